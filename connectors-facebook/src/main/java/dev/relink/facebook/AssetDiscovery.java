package dev.relink.facebook;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lists what a person may connect, and says of each expected asset whether it is there.
final class AssetDiscovery {

    private final TokenInspector inspector;
    private final AssetLister lister;
    private final Absences absences;
    private final PagelessAccounts pageless;

    AssetDiscovery(
            TokenInspector inspector,
            AssetLister lister,
            Absences absences,
            PagelessAccounts pageless) {
        this.inspector = inspector;
        this.lister = lister;
        this.absences = absences;
        this.pageless = pageless;
    }

    Discovery discover(DiscoveryRequest request) {
        Secret token = request.access().tokens().accessToken();
        Listing listing =
                lister.everything(token, request.access().scopes())
                        .keepingTokens(request.expected());
        Map<AssetRef, AbsentAsset> absent = new LinkedHashMap<>();
        absences.among(request.expected(), listing, token, () -> inspector.inspect(token))
                .forEach(it -> absent.put(it.ref(), it));
        List<Asset> withoutPages = withoutPages(request, listing, absent);
        List<Asset> offered = offered(listing, request.expected(), absent.keySet());
        return new Discovery(
                Stream.concat(offered.stream(), withoutPages.stream()).toList(),
                List.copyOf(absent.values()));
    }

    /// The expected Instagram accounts that work to some extent without their page, which are
    /// absent no more; what gives nothing without its page is.
    private List<Asset> withoutPages(
            DiscoveryRequest request, Listing listing, Map<AssetRef, AbsentAsset> absent) {
        List<Asset> found = new ArrayList<>();
        for (KnownAsset known : request.expected()) {
            AssetRef ref = known.ref();
            if (ref.kind() != AccountKind.PROFILE
                    || listing.find(ref) != null
                    || !mayBeThere(absent.get(ref))) {
                continue;
            }
            Asset asset = pageless.find(request.access(), ref);
            if (asset == null) {
                absent.putIfAbsent(ref, new AbsentAsset(ref, Absences.pageNotTicked()));
            } else {
                absent.remove(ref);
                found.add(asset);
            }
        }
        return found;
    }

    private static boolean mayBeThere(@Nullable AbsentAsset absent) {
        if (absent == null) {
            return true;
        }
        String rule = absent.loss().evidence().rule();
        return rule.equals(Absences.PAGE_TICKS) || rule.equals(Absences.UNLISTED);
    }

    /// All but the absent ones; of those that nobody expects, only as many as may be listed.
    private static List<Asset> offered(
            Listing listing, List<KnownAsset> expected, Set<AssetRef> absent) {
        Set<AssetRef> known =
                expected.stream().map(KnownAsset::ref).collect(Collectors.toUnmodifiableSet());
        List<Asset> offered = new ArrayList<>();
        int unexpected = 0;
        for (Asset asset : listing.assets()) {
            boolean isKnown = known.contains(asset.ref());
            unexpected += isKnown ? 0 : 1;
            if (!absent.contains(asset.ref()) && (isKnown || unexpected <= Discovery.LIMIT)) {
                offered.add(asset);
            }
        }
        return offered;
    }
}
