package dev.relink.server.account;

/// What is told of an account's change.
public enum AccountChange {
    CONNECTED,
    LOST,
    RECONNECTED,
    RENEWED,
    HEALTH_CHANGED,
    VERIFIED,
    PURGE_AHEAD,
    PURGED,
    DISCONNECTED,
    REMOVED
}
