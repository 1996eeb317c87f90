package dev.relink.spi;

/// Asks to take an authorization back at the network.
///
/// @param access the grant to take back
public record RevocationRequest(GrantAccess access) {}
