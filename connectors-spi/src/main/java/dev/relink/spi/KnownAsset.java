package dev.relink.spi;

import org.jspecify.annotations.Nullable;

/// An asset that Relink has connected.
///
/// @param ref which one
/// @param token its own token as last stored; null if it has none
public record KnownAsset(AssetRef ref, @Nullable Secret token) {}
