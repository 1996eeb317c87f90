package dev.relink.server.token;

import dev.relink.server.node.WorkLoop;
import java.time.Duration;

/// How grants are kept in order.
///
/// @param interval how long after a good answer the next probe is due; jittered by a tenth, so that
///   grants do not move in step
/// @param pollInterval how often to look for work that is due
/// @param firstRetry how long after a try that failed the next is due; doubled with every further
///   one
/// @param longestRetry the longest such wait
/// @param lease how long a node keeps a grant without a sign of life before another takes it over
/// @param confirmAfter how long after a network reported a loss it is asked again, before it is
///   believed
/// @param concurrency how many grants of one connector this node works on at once
public record UpkeepSettings(
        Duration interval,
        Duration pollInterval,
        Duration firstRetry,
        Duration longestRetry,
        Duration lease,
        Duration confirmAfter,
        int concurrency) {

    /// The same rhythm for work of another kind.
    public WorkLoop.Rhythm rhythm() {
        return new WorkLoop.Rhythm(pollInterval, lease, concurrency);
    }
}
