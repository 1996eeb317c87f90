package dev.relink.spi;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What an authorization address must carry.
///
/// @param redirectUri where the network sends the person back to; the same, byte for byte, at the
///   exchange
/// @param state the value that comes back with the person (RFC 6749, section 10.12); at most 100
///   characters, unreserved ones only
/// @param codeChallenge the S256 challenge of RFC 7636; a connector whose network does not take
///   PKCE leaves it out
/// @param prompt how insistently the network should ask
/// @param expectedIdentity who is expected to sign in, for networks that take a hint; null if
///   anybody may
public record AuthorizationUrlRequest(
        URI redirectUri,
        String state,
        String codeChallenge,
        Prompt prompt,
        @Nullable NetworkIdentity expectedIdentity) {

    /// How insistently the network should ask.
    public enum Prompt {
        /// A first authorization: ask for what was not granted yet.
        CONSENT,
        /// A renewed authorization by the person who gave the first one.
        RENEWAL,
        /// As {@link #RENEWAL}, after somebody else had signed in: ask who it is, or for the
        /// password.
        SIGN_IN
    }
}
