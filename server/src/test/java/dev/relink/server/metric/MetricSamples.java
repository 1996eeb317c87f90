package dev.relink.server.metric;

import dev.relink.server.account.DisconnectReason;
import dev.relink.server.metric.GapCause.Reason;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricDescriptor.Kind;
import dev.relink.spi.MetricRules;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Figures, and how days stand, for tests. A day that stands somehow is written as what kept the
/// levels, what kept the flows, and its state: `DISCONNECTED - done+` is a day without levels whose
/// flows were back-filled.
final class MetricSamples {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    static final MetricDescriptor FOLLOWERS = metric("followers", Kind.LEVEL);
    static final MetricDescriptor POSTS = metric("posts", Kind.LEVEL);
    static final MetricDescriptor VIEWS = metric("views", Kind.FLOW);
    static final MetricDescriptor CLICKS = metric("clicks", Kind.FLOW);

    private MetricSamples() {}

    private static MetricDescriptor metric(String key, Kind kind) {
        return new MetricDescriptor(key, LocalizedText.english(key), kind);
    }

    static MetricRules rules(int pastDays) {
        return new MetricRules(List.of(FOLLOWERS, VIEWS, CLICKS), pastDays);
    }

    /// An account that was connected ten days ago, on a network that tells flows of 30 days.
    static MetricScope scope() {
        return scope(30);
    }

    static MetricScope scope(int pastDays) {
        return new MetricScope(rules(pastDays), ago(10), TODAY);
    }

    static LocalDate ago(int days) {
        return TODAY.minusDays(days);
    }

    static Obstacle disconnected(int days) {
        return new Obstacle(cause("DISCONNECTED"), ago(days));
    }

    /// A day, so many days ago.
    ///
    /// @param standing how it stands; `none` if nothing is known of it
    static @Nullable MetricDay dayOrNull(int days, String standing) {
        return standing.equals("none") ? null : day(days, standing);
    }

    /// A day, so many days ago.
    static MetricDay day(int days, String standing) {
        String[] parts = standing.split(" ", 3);
        return new MetricDay(
                ago(days),
                parts[0].equals("-") ? null : cause(parts[0]),
                parts[1].equals("-") ? null : cause(parts[1]),
                parts[2].startsWith("open"),
                parts[2].endsWith("+"));
    }

    static GapCause cause(String reason) {
        return reason.equals("DISCONNECTED")
                ? GapCause.disconnected(DisconnectReason.PASSWORD_CHANGED)
                : new GapCause(Reason.valueOf(reason), null);
    }

    static String standing(MetricDay day) {
        return name(day.levels())
                + " "
                + name(day.flows())
                + (day.isOpen() ? " open" : " done")
                + (day.isBackFilled() ? "+" : "");
    }

    private static String name(@Nullable GapCause cause) {
        return cause == null ? "-" : cause.reason().name();
    }
}
