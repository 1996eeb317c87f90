package dev.relink.spi;

import java.util.List;

/// Asks whether a grant and its assets still work.
///
/// @param access the grant
/// @param assets the assets in use
public record ProbeRequest(GrantAccess access, List<KnownAsset> assets) {

    public ProbeRequest {
        assets = List.copyOf(assets);
    }
}
