package dev.relink.facebook;

import dev.relink.spi.AccountKind;
import dev.relink.spi.Bug;
import dev.relink.spi.Evidence;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;

/// Chooses the token with which something is done on an asset.
///
/// Pages and their Instagram accounts have tokens of their own; a person's would publish in the
/// person's name, or read an empty list. Only groups take the person's.
final class AssetTokens {

    private AssetTokens() {}

    /// @throws NetworkException if the asset needs a token of its own and has none
    static Secret of(GrantAccess access, KnownAsset asset) {
        if (asset.ref().kind() == AccountKind.GROUP) {
            return access.tokens().accessToken();
        }
        if (asset.token() == null) {
            throw new NetworkException(
                    new Bug(
                            new Evidence(
                                    "facebook.no-token",
                                    null,
                                    null,
                                    "It is connected without the token of its page.")));
        }
        return asset.token();
    }
}
