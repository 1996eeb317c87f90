package dev.relink.spi;

/// The version of this interface between Relink and its plugins.
///
/// {@link #CURRENT} is a compile-time constant, so a plugin that returns it from {@link
/// ConnectorPlugin#spiVersion()} carries the number of the version that it was compiled against.
/// The number grows with every change that can break a compiled plugin; additions leave it.
public final class SpiVersion {

    /// The version that this jar defines.
    public static final int CURRENT = 1;

    private SpiVersion() {}
}
