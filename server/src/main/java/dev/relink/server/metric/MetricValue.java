package dev.relink.server.metric;

import java.time.LocalDate;

/// A figure of an account on a day.
///
/// @param metric which figure
/// @param day the day
/// @param value how much, from 0
record MetricValue(String metric, LocalDate day, long value) {}
