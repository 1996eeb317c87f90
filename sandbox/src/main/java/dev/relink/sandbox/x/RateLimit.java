package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Answer;

/// What the headers `x-rate-limit-…` of an answer say. Immutable.
///
/// @param reset in seconds since 1970
record RateLimit(int limit, int remaining, long reset) {

    Answer on(Answer answer) {
        return answer.with("x-rate-limit-limit", Integer.toString(limit))
                .with("x-rate-limit-remaining", Integer.toString(remaining))
                .with("x-rate-limit-reset", Long.toString(reset));
    }
}
