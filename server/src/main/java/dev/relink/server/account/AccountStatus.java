package dev.relink.server.account;

/// Whether an account works.
public enum AccountStatus {
    /// Everything works.
    CONNECTED,
    /// It works, but not everything does.
    CONNECTED_WITH_LIMITS,
    /// It works, and a person must authorize again soon.
    EXPIRING,
    /// It does nothing on the network until a person reconnects it.
    DISCONNECTED,
    /// It was taken out of the workspace.
    REMOVED;

    /// Whether an account of this status does anything on the network.
    public boolean isWorking() {
        return this == CONNECTED || this == CONNECTED_WITH_LIMITS || this == EXPIRING;
    }
}
