package dev.relink.testkit;

/// How a network can be, for everybody alike and whatever they ask.
public enum Weather {
    /// It answers as it should.
    FINE,
    /// It answers that it has trouble, as with status 503.
    OUTAGE,
    /// It asks for fewer calls, as with status 429.
    THROTTLED,
    /// It accepts the call and then does not answer for a minute or more.
    SLOW,
    /// It answers with success and a body that is none of its formats.
    MALFORMED,
    /// It answers with success and breaks off in the middle of the body.
    TRUNCATED,
    /// It answers with success and with more than the eight megabytes that anybody reads.
    OVERSIZED,
    /// It sends whoever calls to another address, as with status 302.
    REDIRECTED,
    /// It closes the connection without an answer.
    CLOSED
}
