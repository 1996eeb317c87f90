package dev.relink.server.stream;

import dev.relink.server.account.Account;
import dev.relink.server.stream.StreamPart.Interrupted;
import dev.relink.server.stream.StreamPart.Obstacle;
import dev.relink.server.stream.StreamPart.Reason;
import dev.relink.spi.AdminBlock;
import dev.relink.spi.AppFault;
import dev.relink.spi.Bug;
import dev.relink.spi.Capability;
import dev.relink.spi.Failure;
import dev.relink.spi.Loss;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether an account's stream can be read (R9), and what it means for a stream when it could not.
/// Pure.
///
/// | the account | its network | the stream |
/// |---|---|---|
/// | disconnected or removed | whatever it is | `NOT_CONNECTED` |
/// | works | is not on this server | `NETWORK_UNAVAILABLE` |
/// | works | has no streams of its kind | `NOT_OFFERED` |
/// | works, but for its stream | has them | `LIMITED` |
/// | works | is left alone for a time | `TEMPORARY` |
/// | works | can be asked | is read |
///
/// A loss that the network reports is no reason by itself: it is looked into first.
final class StreamRule {

    /// The longest that a network's wish to wait is heard.
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private StreamRule() {}

    /// What is known of an account's network before it is asked.
    ///
    /// @param isAvailable whether its connector is there and configured
    /// @param hasStreams whether such accounts have a stream there
    /// @param pausedUntil until when it is left alone; null if it can be asked
    /// @param isAppAtFault whether it refuses this server's own app
    record Source(
            boolean isAvailable,
            boolean hasStreams,
            @Nullable Instant pausedUntil,
            boolean isAppAtFault) {

        /// A network that is not on this server.
        static final Source NONE = new Source(false, false, null, false);
    }

    /// Why the stream is not read; empty if it can be.
    static Optional<Interrupted> interruption(Account account, Source source, Instant now) {
        if (!account.status().isWorking()) {
            return Optional.of(new Interrupted(account, Reason.NOT_CONNECTED));
        }
        if (!source.isAvailable()) {
            return Optional.of(new Interrupted(account, Reason.NETWORK_UNAVAILABLE));
        }
        if (!source.hasStreams()) {
            return Optional.of(new Interrupted(account, Reason.NOT_OFFERED));
        }
        if (isLimited(account)) {
            return Optional.of(new Interrupted(account, Reason.LIMITED));
        }
        Instant pausedUntil = source.pausedUntil();
        if (pausedUntil != null && now.isBefore(pausedUntil)) {
            return Optional.of(
                    new Interrupted(
                            account,
                            source.isAppAtFault() ? Obstacle.APP_AT_FAULT : Obstacle.THROTTLED,
                            pausedUntil));
        }
        return Optional.empty();
    }

    private static boolean isLimited(Account account) {
        return account.state().limits().stream()
                .anyMatch(limit -> limit.capability() == Capability.STREAM);
    }

    /// What a call that failed means for the stream of an account that could be read before.
    static Interrupted failed(Account account, Failure failure, Instant now) {
        return switch (failure) {
            case Loss loss -> new Interrupted(account, Obstacle.SUSPECTED, null);
            case AdminBlock block -> passing(account, Obstacle.BLOCKED, null, now);
            case AppFault fault -> passing(account, Obstacle.APP_AT_FAULT, null, now);
            case Bug bug -> passing(account, Obstacle.UNANSWERED, null, now);
            case Transient passing ->
                    passing(account, obstacle(passing.kind()), passing.retryAfter(), now);
            case RequestRefused refused -> new Interrupted(account, Reason.REFUSED);
        };
    }

    private static Obstacle obstacle(TransientKind kind) {
        return switch (kind) {
            case THROTTLED, GRANT_THROTTLED -> Obstacle.THROTTLED;
            case UNREACHABLE, TIMEOUT, SERVER, MALFORMED -> Obstacle.UNANSWERED;
        };
    }

    /// The network's own word counts, or else when it is asked about the account next.
    private static Interrupted passing(
            Account account, Obstacle obstacle, @Nullable Duration retryAfter, Instant now) {
        if (retryAfter != null) {
            Duration wait = retryAfter.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : retryAfter;
            return new Interrupted(account, obstacle, now.plus(wait));
        }
        Instant next = account.state().nextAttemptAt();
        return new Interrupted(account, obstacle, next != null && next.isAfter(now) ? next : null);
    }
}
