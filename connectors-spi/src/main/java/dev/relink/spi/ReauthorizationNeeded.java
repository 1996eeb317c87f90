package dev.relink.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The credentials do not work any more; a person must authorize again.
///
/// @param reason why, as far as the network tells
/// @param evidence what the network said
/// @param lookAgainAfter for how long the network is known to say so wrongly at times; Relink looks
///   again after that before it believes it. Null for an answer without such a history
public record ReauthorizationNeeded(
        Reason reason, Evidence evidence, @Nullable Duration lookAgainAfter) implements Loss {

    /// A loss that the network is not known to report wrongly.
    public ReauthorizationNeeded(Reason reason, Evidence evidence) {
        this(reason, evidence, null);
    }

    /// Why credentials stopped working.
    public enum Reason {
        /// Their time ran out.
        EXPIRED,
        /// The person removed the app there, or signed out in a way that ends it.
        REVOKED,
        /// The person changed the password.
        PASSWORD_CHANGED,
        /// The network wants the person to pass a security check there first.
        CHECKPOINT,
        /// The app was unused for too long.
        UNUSED,
        /// A needed permission is missing.
        SCOPE_MISSING,
        /// The person's account there is suspended, disabled or deleted.
        DEACTIVATED
    }
}
