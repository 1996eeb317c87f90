package dev.relink.spi;

/// What is wrong with our own app.
public enum AppFaultKind {
    /// Its id, secret, redirect address or reviewed permissions.
    CONFIGURATION,
    /// The version of the network's API that it speaks.
    VERSION,
    /// Its quota or credit.
    QUOTA
}
