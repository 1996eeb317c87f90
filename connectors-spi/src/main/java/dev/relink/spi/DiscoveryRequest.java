package dev.relink.spi;

import java.util.List;

/// Asks what can be connected through a grant.
///
/// @param access the grant
/// @param expected assets on each of which a verdict is needed
public record DiscoveryRequest(GrantAccess access, List<KnownAsset> expected) {

    public DiscoveryRequest {
        expected = List.copyOf(expected);
    }
}
