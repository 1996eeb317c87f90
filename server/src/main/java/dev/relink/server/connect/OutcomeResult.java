package dev.relink.server.connect;

/// What an attempt did with an account (R18).
public enum OutcomeResult {
    CONNECTED,
    RESTORED,
    RESTORED_WITH_LIMITS,
    RENEWED,
    ALREADY_CONNECTED,
    NOT_TICKED,
    ROLE_LOST,
    GONE,
    NEEDS_ORIGINAL_PERSON,
    LEFT_DISCONNECTED,
    NOT_CONNECTABLE,
    NEW_ASSET
}
