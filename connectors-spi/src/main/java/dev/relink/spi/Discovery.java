package dev.relink.spi;

import java.util.List;

/// What can be connected through a grant.
///
/// @param assets what the network offers, in the network's order, at most {@link #LIMIT} beyond the
///   expected ones
/// @param absent the expected assets that are not among them, each with the reason
public record Discovery(List<Asset> assets, List<AbsentAsset> absent) {

    /// The most assets that a connector lists for one grant.
    public static final int LIMIT = 5000;

    public Discovery {
        assets = List.copyOf(assets);
        absent = List.copyOf(absent);
    }
}
