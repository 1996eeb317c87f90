package dev.relink.spi;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where a person authorizes.
///
/// @param address the address to open in a browser
/// @param hint what the person should do first, as signing out there, where the network cannot be
///   told to ask who they are; null if nothing
public record AuthorizationUrl(URI address, @Nullable LocalizedText hint) {}
