package dev.relink.spi;

import java.net.URI;

/// How a person takes an authorization back by hand.
///
/// @param steps what to do, for people
/// @param page the network's page where it is done
public record ManualRevocation(LocalizedText steps, URI page) {}
