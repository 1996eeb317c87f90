package dev.relink.linkedin;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.Evidence;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Loss;
import dev.relink.spi.ReauthorizationNeeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Offers the member's own profile and the pages that the member administers, and says of each
/// expected one whether it is there.
///
/// LinkedIn lists roles and gives no reason for one that is missing: a page that the member does
/// not administer any more and one that is gone are told apart by asking for it.
final class AssetDiscovery {

    private final Members members;
    private final Organizations organizations;
    private final LinkedInSettings settings;

    AssetDiscovery(Members members, Organizations organizations, LinkedInSettings settings) {
        this.members = members;
        this.organizations = organizations;
        this.settings = settings;
    }

    Discovery discover(DiscoveryRequest request) {
        GrantAccess access = request.access();
        Member member = members.read(access);
        List<String> administered = administered(access, anyPage(request.expected()));
        List<Asset> assets = new ArrayList<>(List.of(member.asset()));
        assets.addAll(organizations.described(access, shown(administered, request)));
        return new Discovery(
                assets, absent(access, request.expected(), member.ref(), administered));
    }

    /// As many as may be listed, the expected ones first; only those if pages are not connected any
    /// more.
    private List<String> shown(List<String> administered, DiscoveryRequest request) {
        Stream<String> expected =
                request.expected().stream()
                        .map(KnownAsset::ref)
                        .filter(ref -> ref.kind() == AccountKind.PAGE)
                        .map(AssetRef::id)
                        .filter(administered::contains);
        return Stream.concat(expected, settings.pages() ? administered.stream() : Stream.empty())
                .distinct()
                .limit(Discovery.LIMIT - 1)
                .toList();
    }

    private static boolean anyPage(List<KnownAsset> expected) {
        return expected.stream().anyMatch(it -> it.ref().kind() == AccountKind.PAGE);
    }

    /// The ids of the pages. Nobody loses one because the operator connects no more of them.
    private List<String> administered(GrantAccess access, boolean expected) {
        boolean wanted = settings.pages() || expected;
        return wanted && access.scopes().contains(LinkedInScopes.ADMINISTER_PAGES)
                ? organizations.administered(access)
                : List.of();
    }

    /// The verdict on what does not work.
    List<AbsentAsset> absentAmong(GrantAccess access, List<KnownAsset> expected) {
        AssetRef own =
                new AssetRef(
                        LinkedInFactory.LINKEDIN.key(), AccountKind.PROFILE, access.identityId());
        boolean pages = anyPage(expected);
        return absent(access, expected, own, pages ? administered(access, true) : List.of());
    }

    private List<AbsentAsset> absent(
            GrantAccess access,
            List<KnownAsset> expected,
            AssetRef own,
            List<String> administered) {
        List<String> missing =
                expected.stream()
                        .map(KnownAsset::ref)
                        .filter(ref -> ref.kind() == AccountKind.PAGE)
                        .map(AssetRef::id)
                        .filter(id -> !administered.contains(id))
                        .toList();
        boolean listed = access.scopes().contains(LinkedInScopes.ADMINISTER_PAGES);
        Set<String> unknown = listed ? organizations.unknown(access, missing) : Set.of();
        List<AbsentAsset> absent = new ArrayList<>();
        for (KnownAsset known : expected) {
            AssetRef ref = known.ref();
            if (ref.kind() == AccountKind.PAGE && missing.contains(ref.id())) {
                absent.add(new AbsentAsset(ref, lossOf(ref, listed, unknown)));
            } else if (ref.kind() != AccountKind.PAGE && !ref.equals(own)) {
                absent.add(
                        new AbsentAsset(
                                ref,
                                lost(
                                        AssetLost.Reason.ROLE_LOST,
                                        "linkedin.other-member",
                                        "The member who authorized has another profile.")));
            }
        }
        return absent;
    }

    private static Loss lossOf(AssetRef ref, boolean listed, Set<String> unknown) {
        if (!listed) {
            return new ReauthorizationNeeded(
                    ReauthorizationNeeded.Reason.SCOPE_MISSING,
                    evidence(
                            "linkedin.scope",
                            "The permission "
                                    + LinkedInScopes.ADMINISTER_PAGES
                                    + " is not granted."));
        }
        return unknown.contains(ref.id())
                ? lost(
                        AssetLost.Reason.GONE,
                        "linkedin.gone",
                        "LinkedIn does not know it any more.")
                : lost(
                        AssetLost.Reason.ROLE_LOST,
                        "linkedin.role",
                        "The member does not administer it any more.");
    }

    private static AssetLost lost(AssetLost.Reason reason, String rule, String message) {
        return new AssetLost(reason, evidence(rule, message));
    }

    private static Evidence evidence(String rule, String message) {
        return new Evidence(rule, null, null, message);
    }
}
