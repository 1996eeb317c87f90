package dev.relink.server.metric;

import dev.relink.spi.MetricDescriptor.Kind;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a figure of a day is not there (R10). Pure.
///
/// | the day | a level | a flow |
/// |---|---|---|
/// | before the account was connected | `NOT_CONNECTED_YET` | `NOT_CONNECTED_YET` |
/// | something was in the way | what it was | what it was |
/// | the network was asked | `NOT_TOLD` | `NOT_YET` for three days, then `NOT_TOLD` |
/// | nobody asked, today | `NOT_YET` | `NOT_YET` |
/// | nobody asked, and it is over | `UNREACHABLE` | `NOT_YET` for three days, then `UNREACHABLE` |
///
/// What is in the way now counts from the day on which it came, before a run has noted it.
final class GapRule {

    private GapRule() {}

    /// @param kind what kind of figure it is
    /// @param day the day, not after today
    /// @param known how the day stands; null if nothing is known of it
    /// @param obstacle what is in the way now; null if nothing is
    static GapCause cause(
            Kind kind,
            LocalDate day,
            @Nullable MetricDay known,
            MetricScope scope,
            @Nullable Obstacle obstacle) {
        if (day.isBefore(scope.connectedOn())) {
            return GapCause.NOT_CONNECTED_YET;
        }
        return switch (kind) {
            case LEVEL -> level(day, known, scope, obstacle);
            case FLOW -> flow(day, known, scope, obstacle);
        };
    }

    private static GapCause level(
            LocalDate day,
            @Nullable MetricDay known,
            MetricScope scope,
            @Nullable Obstacle obstacle) {
        if (known != null) {
            return known.levels() == null ? GapCause.NOT_TOLD : known.levels();
        }
        return inTheWay(day, obstacle)
                .orElse(day.equals(scope.today()) ? GapCause.NOT_YET : GapCause.UNREACHABLE);
    }

    private static GapCause flow(
            LocalDate day,
            @Nullable MetricDay known,
            MetricScope scope,
            @Nullable Obstacle obstacle) {
        if (known != null && known.flows() != null) {
            return known.flows();
        }
        if (known != null && !known.isOpen()) {
            return GapCause.NOT_TOLD;
        }
        GapCause otherwise = known == null ? GapCause.UNREACHABLE : GapCause.NOT_TOLD;
        boolean mayCome = !day.isBefore(scope.today().minusDays(MetricRule.PATIENCE));
        return inTheWay(day, obstacle).orElse(mayCome ? GapCause.NOT_YET : otherwise);
    }

    private static Optional<GapCause> inTheWay(LocalDate day, @Nullable Obstacle obstacle) {
        return Optional.ofNullable(obstacle)
                .filter(there -> !day.isBefore(there.since()))
                .map(Obstacle::cause);
    }
}
