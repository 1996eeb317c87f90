package dev.relink.spi;

import org.jspecify.annotations.Nullable;

/// What was seen, kept for explaining a decision later. It holds no secret, and no control
/// characters: spaces are in their place, since a network may answer with anything.
///
/// @param rule the id of the rule that classified it, as `facebook.190-460`; at most 100 characters
/// @param code the network's own code, with its sub-code after a slash; null if there was none
/// @param httpStatus the HTTP status; null if there was no answer
/// @param message the network's own words, with anything secret taken out; clipped to 500
///   characters
public record Evidence(
        String rule, @Nullable String code, @Nullable Integer httpStatus, String message) {

    private static final int RULE_LIMIT = 100;
    private static final int MESSAGE_LIMIT = 500;

    public Evidence {
        rule = Checks.clip(rule, RULE_LIMIT);
        code = Checks.clipOrNull(code, RULE_LIMIT);
        message = Checks.clip(message, MESSAGE_LIMIT);
    }
}
