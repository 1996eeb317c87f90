package dev.relink.sandbox.weather;

/// What a fake network's answers look like while the weather lasts.
public enum WeatherKind {
    /// Everything works.
    CLEAR,
    /// The network says that it is down. The request does nothing.
    OUTAGE,
    /// The network says that the app calls too often. The request does nothing.
    THROTTLE,
    /// The request is carried out at once, its answer comes late.
    SLOW,
    /// The request is carried out, its answer is success with broken JSON.
    MALFORMED,
    /// The request is carried out, the connection breaks in the middle of the answer's body.
    TRUNCATED,
    /// The request is carried out, its answer begins with nine megabytes of white space.
    OVERSIZED,
    /// The connection is closed without an answer. The request does nothing.
    CLOSE,
    /// The answer is a {@link GivenAnswer}. The request does nothing.
    ANSWER
}
