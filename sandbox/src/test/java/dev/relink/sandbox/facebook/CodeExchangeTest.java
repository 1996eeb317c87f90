package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeExchangeTest {

    private final FacebookApp app = FacebookApp.start();
    private final String code = app.code(Consent.everything(FacebookCast.ADA));

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aCodeIsExchangedForAShortLivedToken() {
        Reply reply = app.exchange(code);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().propertyNames())
                .containsExactly("access_token", "token_type", "expires_in");
        assertThat(reply.json().path("token_type").asString()).isEqualTo("bearer");
        assertThat(reply.json().path("expires_in").asInt()).isBetween(3600, 7200);
    }

    @Test
    void aCodeIsExchangedByPostToo() {
        Reply reply =
                app.postGraph(
                        "/oauth/access_token",
                        "client_id",
                        FacebookCast.APP_ID,
                        "client_secret",
                        FacebookCast.APP_SECRET,
                        "redirect_uri",
                        FacebookApp.REDIRECT,
                        "code",
                        code);

        assertThat(reply.json().path("access_token").asString()).startsWith("EAAB");
    }

    @Test
    void aSpentCodeIsRefusedAndCounted() {
        app.exchange(code);

        Reply again = app.exchange(code);

        assertThat(again.error()).isEqualTo("100");
        assertThat(again.message()).isEqualTo("This authorization code has been used.");
        assertThat(app.facebook().reusedCodes()).isEqualTo(1);
    }

    @Test
    void ofManyWhoComeWithOneCodeOneGetsAToken() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> exchange = () -> app.exchange(code).status();
            List<Future<Integer>> statuses = threads.invokeAll(Collections.nCopies(20, exchange));

            Map<Integer, Integer> counts = new HashMap<>();
            for (Future<Integer> status : statuses) {
                counts.merge(status.get(), 1, Integer::sum);
            }
            assertThat(counts).containsOnly(Map.entry(200, 1), Map.entry(400, 19));
        }
        assertThat(app.facebook().reusedCodes()).isEqualTo(19);
    }

    @Test
    void aCodeLivesTenMinutes() {
        app.clock.advance(Duration.ofMinutes(10));

        Reply late = app.exchange(code);

        assertThat(late.error()).isEqualTo("100");
        assertThat(late.message()).isEqualTo("This authorization code has expired.");
    }

    @Test
    void theRedirectAddressHasToBeTheSameByteForByte() {
        Reply reply = exchangeWith("redirect_uri", FacebookApp.REDIRECT + "/");

        assertThat(reply.error()).isEqualTo("100");
        assertThat(reply.message())
                .startsWith(
                        "Error validating verification code. Please make sure your redirect_uri is"
                                + " identical");
        assertThat(app.exchange(code).status()).as("the code is not spent").isEqualTo(200);
    }

    @Test
    void aWrongSecretIsTheAppsFault() {
        Reply reply = exchangeWith("client_secret", "guessed");

        assertThat(reply.error()).isEqualTo("1");
        assertThat(reply.message()).isEqualTo("Error validating client secret.");
    }

    @Test
    void anUnknownAppIsRefused() {
        Reply reply = exchangeWith("client_id", "42");

        assertThat(reply.error()).isEqualTo("101");
        assertThat(reply.message()).startsWith("Error validating application.");
    }

    @Test
    void anotherAppCannotExchangeTheCode() {
        Reply reply =
                app.get(
                        "/oauth/access_token",
                        "client_id",
                        FacebookCast.OTHER_APP_ID,
                        "client_secret",
                        FacebookCast.OTHER_APP_SECRET,
                        "redirect_uri",
                        FacebookApp.REDIRECT,
                        "code",
                        code);

        assertThat(reply.error()).isEqualTo("100");
        assertThat(reply.message()).isEqualTo("Invalid verification code format.");
    }

    @Test
    void aCodeOfAPersonWhoRemovedTheAppSinceIsRefused() {
        app.facebook().revoke(FacebookCast.ADA);

        assertThat(app.exchange(code).error()).isEqualTo("190/458");
    }

    @Test
    void aLongLivedTokenLivesNearlySixtyDays() {
        Reply reply = app.extend(app.shortToken(Consent.everything(FacebookCast.ADA)));

        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(5_183_944);
    }

    @Test
    void aLongLivedTokenIsNotMadeToLiveLonger() {
        String token = app.longToken(FacebookCast.ADA);
        app.clock.advance(Duration.ofSeconds(44));

        Reply again = app.extend(token);

        assertThat(again.json().path("expires_in").asInt()).isEqualTo(5_183_900);
    }

    @Test
    void anExpiredTokenIsNotExchanged() {
        String token = app.shortToken(Consent.everything(FacebookCast.ADA));
        app.clock.advance(TokenMint.SHORT_LIFE);

        assertThat(app.extend(token).error()).isEqualTo("190/463");
    }

    @Test
    void whatIsNoTokenIsNotExchanged() {
        assertThat(app.extend("nonsense").error()).isEqualTo("190");
    }

    private Reply exchangeWith(String name, String value) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("client_id", FacebookCast.APP_ID);
        parameters.put("client_secret", FacebookCast.APP_SECRET);
        parameters.put("redirect_uri", FacebookApp.REDIRECT);
        parameters.put("code", code);
        parameters.put(name, value);
        return app.get(
                "/oauth/access_token",
                parameters.entrySet().stream()
                        .flatMap(it -> Stream.of(it.getKey(), it.getValue()))
                        .toArray(String[]::new));
    }
}
