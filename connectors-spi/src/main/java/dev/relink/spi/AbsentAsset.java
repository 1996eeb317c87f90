package dev.relink.spi;

/// A known asset that does not work through a grant (any more).
///
/// @param ref which one
/// @param loss why
public record AbsentAsset(AssetRef ref, Loss loss) {}
