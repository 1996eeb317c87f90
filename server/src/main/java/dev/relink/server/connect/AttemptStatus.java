package dev.relink.server.connect;

/// How far an attempt is.
public enum AttemptStatus {
    /// The person is at the network.
    STARTED,
    /// The person is back; the network is being asked.
    EXCHANGING,
    /// The person agreed; accounts can be picked.
    LANDED,
    /// Somebody else than the person of the grant signed in.
    IDENTITY_MISMATCH,
    /// Done.
    COMPLETED,
    /// The person declined at the network.
    DECLINED,
    /// It failed.
    FAILED,
    /// The time for it is over.
    EXPIRED;

    /// Whether time can run out on an attempt of this status.
    boolean isOpen() {
        return this == STARTED || this == EXCHANGING || this == LANDED || this == IDENTITY_MISMATCH;
    }
}
