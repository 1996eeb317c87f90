package dev.relink.youtube;

import static dev.relink.testkit.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AppFault;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.Loss;
import dev.relink.spi.PostContent;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Secret;
import dev.relink.spi.StreamRequest;
import dev.relink.support.ErrorRule;
import dev.relink.support.ErrorTable;
import dev.relink.testkit.Call;
import dev.relink.testkit.TestVideo;
import dev.relink.testkit.ToldError;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is true of all of Google's errors; each is in {@link GoogleErrorRows}.
class GoogleErrorsTest extends YouTubeTestBase {

    private static final Map<Call, ErrorTable> TABLES =
            Map.of(
                    Call.REFRESH, GoogleErrors.REFRESH,
                    Call.EXCHANGE_CODE, GoogleErrors.CODE,
                    Call.PROBE, GoogleErrors.API);

    private final TestVideo video = new TestVideo(1000);

    @AfterEach
    void closeVideo() {
        video.close();
    }

    private void call(String name) {
        Connector connector = connector();
        switch (name) {
            case "refresh" -> connector.refresh(new RefreshRequest(access()));
            case "exchange_code" ->
                    connector.exchangeCode(
                            new CodeExchangeRequest(
                                    Secret.of("code-1"),
                                    URI.create("https://relink.example/oauth/callback/google"),
                                    Secret.of("verifier-1")));
            case "publish" ->
                    connector.publish(
                            new PublishRequest(
                                    access(),
                                    known(CHANNEL),
                                    new PostContent("Buns", null, List.of(), video.address())));
            case "stream" ->
                    connector.stream(
                            new StreamRequest(access(), known(CHANNEL), 10, "UUbakery:next"));
            default -> connector.probe(new ProbeRequest(access(), List.of(known(CHANNEL))));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"REFRESH", "EXCHANGE_CODE", "PROBE"})
    void everyRuleOfATableIsReached(Call table) {
        assertThat(
                        GoogleErrorRows.all().stream()
                                .filter(error -> tableOf(error.call()) == table)
                                .map(ToldError::rule)
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Objects.requireNonNull(TABLES.get(table)).rules().stream()
                                .map(ErrorRule::id)
                                .toList());
    }

    private static Call tableOf(Call call) {
        return TABLES.containsKey(call) ? call : Call.PROBE;
    }

    @Test
    void nothingThatPassesIsALoss() {
        for (ToldError error : GoogleErrorRows.all()) {
            for (int status : new int[] {429, 500, 503}) {
                String name = error.call().name().toLowerCase(Locale.ROOT);
                if (name.equals("publish")) {
                    google.answers(200, OWN);
                }
                google.answers(status, error.body());
                assertThat(failureOf(() -> call(name)))
                        .as(error.toString())
                        .isNotInstanceOf(Loss.class);
            }
        }
    }

    @Test
    void aQuotaAndAConfigurationAreTheOperators() {
        google.answers(403, error(403, "quotaExceeded"));
        assertThat(failureOf(() -> call("api")))
                .isInstanceOfSatisfying(
                        AppFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(AppFaultKind.QUOTA));
        google.answers(401, "{'error':'deleted_client'}");
        assertThat(failureOf(() -> call("refresh")))
                .isInstanceOfSatisfying(
                        AppFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(AppFaultKind.CONFIGURATION));
    }

    @Test
    void whatGoogleQuotesIsNotRepeated() {
        google.answers(
                400,
                "{'error':'odd','error_description':'Bad refresh-1 of " + CLIENT_SECRET + "'}");
        assertThat(failureOf(() -> call("refresh")).toString())
                .contains("Bad")
                .doesNotContain(REFRESH_TOKEN, CLIENT_SECRET);

        google.answers(400, "{'error':'odd','error_description':'Bad code-1 or verifier-1'}");
        assertThat(failureOf(() -> call("exchange_code")).toString())
                .contains("Bad")
                .doesNotContain("code-1", "verifier-1");

        google.answers(403, error(403, "odd").replace("It says", "Bad access-1"));
        assertThat(failureOf(() -> call("api")).toString())
                .contains("Bad")
                .doesNotContain(ACCESS_TOKEN);
    }
}
