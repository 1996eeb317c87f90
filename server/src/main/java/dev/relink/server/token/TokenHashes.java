package dev.relink.server.token;

import dev.relink.server.id.Sha256;
import dev.relink.spi.Secret;

/// Names tokens without telling them. Tokens are long and random, so that a plain hash gives none
/// away.
final class TokenHashes {

    private TokenHashes() {}

    /// The SHA-256 of a token, in hex.
    static String of(Secret token) {
        return Sha256.hexOf(token.reveal());
    }
}
