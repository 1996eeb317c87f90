package dev.relink.server.connect;

import org.jspecify.annotations.Nullable;

/// What became of a person's return from a network: what the page says, or what the return address
/// is told.
///
/// @param kind what became of it
/// @param attempt the attempt; null if there is none to speak of
/// @param landingCode the code that opens the attempt for the member, where there is something to
///   open; else null
/// @param expectedName who was expected to sign in; null unless somebody else did
public record LandingResult(
        Kind kind,
        @Nullable Attempt attempt,
        @Nullable String landingCode,
        @Nullable String expectedName) {

    /// What can become of a return.
    public enum Kind {
        /// The person agreed; accounts can be picked.
        LANDED,
        /// The accounts of the grant were reconnected.
        RECONNECTED,
        /// Somebody else than the person of the grant signed in.
        IDENTITY_MISMATCH,
        /// The person declined.
        DECLINED,
        /// The exchange failed: see the attempt's problem.
        FAILED,
        /// The state is none of ours, or of another network.
        STATE_UNKNOWN,
        /// The state was used before.
        STATE_USED,
        /// The person came back too late.
        STATE_EXPIRED
    }
}
