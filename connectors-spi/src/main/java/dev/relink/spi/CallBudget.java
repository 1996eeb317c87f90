package dev.relink.spi;

import java.time.Duration;

/// How many of a connector's grants Relink may work on, on all its servers together.
///
/// What the network itself says of its limits ({@link Transient#retryAfter()} with {@link
/// TransientKind#THROTTLED}) is obeyed besides.
///
/// @param grants how many grants may be refreshed or probed in a period; at least 1
/// @param period the period
public record CallBudget(int grants, Duration period) {

    public CallBudget {
        if (grants < 1 || !period.isPositive()) {
            throw new IllegalArgumentException("A budget allows something in some time.");
        }
    }
}
