package dev.relink.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to answer to a {@link SignalRequest}, and what it said.
///
/// Relink answers only after it has kept the signals, so that a network that hears of success need
/// not send them again.
///
/// @param status the HTTP status, 200 to 499
/// @param contentType the media type of the body
/// @param body what to answer; empty for nothing
/// @param signals what the request said and its signature proves; empty if it is refused or says
///   nothing
/// @param refusal why the request is refused, in words without a secret. It goes to the operator's
///   log and never into the answer: who forges learns nothing. Null if the request is not refused
public record SignalAnswer(
        int status,
        String contentType,
        String body,
        List<Signal> signals,
        @Nullable String refusal) {

    private static final String TEXT = "text/plain";

    public SignalAnswer {
        signals = List.copyOf(signals);
        if (status < 200 || status > 499) {
            throw new IllegalArgumentException("A signal is taken or refused: " + status);
        }
        if (refusal != null && (status < 400 || !signals.isEmpty())) {
            throw new IllegalArgumentException("What is refused says nothing, and is told so.");
        }
    }

    /// An answer to what is not refused.
    public SignalAnswer(int status, String contentType, String body, List<Signal> signals) {
        this(status, contentType, body, signals, null);
    }

    /// The request is understood.
    public static SignalAnswer taken(List<Signal> signals) {
        return new SignalAnswer(200, TEXT, "", signals);
    }

    /// The request is not what it should be: forged, too old, malformed.
    ///
    /// @param reason why, for the operator's log
    public static SignalAnswer refused(String reason) {
        return new SignalAnswer(403, TEXT, "", List.of(), reason);
    }

    /// There is no such entry.
    public static SignalAnswer unknown() {
        return new SignalAnswer(404, TEXT, "There is no such entry.", List.of());
    }
}
