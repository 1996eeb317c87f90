package dev.relink.server.token;

import dev.relink.server.account.Renewal;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// When a grant is worked on next. Threads may share it.
public final class Schedule {

    private static final double JITTER = 0.1;
    private static final int MOST_DOUBLINGS = 20;

    private final UpkeepSettings settings;
    private final RandomGenerator random;

    public Schedule(UpkeepSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /// The next probe after the network answered; null if the connector's grants are not probed on
    /// a schedule.
    public @Nullable Instant probeAfterAnswer(Upkeep upkeep, Instant now) {
        return switch (upkeep.probing()) {
            case SCHEDULED -> now.plus(jittered(settings.interval()));
            case WHEN_IN_DOUBT -> null;
        };
    }

    /// The next try after the network could not be asked, or did not say.
    ///
    /// @param failures how often in a row that happened before
    /// @param retryAfter how long the network asks to wait; null if it does not say
    public Instant afterFailure(Instant now, int failures, @Nullable Duration retryAfter) {
        Duration doubled =
                settings.firstRetry().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration wait = jittered(shorter(doubled, settings.longestRetry()));
        return now.plus(retryAfter != null && retryAfter.compareTo(wait) > 0 ? retryAfter : wait);
    }

    /// How tokens that a network just gave stand, and when they are renewed: as long ahead of their
    /// end as the policy says, or after half of their life where that is shorter.
    public Renewal renewalOf(TokenSet tokens, Upkeep upkeep, Instant now) {
        RefreshPolicy policy = upkeep.refresh();
        Instant end = tokens.accessTokenExpiresAt();
        if (policy == null || tokens.refreshToken() == null) {
            return Renewal.none(end);
        }
        return Renewal.by(
                TokenHashes.of(tokens.refreshToken()),
                end,
                end == null ? null : renewalAt(now, end, policy));
    }

    /// The same tokens, to be renewed again after they rested.
    Renewal resumed(Renewal renewal, Upkeep upkeep, Instant now) {
        RefreshPolicy policy = upkeep.refresh();
        Instant end = renewal.accessExpiresAt();
        if (renewal.dueAt() != null || renewal.tokenHash() == null) {
            return renewal;
        }
        return end == null || policy == null ? renewal : renewal.dueAt(renewalAt(now, end, policy));
    }

    private Instant renewalAt(Instant now, Instant end, RefreshPolicy policy) {
        Duration life = Duration.between(now, end);
        if (!life.isPositive()) {
            return now;
        }
        Duration ahead = shorter(policy.ahead(), Duration.ofMillis(life.toMillis() / 2));
        Instant at = end.minus(jittered(ahead));
        return at.isBefore(now) ? now : at;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration jittered(Duration duration) {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
