package dev.relink.facebook;

import static dev.relink.testkit.Failures.describe;
import static dev.relink.testkit.Failures.failureFor;
import static dev.relink.testkit.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.relink.spi.Connector;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.Transient;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect.CloseSocket;
import mockwebserver3.SocketEffect.Stall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is the same for every call.
class GraphTest extends FacebookTestBase {

    private static final String INSPECTION = "GET debug_token";
    private static final String ACCOUNTS = "GET me/accounts";
    private static final String THROTTLED = "{\"error\":{\"code\":32,\"message\":\"Too many\"}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Business-Use-Case-Usage | {'100':[{'type':'pages','estimated_time_to_regain_access':7}]} | PT7M",
                "X-Business-Use-Case-Usage | {'1':[{'estimated_time_to_regain_access':7}],'2':[{'estimated_time_to_regain_access':9}]} | PT9M",
                "X-Business-Use-Case-Usage | {'100':[{'call_count':100,'estimated_time_to_regain_access':0}]} |",
                "X-Business-Use-Case-Usage | {'100':[{'estimated_time_to_regain_access':99999999}]} | PT24H",
                "X-Business-Use-Case-Usage | {'100':'all'} |",
                "X-Business-Use-Case-Usage | {not json |",
                "X-App-Usage               | {'call_count':100,'total_cputime':20,'total_time':20} |",
                "X-App-Usage               | {'call_count':100,'estimated_time_to_regain_access':3} | PT3M",
                "X-Nothing                 | {} |",
            })
    void aThrottledCallTellsHowLongToWaitWhereFacebookDoes(
            String header, String value, @Nullable Duration expected) {
        graph.answers(
                INSPECTION,
                new MockResponse.Builder()
                        .code(400)
                        .addHeader(header, value.replace('\'', '"'))
                        .body(THROTTLED)
                        .build());

        Transient failure = (Transient) failureOf(() -> probe(known(PAGE)));

        assertThat(describe(failure)).isEqualTo("GRANT_THROTTLED facebook.32");
        assertThat(failure.retryAfter()).isEqualTo(expected);
    }

    @Test
    void anErrorInsideASuccessIsAnError() {
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers(
                ACCOUNTS,
                200,
                "{'data':[],'error':{'code':190,'error_subcode':458,'message':'m'}}");

        assertThat(failureFor(() -> probe(known(PAGE)))).isEqualTo("REVOKED facebook.190-458");
    }

    @Test
    void anErrorMayHaveNumbersAsTextsOrNoneAtAll() {
        graph.answers(INSPECTION, 400, "{'error':{'code':'4','message':'m'}}");
        assertThat(failureFor(() -> probe(known(PAGE)))).isEqualTo("THROTTLED facebook.4");

        graph.answers(INSPECTION, 400, "{'error':'invalid_request'}");
        assertThat(failureFor(() -> probe(known(PAGE)))).isEqualTo("SERVER facebook.unknown");

        graph.answers(INSPECTION, 400, "{}");
        assertThat(failureFor(() -> probe(known(PAGE)))).isEqualTo("SERVER facebook.unknown");
    }

    @Test
    void whatWasSeenIsKeptWithoutSecrets() {
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.refuses(
                ACCOUNTS,
                190,
                460,
                "Token EAAuser, proof " + PROOF + ", app 4711|app-s3cret, EAAGm0PX4ZCpsBAKZ");

        NetworkException thrown =
                catchThrowableOfType(NetworkException.class, () -> probe(known(PAGE)));

        assertThat(thrown.failure().evidence().message())
                .isEqualTo("Token [secret], proof [secret], app [secret], [secret]");
        assertThat(thrown.failure().evidence().code()).isEqualTo("190/460");
        assertThat(thrown.failure().evidence().httpStatus()).isEqualTo(400);
        assertThat(thrown).hasNoCause();
    }

    @Test
    void aClosedPortIsNoLoss() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        Connector connector = connector(Map.of("graph-address", "http://127.0.0.1:" + port));

        assertThat(failureFor(() -> probeWith(connector))).isEqualTo("UNREACHABLE http.refused");
    }

    @Test
    void anUnknownHostIsNoLoss() {
        Connector connector = connector(Map.of("graph-address", "https://graph.invalid"));

        assertThat(failureFor(() -> probeWith(connector)))
                .isEqualTo("UNREACHABLE http.unknown-host");
    }

    @Test
    void aServerThatDoesNotAnswerIsNoLoss() {
        graph.answers(
                INSPECTION, new MockResponse.Builder().onResponseStart(Stall.INSTANCE).build());
        Connector connector =
                connector(Map.of("graph-address", graph.address()), Duration.ofMillis(500));

        assertThat(failureFor(() -> probeWith(connector))).isEqualTo("TIMEOUT http.timeout");
    }

    @Test
    void aServerThatBreaksOffIsNoLoss() {
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers(
                ACCOUNTS,
                new MockResponse.Builder()
                        .body("{\"data\":[]}".repeat(10_000))
                        .onResponseBody(new CloseSocket())
                        .build());

        assertThat(failureFor(() -> probe(known(PAGE))))
                .isIn("MALFORMED http.truncated", "UNREACHABLE http.reset");
    }

    @Test
    void aRedirectIsNotFollowed() {
        graph.answers(
                INSPECTION,
                new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", graph.address() + "/v26.0/elsewhere")
                        .build());

        assertThat(failureFor(() -> probe(known(PAGE)))).isEqualTo("MALFORMED http.redirect");
        assertThat(graph.callNames()).containsExactly(INSPECTION);
    }

    @ParameterizedTest
    @CsvSource({
        "200, MALFORMED http.malformed",
        "400, MALFORMED http.malformed",
        "401, MALFORMED http.malformed",
        "503, SERVER http.server-error",
        "429, THROTTLED http.throttled",
    })
    void aPageOfHtmlIsNoLoss(int status, String expected) {
        graph.answers(INSPECTION, status, "<html>Sorry, something went wrong.</html>");

        assertThat(failureFor(() -> probe(known(PAGE)))).isEqualTo(expected);
    }

    private static void probeWith(Connector connector) {
        connector.probe(new ProbeRequest(access(), List.of(known(PAGE))));
    }
}
