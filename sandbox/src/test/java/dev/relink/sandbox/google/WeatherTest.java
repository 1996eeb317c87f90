package dev.relink.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.google.GoogleApp.Pair;
import dev.relink.sandbox.google.GoogleApp.Reply;
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
    private final GoogleApp app =
            GoogleApp.start(SandboxOptions.defaults().withWaiting(waited::add));
    private final Pair elin = app.connect(GoogleCast.ELIN);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void inAnOutageNothingIsDone() {
        app.google().weather(Weather.of(WeatherKind.OUTAGE));

        assertThat(app.refresh(elin).status()).isEqualTo(503);
        assertThat(app.mine(elin).problem()).isEqualTo("503 backendError");
        assertThat(app.open(app.page().toString()).status()).as("the page").isEqualTo(200);
    }

    @Test
    void throttlingIsTold() {
        app.google().weather(Weather.of(WeatherKind.THROTTLE));

        assertThat(app.mine(elin).problem()).isEqualTo("429 rateLimitExceeded");
    }

    @Test
    void slowAnswersAreCarriedOutAtOnce() {
        app.google().weather(Weather.slow(Duration.ofMillis(70)));

        assertThat(app.mine(elin).status()).isEqualTo(200);
        assertThat(waited).containsExactly(Duration.ofMillis(70));
    }

    @Test
    void malformedAnswersAreSuccessThatCannotBeRead() {
        app.google().weather(Weather.of(WeatherKind.MALFORMED));

        for (Reply reply : List.of(app.refresh(elin), app.mine(elin))) {
            assertThat(reply.status()).isEqualTo(200);
            assertThatThrownBy(reply::json).isInstanceOf(JacksonException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED", "CLOSE"})
    void answersBreakOffOrDoNotCome(WeatherKind kind) {
        app.google().weather(Weather.of(kind));

        assertThatThrownBy(() -> app.refresh(elin)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void onlySomePathsAndOnlySomeRequestsAreHit() {
        app.google()
                .weather(
                        Weather.answering(GivenAnswer.json(401, "{}"))
                                .onPath("channels")
                                .forRequests(1));

        assertThat(app.refresh(elin).status()).isEqualTo(200);
        assertThat(app.mine(elin).status()).isEqualTo(401);
        assertThat(app.mine(elin).status()).isEqualTo(200);
    }
}
