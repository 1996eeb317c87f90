package dev.relink.server.connect;

import dev.relink.server.account.AccountProfile;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import java.util.Map;

/// Something that the network offers to connect.
///
/// @param position where it stands in the network's order, from 0
/// @param ref what it is at the network
/// @param profile how it presents itself there
/// @param connectable whether the person's role on it suffices
/// @param withheld what it does not give to the person though the scopes might, and why
public record OfferedAsset(
        int position,
        AssetRef ref,
        AccountProfile profile,
        boolean connectable,
        Map<Capability, Asset.Withheld> withheld) {

    public OfferedAsset {
        withheld = Map.copyOf(withheld);
    }

    static OfferedAsset of(int position, Asset asset) {
        return new OfferedAsset(
                position,
                asset.ref(),
                AccountProfile.of(asset),
                asset.role() == Asset.Role.SUFFICIENT,
                asset.withheld());
    }
}
