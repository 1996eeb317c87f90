package dev.relink.spi;

/// What passes by itself.
public enum TransientKind {
    /// The network could not be reached: refused, reset, unknown host, TLS failure.
    UNREACHABLE,
    /// It did not answer in time.
    TIMEOUT,
    /// It answered that it has trouble.
    SERVER,
    /// It answered something that cannot be understood, or too much of it.
    MALFORMED,
    /// It asks the app for fewer calls: Relink leaves the whole network alone for as long as it
    /// asks.
    THROTTLED,
    /// It asks for fewer calls with this grant; others may go on.
    GRANT_THROTTLED
}
