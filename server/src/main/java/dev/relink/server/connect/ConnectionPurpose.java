package dev.relink.server.connect;

/// What an attempt is for.
public enum ConnectionPurpose {
    /// To connect what is not in the workspace yet.
    CONNECT,
    /// To bring the accounts of one grant back.
    RECONNECT
}
