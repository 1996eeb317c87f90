package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.weather.GivenAnswer;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import dev.relink.sandbox.x.XApp.Pair;
import dev.relink.sandbox.x.XApp.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;

class WeatherTest {

    private final List<Duration> waited = new CopyOnWriteArrayList<>();
    private final XApp app = XApp.start(SandboxOptions.defaults().withWaiting(waited::add));
    private final Pair pair = app.connect(XCast.NORA);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void inAnOutageNothingIsDone() {
        app.x().weather(Weather.of(WeatherKind.OUTAGE));
        Reply refreshed = app.refresh(pair);
        Reply me = app.me(pair);
        app.x().weather(Weather.clear());

        assertThat(refreshed.status()).isEqualTo(503);
        assertThat(me.status()).isEqualTo(503);
        assertThat(me.field("title")).isEqualTo("Service Unavailable");
        assertThat(app.refresh(pair).status()).as("it was not spent").isEqualTo(200);
    }

    @Test
    void throttlingTellsWhenItEnds() {
        app.x().weather(Weather.of(WeatherKind.THROTTLE));
        Reply reply = app.refresh(pair);
        app.x().weather(Weather.clear());

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.field("type"))
                .isEqualTo("https://api.x.com/2/problems/rate-limit-exceeded");
        assertThat(reply.header("x-rate-limit-remaining")).isEqualTo("0");
        long reset = Long.parseLong(String.valueOf(reply.header("x-rate-limit-reset")));
        assertThat(reset - app.clock.instant().getEpochSecond()).isBetween(1L, 900L);
        assertThat(app.refresh(pair).status()).as("it was not spent").isEqualTo(200);
    }

    @Test
    void slowAnswersAreCarriedOutAtOnce() {
        app.x().weather(Weather.slow(Duration.ofMillis(70)));

        assertThat(app.refresh(pair).status()).isEqualTo(200);
        assertThat(waited).containsExactly(Duration.ofMillis(70));
    }

    @Test
    void malformedAnswersAreSuccessThatCannotBeRead() {
        app.x().weather(Weather.of(WeatherKind.MALFORMED));
        Reply reply = app.refresh(pair);

        assertThat(reply.status()).isEqualTo(200);
        assertThatThrownBy(reply::json).isInstanceOf(JacksonException.class);
        assertThat(app.x().report().refreshes()).as("it was carried out").isEqualTo(1);
    }

    @Test
    void oversizedAnswersAreLongerThanAnybodyReads() {
        app.x().weather(Weather.of(WeatherKind.OVERSIZED));

        Reply reply = app.refresh(pair);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).hasSizeGreaterThan(8 << 20);
        assertThat(app.x().report().refreshes()).as("it was carried out").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED", "CLOSE"})
    void answersBreakOffOrDoNotCome(WeatherKind kind) {
        app.x().weather(Weather.of(kind));

        assertThatThrownBy(() -> app.refresh(pair)).isInstanceOf(UncheckedIOException.class);
        assertThat(app.x().report().refreshes()).isEqualTo(kind == WeatherKind.TRUNCATED ? 1 : 0);
    }

    @Test
    void answersToTheLetterAreWhatTheyWereToldToBe() {
        app.x()
                .weather(
                        Weather.answering(
                                        GivenAnswer.json(429, "{\"title\":\"Too Many Requests\"}")
                                                .with("x-rate-limit-reset", "1795000000"))
                                .onPath("users/me")
                                .forRequests(1));

        Pair renewed = app.renewed(pair);
        Reply answered = app.me(renewed);

        assertThat(answered.status()).isEqualTo(429);
        assertThat(answered.text()).isEqualTo("{\"title\":\"Too Many Requests\"}");
        assertThat(answered.header("x-rate-limit-reset")).isEqualTo("1795000000");
        assertThat(answered.header("Content-Type")).startsWith("application/json");
        assertThat(app.me(renewed).status()).as("once only").isEqualTo(200);
    }

    @Test
    void anAnswerToTheLetterSpendsNothing() {
        app.x().weather(Weather.answering(GivenAnswer.json(400, "{}")));
        app.refresh(pair);
        app.x().weather(Weather.clear());

        assertThat(app.x().report().reuses()).isZero();
        assertThat(app.refresh(pair).status()).isEqualTo(200);
    }

    @Test
    void onlySomePathsAndOnlySomeRequestsAreHit() {
        app.x().weather(Weather.of(WeatherKind.OUTAGE).onPath("oauth2/token").forRequests(1));

        assertThat(app.me(pair).status()).isEqualTo(200);
        assertThat(app.refresh(pair).status()).isEqualTo(503);
        assertThat(app.refresh(pair).status()).isEqualTo(200);
    }
}
