package dev.relink.youtube;

import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The channel of an account.
///
/// @param handle its name in addresses, with an `@`; null if it has none
record Channel(String id, String title, @Nullable String handle, @Nullable URI picture) {

    AssetRef ref() {
        return new AssetRef(GoogleFactory.YOUTUBE.key(), AccountKind.CHANNEL, id);
    }

    /// @param page where it is shown
    Asset asset(URI page) {
        return new Asset(
                ref(), title, handle, picture, page, Asset.Role.SUFFICIENT, Map.of(), null);
    }
}
