package dev.relink.spi;

import org.jspecify.annotations.Nullable;

/// How the grants of a connector are kept in order while nobody looks.
///
/// @param refresh how access tokens are renewed; null if the connector does not override {@link
///   Connector#refresh}
/// @param probing when grants are probed
/// @param budget how many grants may be worked on in a time; null if the network sets no such limit
public record Upkeep(
        @Nullable RefreshPolicy refresh, Probing probing, @Nullable CallBudget budget) {

    /// When grants are probed.
    public enum Probing {
        /// On a schedule: the operator's `upkeep.probe-interval`.
        SCHEDULED,
        /// Only to look again at what seems lost: where calls cost money, or where refreshing says
        /// the same.
        WHEN_IN_DOUBT
    }

    /// Tokens are not renewed, and grants are probed on a schedule.
    public static final Upkeep PROBED = new Upkeep(null, Probing.SCHEDULED, null);
}
