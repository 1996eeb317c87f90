package dev.relink.server.account;

import java.time.Duration;

/// The periods that the lifecycle of an account needs.
///
/// @param expiringAhead how long before `healthyUntil` an account counts as expiring
/// @param retention for how long after a disconnection everything is kept
public record LifecyclePolicy(Duration expiringAhead, Duration retention) {}
