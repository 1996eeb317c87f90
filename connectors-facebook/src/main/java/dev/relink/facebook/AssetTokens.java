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
/// Pages have tokens of their own, and serve their Instagram accounts with them; a person's would
/// publish in the person's name, or read an empty list. Groups take the person's, and so do
/// Instagram accounts whose page the person did not allow.
final class AssetTokens {

    private AssetTokens() {}

    /// Whether it is an Instagram account that is connected without its page.
    static boolean isPageless(KnownAsset asset) {
        return asset.ref().kind() == AccountKind.PROFILE && asset.token() == null;
    }

    /// @throws NetworkException if the asset needs a token of its own and has none
    static Secret of(GrantAccess access, KnownAsset asset) {
        if (asset.ref().kind() == AccountKind.GROUP || isPageless(asset)) {
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
