package dev.relink.spi;

import java.util.List;

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
public record SignalAnswer(int status, String contentType, String body, List<Signal> signals) {

    private static final String TEXT = "text/plain";

    public SignalAnswer {
        signals = List.copyOf(signals);
        if (status < 200 || status > 499) {
            throw new IllegalArgumentException("A signal is taken or refused: " + status);
        }
    }

    /// The request is understood.
    public static SignalAnswer taken(List<Signal> signals) {
        return new SignalAnswer(200, TEXT, "", signals);
    }

    /// The request is not what it should be: forged, too old, malformed.
    public static SignalAnswer refused(String reason) {
        return new SignalAnswer(403, TEXT, reason, List.of());
    }

    /// There is no such entry.
    public static SignalAnswer unknown() {
        return new SignalAnswer(404, TEXT, "There is no such entry.", List.of());
    }
}
