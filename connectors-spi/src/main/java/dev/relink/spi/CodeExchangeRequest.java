package dev.relink.spi;

import java.net.URI;

/// A code and what proves that it is ours.
///
/// @param code the authorization code
/// @param redirectUri the address given in the authorization address, byte for byte
/// @param codeVerifier the verifier of the challenge given there (RFC 7636)
public record CodeExchangeRequest(Secret code, URI redirectUri, Secret codeVerifier) {}
