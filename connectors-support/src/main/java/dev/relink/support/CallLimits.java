package dev.relink.support;

import java.time.Duration;

/// How far a call to a network may go.
///
/// @param deadline how long it may take from its start to the last byte of the answer; positive
/// @param answerBytes how long the answer's body may be, in bytes; positive
public record CallLimits(Duration deadline, long answerBytes) {

    /// Twenty seconds and four megabytes: several times what the slowest and the longest answer of
    /// a social network needs, and far below what would hurt the server.
    public static final CallLimits STANDARD = new CallLimits(Duration.ofSeconds(20), 4L << 20);

    public CallLimits {
        if (!deadline.isPositive() || answerBytes <= 0) {
            throw new IllegalArgumentException("Limits are positive.");
        }
    }
}
