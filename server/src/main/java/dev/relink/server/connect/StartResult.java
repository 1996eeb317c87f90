package dev.relink.server.connect;

import dev.relink.spi.LocalizedText;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What became of a wish to connect or reconnect.
public sealed interface StartResult {

    /// The attempt was started.
    ///
    /// @param attempt the attempt
    /// @param authorizationUrl where the person authorizes
    /// @param hint what the person should do first; null if nothing
    record Started(Attempt attempt, URI authorizationUrl, @Nullable LocalizedText hint)
            implements StartResult {}

    /// It was refused, and nothing was changed.
    ///
    /// @param reason why
    record Refused(Reason reason) implements StartResult {}

    /// Why it was refused.
    enum Reason {
        NOT_PERMITTED,
        NETWORK_UNKNOWN,
        NETWORK_NOT_CONFIGURED,
        RETURN_ADDRESS_NOT_ALLOWED,
        ACCOUNT_NOT_FOUND,
        ACCOUNT_REMOVED
    }
}
