package dev.relink.spi;

/// A failure that disconnects: the only kind that may change an account's status.
public sealed interface Loss extends Failure permits ReauthorizationNeeded, AssetLost {}
