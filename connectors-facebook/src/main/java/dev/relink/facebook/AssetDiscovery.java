package dev.relink.facebook;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Lists what a person may connect, and says of each expected asset whether it is there.
final class AssetDiscovery {

    private final TokenInspector inspector;
    private final AssetLister lister;
    private final Absences absences;

    AssetDiscovery(TokenInspector inspector, AssetLister lister, Absences absences) {
        this.inspector = inspector;
        this.lister = lister;
        this.absences = absences;
    }

    Discovery discover(DiscoveryRequest request) {
        Secret token = request.access().tokens().accessToken();
        Listing listing =
                lister.everything(token, request.access().scopes())
                        .keepingTokens(request.expected());
        List<AbsentAsset> absent =
                absences.among(request.expected(), listing, token, () -> inspector.inspect(token));
        return new Discovery(offered(listing, request.expected(), absent), absent);
    }

    /// All but the absent ones; of those that nobody expects, only as many as may be listed.
    private static List<Asset> offered(
            Listing listing, List<KnownAsset> expected, List<AbsentAsset> absent) {
        Set<AssetRef> known =
                expected.stream().map(KnownAsset::ref).collect(Collectors.toUnmodifiableSet());
        Set<AssetRef> lost =
                absent.stream().map(AbsentAsset::ref).collect(Collectors.toUnmodifiableSet());
        List<Asset> offered = new ArrayList<>();
        int unexpected = 0;
        for (Asset asset : listing.assets()) {
            boolean isKnown = known.contains(asset.ref());
            unexpected += isKnown ? 0 : 1;
            if (!lost.contains(asset.ref()) && (isKnown || unexpected <= Discovery.LIMIT)) {
                offered.add(asset);
            }
        }
        return offered;
    }
}
