package dev.relink.support;

import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Calls a network that answers in JSON, within limits.
///
/// An answer of any status comes back as a {@link JsonAnswer}, because networks put their errors
/// into JSON as well. What is no such answer is thrown as a {@link NetworkException} with a {@link
/// Transient} failure:
///
/// | Rule | Kind | Seen |
/// |---|---|---|
/// | `http.refused`, `http.unreachable`, `http.unknown-host`, `http.tls` | UNREACHABLE | no connection |
/// | `http.reset`, `http.closed`, `http.io`, `http.cancelled` | UNREACHABLE | the connection broke, or was closed on our side |
/// | `http.timeout`, `http.interrupted` | TIMEOUT | no whole answer before the deadline, or before the caller was interrupted |
/// | `http.truncated`, `http.oversized`, `http.malformed`, `http.redirect` | MALFORMED | half an answer, too long a one, not HTTP or not JSON, a redirect |
/// | `http.server-error` | SERVER | a status from 500 up without JSON |
/// | `http.throttled` | THROTTLED | status 429 without JSON |
///
/// The exceptions of the JDK are not kept as causes: some quote what the other side sent. Threads
/// may share an instance.
public final class JsonHttp {

    private final HttpClient client;
    private final CallLimits limits;

    /// @param client the client that Relink hands to the connector; it must not follow redirects
    /// @param limits how far each call may go
    public JsonHttp(HttpClient client, CallLimits limits) {
        this.client = client;
        this.limits = limits;
    }

    /// Sends a request and reads the whole answer.
    ///
    /// If the calling thread is interrupted, the call is cancelled and the thread stays
    /// interrupted.
    ///
    /// @throws NetworkException as the table above says
    public JsonAnswer send(HttpRequest request) {
        HttpResponse<byte[]> response = exchange(request);
        int status = response.statusCode();
        if (status >= 300 && status < 400 && !goesOn(response)) {
            throw Malformed.answer(
                    "http.redirect",
                    status,
                    "The network answered with a redirect, which is never followed.");
        }
        return new JsonAnswer(status, response.headers(), bodyOf(response));
    }

    /// 308 without a place to go to is no redirect: an upload goes on (Google, Resumable uploads).
    private static boolean goesOn(HttpResponse<byte[]> response) {
        return response.statusCode() == 308 && response.headers().firstValue("Location").isEmpty();
    }

    /// `HttpRequest.timeout` ends with the headers, so that a body may trickle for ever; the future
    /// is bounded as a whole.
    private HttpResponse<byte[]> exchange(HttpRequest request) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(
                        request,
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.answerBytes()));
        try {
            return exchange.get(limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException caught) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw interrupted();
        } catch (TimeoutException caught) {
            exchange.cancel(true);
            throw HttpProblems.read(caught);
        } catch (CancellationException caught) {
            throw HttpProblems.read(caught);
        } catch (ExecutionException caught) {
            throw HttpProblems.read(caught.getCause() == null ? caught : caught.getCause());
        }
    }

    private static JsonNode bodyOf(HttpResponse<byte[]> response) {
        try {
            return JsonFields.MAPPER.readTree(response.body());
        } catch (JacksonException caught) {
            // Its message quotes the answer, which may hold a token.
            throw notJson(response);
        }
    }

    private static NetworkException notJson(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status >= 500) {
            return passing(
                    TransientKind.SERVER,
                    RetryAfter.of(response.headers()),
                    new Evidence(
                            "http.server-error",
                            null,
                            status,
                            "The network has trouble of its own."));
        }
        if (status == 429) {
            return passing(
                    TransientKind.THROTTLED,
                    RetryAfter.of(response.headers()),
                    new Evidence(
                            "http.throttled", null, status, "The network asks for fewer calls."));
        }
        return Malformed.answer("http.malformed", status, "The network's answer is not JSON.");
    }

    private static NetworkException interrupted() {
        return passing(
                TransientKind.TIMEOUT,
                null,
                new Evidence(
                        "http.interrupted",
                        null,
                        null,
                        "The call was given up before the network had answered."));
    }

    private static NetworkException passing(
            TransientKind kind, @Nullable Duration retryAfter, Evidence evidence) {
        return new NetworkException(new Transient(kind, retryAfter, evidence));
    }
}
