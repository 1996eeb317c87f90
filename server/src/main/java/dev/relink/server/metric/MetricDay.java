package dev.relink.server.metric;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How one day of an account's figures stands. What was told of the day is kept apart from it.
///
/// @param day the day
/// @param levels what kept the levels from being read on the day; null if nothing did
/// @param flows what kept the flows from being told when their time was; null if nothing did
/// @param isOpen whether the network is still to be asked for the flows
/// @param isBackFilled whether what there is of the flows was told only afterwards
record MetricDay(
        LocalDate day,
        @Nullable GapCause levels,
        @Nullable GapCause flows,
        boolean isOpen,
        boolean isBackFilled) {}
