package dev.relink.sandbox.facebook;

import java.time.Instant;

/// Something that the app was told, and what it answered. Immutable.
///
/// @param at when it was told for the last time
/// @param kind what was told
/// @param attempts how often it was tried
/// @param status the HTTP status of the last answer; 0 if there was none
/// @param answer what the app answered, cut off after 1,000 characters
public record SentSignal(Instant at, SignalKind kind, int attempts, int status, String answer) {

    private static final int ANSWER_LIMIT = 1_000;

    public SentSignal {
        answer = answer.substring(0, Math.min(answer.length(), ANSWER_LIMIT));
    }
}
