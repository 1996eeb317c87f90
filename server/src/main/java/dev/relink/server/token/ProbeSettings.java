package dev.relink.server.token;

import java.time.Duration;

/// When grants are probed.
///
/// @param interval how long after a good answer the next probe is due; jittered by a tenth, so that
///   grants do not move in step
/// @param pollInterval how often to look for probes that are due
/// @param firstRetry how long after a probe that could not be made the next is due; doubled with
///   every further one
/// @param longestRetry the longest such wait
/// @param lease how long a claimed probe may take before another node takes it over
/// @param concurrency how many probes this node makes at once
public record ProbeSettings(
        Duration interval,
        Duration pollInterval,
        Duration firstRetry,
        Duration longestRetry,
        Duration lease,
        int concurrency) {}
