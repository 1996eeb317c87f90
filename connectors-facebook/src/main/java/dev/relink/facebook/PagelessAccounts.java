package dev.relink.facebook;

import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Verification;
import dev.relink.spi.VerificationRequest;
import dev.relink.support.JsonFields;
import dev.relink.support.Parameters;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds what is left of an Instagram account whose Facebook page is not among what the person
/// allowed: it is read with the person's own token, and gives what Facebook does not refuse then.
final class PagelessAccounts {

    private static final Parameters FIELDS =
            Parameters.none().with("fields", "id,username,name,profile_picture_url");

    private final Graph graph;
    private final AccountKindDescriptor kind;
    private final Function<VerificationRequest, Verification> verifier;
    private final InstantSource clock;

    /// @param kind what Instagram accounts are good for
    /// @param verifier asks whether capabilities work
    PagelessAccounts(
            Graph graph,
            AccountKindDescriptor kind,
            Function<VerificationRequest, Verification> verifier,
            InstantSource clock) {
        this.graph = graph;
        this.kind = kind;
        this.verifier = verifier;
        this.clock = clock;
    }

    /// The account with what it withholds; null if it gives nothing.
    ///
    /// @throws NetworkException if Facebook did not say, or the grant is lost
    @Nullable Asset find(GrantAccess access, AssetRef ref) {
        try {
            JsonFields account =
                    graph.get(access.tokens().accessToken(), Parameters.encode(ref.id()), FIELDS);
            Set<Capability> granted = granted(access);
            Set<Capability> refused =
                    verifier.apply(request(access, ref, granted)).refused().keySet();
            return refused.containsAll(granted)
                    ? null
                    : PageOffers.instagram(
                            account, Asset.Role.SUFFICIENT, withoutPage(refused), null);
        } catch (NetworkException thrown) {
            Absences.lossIn(thrown);
            return null;
        }
    }

    private Set<Capability> granted(GrantAccess access) {
        return kind.capabilities().stream()
                .filter(capability -> access.scopes().containsAll(capability.scopes()))
                .map(CapabilityDescriptor::capability)
                .collect(Collectors.toUnmodifiableSet());
    }

    private VerificationRequest request(
            GrantAccess access, AssetRef ref, Set<Capability> capabilities) {
        Instant now = clock.instant();
        LocalDate yesterday = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        return new VerificationRequest(access, new KnownAsset(ref, null), capabilities, yesterday);
    }

    private static Map<Capability, Asset.Withheld> withoutPage(Set<Capability> refused) {
        Map<Capability, Asset.Withheld> withheld = new EnumMap<>(Capability.class);
        refused.forEach(capability -> withheld.put(capability, Asset.Withheld.PAGE_MISSING));
        return withheld;
    }
}
