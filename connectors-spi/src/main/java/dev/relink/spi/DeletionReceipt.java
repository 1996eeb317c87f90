package dev.relink.spi;

import java.net.URI;

/// Where a person who asked a network to have their data deleted can see what became of it.
///
/// @param code names the request; the same for the same request, however often it comes
/// @param statusPage a page of this Relink that tells, for everybody who has the address
public record DeletionReceipt(String code, URI statusPage) {}
