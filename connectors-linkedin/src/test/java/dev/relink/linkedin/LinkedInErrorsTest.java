package dev.relink.linkedin;

import static dev.relink.testkit.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AppFault;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.Loss;
import dev.relink.spi.PostContent;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is true of LinkedIn's errors beyond what {@link LinkedInErrorRows} says of each.
class LinkedInErrorsTest extends LinkedInTestBase {

    /// A token that was just renewed is called revoked for some seconds.
    @Test
    void onlyTheWordOfARevocationIsLookedAtAgainAfterAWhile() {
        answer("api", "401", "'code':'REVOKED_ACCESS_TOKEN'," + LinkedInErrorRows.REVOKED);
        assertThat(failureOf(() -> call("api")))
                .isInstanceOfSatisfying(
                        ReauthorizationNeeded.class,
                        loss -> assertThat(loss.lookAgainAfter()).isEqualTo(Duration.ofSeconds(5)));

        for (String other :
                List.of(
                        "api | 401 | 'serviceErrorCode':65600",
                        "api | 401 | 'serviceErrorCode':65602",
                        "refresh | 400 | " + LinkedInErrorRows.ENDED)) {
            String[] cells = cells(other);
            answer(cells);
            assertThat(failureOf(() -> call(cells[0])))
                    .isInstanceOfSatisfying(
                            ReauthorizationNeeded.class,
                            loss -> assertThat(loss.lookAgainAfter()).isNull());
        }
    }

    @Test
    void aRetiredVersionIsToldFromOtherFaultsOfTheApp() {
        answer("api", "426", "'code':'NONEXISTENT_VERSION'");
        assertThat(failureOf(() -> call("api")))
                .isInstanceOfSatisfying(
                        AppFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(AppFaultKind.VERSION));

        answer("api", "403", LinkedInErrorRows.DENIED);
        assertThat(failureOf(() -> call("api")))
                .isInstanceOfSatisfying(
                        AppFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(AppFaultKind.CONFIGURATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Oops</html>", "{", ""})
    void whatIsNoAnswerIsNoLoss(String body) {
        for (int status : new int[] {400, 401, 403, 429, 500}) {
            for (String call : List.of("api", "look", "refresh", "code", "page")) {
                linkedIn.answers(status, body);
                assertThat(failureOf(() -> call(call))).isNotInstanceOf(Loss.class);
            }
        }
    }

    private void answer(String... cells) {
        linkedIn.answers(
                Integer.parseInt(cells[1]),
                "{" + cells[2].replace("\"", "\\\"").replace('\'', '"') + "}");
    }

    private void call(String name) {
        Connector connector = connector();
        switch (name) {
            case "api" -> connector.discover(new DiscoveryRequest(access(), List.of()));
            case "look" -> connector.probe(new ProbeRequest(access(), List.of()));
            case "refresh" -> connector.refresh(new RefreshRequest(access()));
            case "code" ->
                    connector.exchangeCode(
                            new CodeExchangeRequest(
                                    Secret.of("code-1"),
                                    URI.create("https://relink.example/oauth/callback/linkedin"),
                                    Secret.of("verifier-1")));
            case "page" ->
                    connector.publish(
                            new PublishRequest(
                                    access(),
                                    known(PAGE),
                                    new PostContent("Hello", null, List.of())));
            default -> throw new AssertionError(name);
        }
    }

    private static String[] cells(String row) {
        return Arrays.stream(row.split(" \\| ", -1)).map(String::strip).toArray(String[]::new);
    }
}
