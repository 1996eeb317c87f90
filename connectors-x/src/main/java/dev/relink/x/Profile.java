package dev.relink.x;

import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.NetworkIdentity;
import dev.relink.support.Parameters;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A profile at X, which is also who its person is there.
///
/// @param id stays the same for ever
/// @param username the handle without the at sign; the person may change it
/// @param picture null if X shows none
record Profile(String id, String name, @Nullable String username, @Nullable URI picture) {

    AssetRef ref() {
        return new AssetRef(XFactory.X.key(), AccountKind.PROFILE, id);
    }

    NetworkIdentity identity() {
        return new NetworkIdentity(id, name, username, picture);
    }

    /// The profile as something to connect; it has no token but the grant's.
    Asset asset() {
        return new Asset(
                ref(), name, username, picture, page(), Asset.Role.SUFFICIENT, Map.of(), null);
    }

    private @Nullable URI page() {
        return username == null ? null : URI.create("https://x.com/" + Parameters.encode(username));
    }
}
