package dev.relink.spi;

/// What can be done with a connected account.
public enum Capability {
    /// Publishing posts or sending mail.
    PUBLISH,
    /// Reading its recent items.
    STREAM,
    /// Reading its figures.
    METRICS
}
