package dev.relink.x;

import static dev.relink.testkit.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.Loss;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Secret;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is true of all of X's errors; each is in {@link XErrorRows}.
class XErrorsTest extends XTestBase {

    @ParameterizedTest
    @ValueSource(strings = {"<html>Oops</html>", "{", ""})
    void whatIsNoAnswerIsNoLoss(String body) {
        for (int status : new int[] {400, 401, 403, 429, 500}) {
            for (String call : List.of("api", "refresh", "code")) {
                x.answers(status, body);
                assertThat(failureOf(() -> call(call))).isNotInstanceOf(Loss.class);
            }
        }
    }

    private void call(String name) {
        Connector connector = connector();
        switch (name) {
            case "api" -> connector.probe(new ProbeRequest(access(), List.of()));
            case "refresh" -> connector.refresh(new RefreshRequest(access()));
            case "code" ->
                    connector.exchangeCode(
                            new CodeExchangeRequest(
                                    Secret.of("code-1"),
                                    URI.create("https://relink.example/oauth/callback/x"),
                                    Secret.of("verifier-1")));
            default -> throw new AssertionError(name);
        }
    }
}
