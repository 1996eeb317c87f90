package dev.relink.support;

import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Reads the exceptions of the JDK's client as what they mean.
///
/// The client wraps exceptions in each other, and not in the same way in every version, so a rule
/// looks at the whole chain. The order matters: a refused connection and an unknown host are both a
/// {@link ConnectException}.
final class HttpProblems {

    private static final int CHAIN_LIMIT = 10;

    private static final List<Rule> RULES =
            List.of(
                    rule(
                            "http.timeout",
                            TransientKind.TIMEOUT,
                            "The network did not answer in time.",
                            isA(HttpTimeoutException.class).or(isA(TimeoutException.class))),
                    rule(
                            "http.cancelled",
                            TransientKind.UNREACHABLE,
                            "The call was cancelled.",
                            isA(CancellationException.class)),
                    rule(
                            "http.unknown-host",
                            TransientKind.UNREACHABLE,
                            "The network's host name is not known.",
                            isA(UnresolvedAddressException.class)
                                    .or(isA(UnknownHostException.class))),
                    rule(
                            "http.tls",
                            TransientKind.UNREACHABLE,
                            "No secure connection to the network came about.",
                            isA(SSLException.class)),
                    rule(
                            "http.reset",
                            TransientKind.UNREACHABLE,
                            "The network reset the connection.",
                            isA(SocketException.class)
                                    .and(says("Connection reset").or(says("Broken pipe")))
                                    .or(says("Received RST_STREAM"))),
                    rule(
                            "http.refused",
                            TransientKind.UNREACHABLE,
                            "The network refused the connection.",
                            isA(ConnectException.class)),
                    rule(
                            "http.unreachable",
                            TransientKind.UNREACHABLE,
                            "There is no way to the network.",
                            isA(SocketException.class)),
                    rule(
                            "http.oversized",
                            TransientKind.MALFORMED,
                            "The network's answer is longer than allowed.",
                            says("body exceeds capacity")),
                    rule(
                            "http.malformed",
                            TransientKind.MALFORMED,
                            "The network's answer is not HTTP.",
                            // An illegal number in a header surfaces as it is.
                            isA(ProtocolException.class).or(isA(IllegalArgumentException.class))),
                    rule(
                            "http.closed",
                            TransientKind.UNREACHABLE,
                            "The network closed the connection without an answer.",
                            says("HTTP/1.1 header parser received no bytes")),
                    rule(
                            "http.truncated",
                            TransientKind.MALFORMED,
                            "The network's answer broke off.",
                            isA(EOFException.class)),
                    rule(
                            "http.io",
                            TransientKind.UNREACHABLE,
                            "The connection to the network failed.",
                            isA(IOException.class)));

    private HttpProblems() {}

    /// What an exception of the client means. What is none of its exceptions is thrown on as it is.
    static NetworkException read(Throwable thrown) {
        if (thrown instanceof NetworkException alreadyRead) {
            return alreadyRead;
        }
        return RULES.stream()
                .filter(rule -> chain(thrown).anyMatch(rule.condition()))
                .findFirst()
                .map(rule -> rule.exception(thrown))
                .orElseThrow(() -> unexpected(thrown));
    }

    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(
                "The client failed unexpectedly: " + thrown.getClass().getName());
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, link -> link != null, Throwable::getCause).limit(CHAIN_LIMIT);
    }

    private static Predicate<Throwable> isA(Class<? extends Throwable> type) {
        return type::isInstance;
    }

    private static Predicate<Throwable> says(String beginning) {
        return thrown -> thrown.getMessage() != null && thrown.getMessage().startsWith(beginning);
    }

    private static Rule rule(
            String id, TransientKind kind, String message, Predicate<Throwable> condition) {
        return new Rule(id, kind, message, condition);
    }

    private record Rule(
            String id, TransientKind kind, String message, Predicate<Throwable> condition) {

        NetworkException exception(Throwable thrown) {
            String text = message + " (" + thrown.getClass().getSimpleName() + ")";
            return new NetworkException(
                    new Transient(kind, null, new Evidence(id, null, null, text)));
        }
    }
}
