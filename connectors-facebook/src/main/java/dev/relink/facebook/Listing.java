package dev.relink.facebook;

import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Secret;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that Facebook lists for a person, in its order, each once.
final class Listing {

    private final Map<AssetRef, Offer> offers = new LinkedHashMap<>();

    Listing(List<Offer> listed) {
        listed.forEach(offer -> offers.putIfAbsent(offer.asset().ref(), offer));
    }

    @Nullable Offer find(AssetRef ref) {
        return offers.get(ref);
    }

    List<Asset> assets() {
        return offers.values().stream().map(Offer::asset).toList();
    }

    /// The same, where an asset that came without its token keeps the one that is stored, and
    /// counts as insufficient if there is none.
    Listing keepingTokens(List<KnownAsset> known) {
        Map<AssetRef, Secret> stored = new HashMap<>();
        for (KnownAsset asset : known) {
            if (asset.token() != null) {
                stored.put(asset.ref(), asset.token());
            }
        }
        return new Listing(
                offers.values().stream().map(offer -> keepingToken(offer, stored)).toList());
    }

    private static Offer keepingToken(Offer offer, Map<AssetRef, Secret> stored) {
        if (!offer.lacksToken()) {
            return offer;
        }
        Secret token = stored.get(offer.asset().ref());
        return token == null ? offer.withoutToken() : offer.withToken(token);
    }
}
