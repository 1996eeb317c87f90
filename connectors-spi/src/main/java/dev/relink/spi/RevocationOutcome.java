package dev.relink.spi;

/// What became of a revocation at the network.
public enum RevocationOutcome {
    /// The authorization is gone there.
    REVOKED,
    /// The network has no call for it; the person does it by hand.
    UNSUPPORTED
}
