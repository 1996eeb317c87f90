package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.x.XApp.Pair;
import dev.relink.sandbox.x.XApp.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MeEndpointTest {

    private final XApp app = XApp.start();
    private final Pair pair = app.connect(XCast.NORA);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void tellsWhoItIs() {
        assertThat(app.me(pair).text())
                .isEqualTo(
                        "{\"data\":{\"id\":\"4400000000000000001\",\"name\":\"Nora Berg\","
                                + "\"username\":\"norabakes\"}}");
        assertThat(app.x().report().reads()).isEqualTo(1);
    }

    @Test
    void tellsWhatIsAskedFor() {
        JsonNode data =
                app.me(
                                pair.access(),
                                "?user.fields=name,username,profile_image_url,public_metrics,"
                                        + "verified,protected")
                        .json()
                        .path("data");

        assertThat(data.path("public_metrics").propertyNames())
                .containsExactly(
                        "followers_count", "following_count", "tweet_count", "listed_count");
        assertThat(data.path("verified").isBoolean()).isTrue();
        assertThat(data.path("protected").isBoolean()).isTrue();
        assertThat(app.open(data.path("profile_image_url").asString()).header("Content-Type"))
                .startsWith("image/svg+xml");
    }

    @Test
    void aFieldThatIsNotThereIsRefused() {
        Reply reply = app.me(pair.access(), "?user.fields=shoe_size");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field("type")).endsWith("/invalid-request");
        assertThat(reply.text()).contains("shoe_size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invented", "", "bm90aGluZw"})
    void withoutATokenThatWorksThereIsNothing(String token) {
        assertUnauthorized(app.me(token, ""));
    }

    @Test
    void anAccessTokenEndsAfterTwoHours() {
        app.clock.advance(Duration.ofHours(2).minusSeconds(1));
        assertThat(app.me(pair).status()).isEqualTo(200);

        app.clock.advance(Duration.ofSeconds(1));
        assertUnauthorized(app.me(pair));
        assertThat(app.me(app.renewed(pair)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tweet.read", "users.read"})
    void aMissingScopeIsForbidden(String missing) {
        String others = XApp.SCOPES.replace(missing + " ", "");
        Pair limited = Pair.of(app.exchange(app.code(XCast.NORA, "scope", others)));

        Reply reply = app.me(limited);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.field("type")).endsWith("/not-authorized-for-resource");
    }

    @Test
    void seventyFiveCallsInAQuarterOfAnHourAreTheMost() {
        for (int call = 1; call <= 75; call++) {
            Reply reply = app.me(pair);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("x-rate-limit-limit")).isEqualTo("75");
            assertThat(reply.header("x-rate-limit-remaining"))
                    .isEqualTo(Integer.toString(75 - call));
        }

        Reply refused = app.me(pair);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.field("type")).endsWith("/rate-limit-exceeded");
        assertThat(refused.header("x-rate-limit-remaining")).isEqualTo("0");
        long reset = Long.parseLong(String.valueOf(refused.header("x-rate-limit-reset")));
        assertThat(reset - app.clock.instant().getEpochSecond()).isBetween(1L, 900L);
        assertThat(app.me(app.connect(XCast.OMAR)).status()).as("somebody else").isEqualTo(200);
        app.clock.advance(Duration.ofMinutes(15));
        assertThat(app.me(pair).status()).isEqualTo(200);
    }

    private static void assertUnauthorized(Reply reply) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text())
                .isEqualTo(
                        "{\"title\":\"Unauthorized\",\"detail\":\"Unauthorized\","
                                + "\"type\":\"about:blank\",\"status\":401}");
    }
}
