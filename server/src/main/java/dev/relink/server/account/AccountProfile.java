package dev.relink.server.account;

import dev.relink.spi.Asset;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How an account presents itself at its network.
///
/// @param name its display name
/// @param handle its short name; null if it has none
/// @param picture a picture of it; null if there is none
/// @param page its public page; null if there is none
public record AccountProfile(
        String name, @Nullable String handle, @Nullable URI picture, @Nullable URI page) {

    /// The profile of an asset that the network offers.
    public static AccountProfile of(Asset asset) {
        return new AccountProfile(asset.name(), asset.handle(), asset.picture(), asset.page());
    }
}
