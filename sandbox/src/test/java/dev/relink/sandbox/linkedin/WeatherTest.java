package dev.relink.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.linkedin.LinkedInApp.Pair;
import dev.relink.sandbox.linkedin.LinkedInApp.Reply;
import dev.relink.sandbox.weather.GivenAnswer;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
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
    private final LinkedInApp app =
            LinkedInApp.start(SandboxOptions.defaults().withWaiting(waited::add));
    private final Pair lena = app.connect(LinkedInCast.LENA);

    @AfterEach
    void stop() {
        app.close();
    }

    private Reply publish() {
        return app.publish(lena, LinkedInApp.AURORA, "In any weather");
    }

    private int standing() {
        return app.linkedIn().posts(LinkedInApp.AURORA).size();
    }

    @Test
    void inAnOutageNothingIsDone() {
        app.linkedIn().weather(Weather.of(WeatherKind.OUTAGE));

        assertThat(app.refresh(lena).status()).isEqualTo(503);
        assertThat(publish().problem()).isEqualTo("503 SERVICE_UNAVAILABLE");
        assertThat(standing()).isZero();
        assertThat(app.open(app.page().toString()).status()).as("the page").isEqualTo(200);
    }

    @Test
    void throttlingIsToldAndNothingIsDone() {
        app.linkedIn().weather(Weather.of(WeatherKind.THROTTLE));

        Reply reply = publish();

        assertThat(reply.problem()).isEqualTo("429 TOO_MANY_REQUESTS");
        assertThat(reply.field("message"))
                .isEqualTo("Resource level throttle limit for calls to this resource is reached.");
        assertThat(standing()).isZero();
    }

    @Test
    void slowAnswersAreCarriedOutAtOnce() {
        app.linkedIn().weather(Weather.slow(Duration.ofMillis(70)));

        assertThat(publish().status()).isEqualTo(201);
        assertThat(waited).containsExactly(Duration.ofMillis(70));
    }

    @Test
    void malformedAnswersAreSuccessThatCannotBeRead() {
        app.linkedIn().weather(Weather.of(WeatherKind.MALFORMED));

        for (Reply reply : List.of(app.refresh(lena), app.acls(lena), publish())) {
            assertThat(reply.status()).isEqualTo(200);
            assertThatThrownBy(reply::json).isInstanceOf(JacksonException.class);
        }
        assertThat(standing()).as("it was carried out").isEqualTo(1);
    }

    @Test
    void oversizedAnswersAreLongerThanAnybodyReads() {
        app.linkedIn().weather(Weather.of(WeatherKind.OVERSIZED));

        Reply reply = publish();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).hasSizeGreaterThan(8 << 20);
        assertThat(standing()).as("it was carried out").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED", "CLOSE"})
    void answersBreakOffOrDoNotCome(WeatherKind kind) {
        app.linkedIn().weather(Weather.of(kind));

        assertThatThrownBy(() -> app.refresh(lena)).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED", "CLOSE"})
    void anAnswerWithoutABodyIsNotHeardEither(WeatherKind kind) {
        app.linkedIn().weather(Weather.of(kind));

        assertThatThrownBy(this::publish).isInstanceOf(UncheckedIOException.class);
        assertThat(standing()).isEqualTo(kind == WeatherKind.TRUNCATED ? 1 : 0);
    }

    @Test
    void answersToTheLetterAreWhatTheyWereToldToBe() {
        app.linkedIn()
                .weather(
                        Weather.answering(
                                        GivenAnswer.json(429, "{\"status\":429}")
                                                .with("Retry-After", "60"))
                                .onPath("rest/posts")
                                .forRequests(1));

        assertThat(app.userInfo(lena).status()).isEqualTo(200);
        Reply answered = publish();

        assertThat(answered.status()).isEqualTo(429);
        assertThat(answered.text()).isEqualTo("{\"status\":429}");
        assertThat(answered.header("Retry-After")).isEqualTo("60");
        assertThat(standing()).isZero();
        assertThat(publish().status()).as("once only").isEqualTo(201);
    }

    @Test
    void onlySomePathsAndOnlySomeRequestsAreHit() {
        app.linkedIn().weather(Weather.of(WeatherKind.OUTAGE).onPath("accessToken").forRequests(1));

        assertThat(app.userInfo(lena).status()).isEqualTo(200);
        assertThat(app.refresh(lena).status()).isEqualTo(503);
        assertThat(app.refresh(lena).status()).isEqualTo(200);
    }
}
