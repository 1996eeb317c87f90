package dev.relink.server.metric;

/// Days in a row on which a figure is missing, for one cause.
///
/// @param days the days
/// @param cause why
public record MetricGap(DayRange days, GapCause cause) {}
