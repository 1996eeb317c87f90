package dev.relink.server.post;

import java.time.Instant;

/// When a member wants a post published.
///
/// @param at the instant
/// @param zone the name of the time zone in which the member's clock stood
public record PostPlan(Instant at, String zone) {}
