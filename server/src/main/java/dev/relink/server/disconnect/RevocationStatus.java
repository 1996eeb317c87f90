package dev.relink.server.disconnect;

/// What became of an authorization at its network.
public enum RevocationStatus {
    /// Other accounts still use it; it was left.
    STILL_IN_USE,
    /// It is gone there.
    REVOKED,
    /// The person takes it back by hand.
    MANUAL_STEPS,
    /// The network could not be asked; it is tried again.
    FAILED_WILL_RETRY
}
