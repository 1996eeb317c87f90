package dev.relink.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.AuthorizationUrlRequest.Prompt;
import dev.relink.spi.Deadline;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final AuthorizationUrlRequest REQUEST =
            new AuthorizationUrlRequest(
                    URI.create("https://relink.example/oauth/callback/x?a=b"),
                    "state-1",
                    "challenge-1",
                    Prompt.CONSENT,
                    null);

    private static final TokenSet BEFORE =
            new TokenSet(Secret.of("a0"), NOW, Secret.of("r0"), NOW.plusSeconds(60));

    @Test
    void theAuthorizationAddressCarriesTheStandardsParameters() {
        URI url =
                new AuthorizationEndpoint(URI.create("https://x.example/auth"), "app", " ", true)
                        .url(
                                REQUEST,
                                List.of("read", "write"),
                                Parameters.none().with("prompt", "login"));

        assertThat(url)
                .isEqualTo(
                        URI.create(
                                "https://x.example/auth?response_type=code&client_id=app"
                                        + "&redirect_uri=https%3A%2F%2Frelink.example%2Foauth%2F"
                                        + "callback%2Fx%3Fa%3Db&scope=read%20write&state=state-1"
                                        + "&code_challenge=challenge-1&code_challenge_method=S256"
                                        + "&prompt=login"));
    }

    @Test
    void aNetworkWithoutPkceGetsNoChallenge() {
        URI url =
                new AuthorizationEndpoint(URI.create("https://x.example/auth"), "app", ",", false)
                        .url(REQUEST, List.of("read", "write"), Parameters.none());

        Parameters query = Parameters.parse(url.getRawQuery());
        assertThat(query.first("scope")).isEqualTo("read,write");
        assertThat(query.first("code_challenge")).isNull();
        assertThat(query.first("code_challenge_method")).isNull();
    }

    @Test
    void aWholeTokenAnswerIsRead() {
        TokenAnswer answer =
                read(
                        200,
                        "{'access_token':'a1','token_type':'Bearer','expires_in':3600,"
                                + "'refresh_token':'r1','refresh_token_expires_in':'7200',"
                                + "'scope':'read write'}");

        assertThat(answer.accessToken()).isEqualTo(Secret.of("a1"));
        assertThat(answer.expiresAt()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(answer.refreshToken()).isEqualTo(Secret.of("r1"));
        assertThat(answer.refreshTokenExpiresAt()).isEqualTo(NOW.plusSeconds(7200));
        assertThat(answer.scopes()).containsExactlyInAnyOrder("read", "write");
    }

    @Test
    void everythingButTheTokenMayBeMissing() {
        TokenAnswer answer = read(200, "{'access_token':'a1','refresh_token':''}");

        assertThat(answer.expiresAt()).isNull();
        assertThat(answer.refreshToken()).isNull();
        assertThat(answer.refreshTokenExpiresAt()).isNull();
        assertThat(answer.scopes()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"read,write", "read, write", " read  write ", "read\twrite,"})
    void scopesAreSeparatedByWhateverNetworksUse(String scope) {
        TokenAnswer answer =
                read(200, "{'access_token':'a1','scope':'" + scope.replace("\t", "\\t") + "'}");

        assertThat(answer.scopes()).containsExactlyInAnyOrder("read", "write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "'soon'", "99999999999999"})
    void aSenselessLifetimeIsUnknownAndNotOver(String seconds) {
        assertThat(read(200, "{'access_token':'a1','expires_in':" + seconds + "}").expiresAt())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'access_token':''}", "{'access_token':null}", "[]", "null"})
    void anAnswerWithoutAnAccessTokenIsNoSuccess(String body) {
        assertThat(failureOf(200, body).evidence().rule()).isEqualTo("oauth.no-access-token");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, oauth.invalid-grant, RequestRefused",
        "200, invalid_grant, oauth.invalid-grant, RequestRefused",
        "400, invalid_request, oauth.invalid-request, RequestRefused",
        "401, invalid_client, oauth.invalid-client, AppFault",
        "400, unauthorized_client, oauth.unauthorized-client, AppFault",
        "400, invalid_scope, oauth.invalid-scope, AppFault",
        "400, unsupported_grant_type, oauth.unsupported-grant-type, Bug",
        "429, slow_down, oauth.throttled, Transient",
        "500, oops, oauth.server-error, Transient",
        "400, oops, oauth.unknown, Transient",
    })
    void theStandardsErrorsAreRead(int status, String error, String rule, String failure) {
        Failure read =
                failureOf(
                        status,
                        "{'access_token':'a1','error':'"
                                + error
                                + "','error_description':'No: code-1'}");

        assertThat(read.getClass().getSimpleName()).isEqualTo(failure);
        assertThat(read.evidence().rule()).isEqualTo(rule);
        assertThat(read.evidence().code()).isEqualTo(error);
        assertThat(read.evidence().httpStatus()).isEqualTo(status);
        assertThat(read.evidence().message()).isEqualTo("No: [secret]");
    }

    @Test
    void anErrorThatIsNotTheStandardsIsNeitherSuccessNorLoss() {
        Failure failure = failureOf(400, "{'error':{'message':'m','code':190}}");

        assertThat(failure.evidence().rule()).isEqualTo("oauth.unknown");
        assertThat(failureOf(400, "{'error':'invalid_grant'}")).isInstanceOf(RequestRefused.class);
    }

    private static Failure failureOf(int status, String body) {
        return catchThrowableOfType(NetworkException.class, () -> read(status, body)).failure();
    }

    @Test
    void whatIsLeftToTheNetworkIsNotAskedFor() {
        URI url =
                new AuthorizationEndpoint(URI.create("https://x.example/auth"), "app", " ", false)
                        .url(REQUEST, List.of(), Parameters.none().with("config_id", "7"));

        assertThat(Parameters.parse(url.getRawQuery()).first("scope")).isNull();
        assertThat(url.getRawQuery()).endsWith("&state=state-1&config_id=7");
    }

    @Test
    void anAnswerIsTheTokensOfANewGrant() {
        TokenAnswer answer = read(200, "{'access_token':'a1','expires_in':3600}");

        assertThat(answer.tokens())
                .isEqualTo(new TokenSet(Secret.of("a1"), NOW.plusSeconds(3600), null, null));
    }

    @Test
    void aRefreshTokenAndItsEndStayUntilTheyAreToldAnew() {
        assertThat(read(200, "{'access_token':'a1'}").after(BEFORE))
                .isEqualTo(
                        new TokenSet(Secret.of("a1"), null, Secret.of("r0"), NOW.plusSeconds(60)));
        assertThat(
                        read(
                                        200,
                                        "{'access_token':'a1','refresh_token':'r1',"
                                                + "'refresh_token_expires_in':5}")
                                .after(BEFORE))
                .isEqualTo(
                        new TokenSet(Secret.of("a1"), null, Secret.of("r1"), NOW.plusSeconds(5)));
    }

    @Test
    void aGrantEndsWithItsRefreshTokenOrElseWithItsAccessToken() {
        assertThat(TokenDeadlines.of(BEFORE))
                .containsExactly(
                        new Deadline(NOW.plusSeconds(60), Deadline.Reason.REFRESH_TOKEN_EXPIRY));
        assertThat(TokenDeadlines.of(new TokenSet(Secret.of("a"), NOW, null, null)))
                .containsExactly(new Deadline(NOW, Deadline.Reason.ACCESS_TOKEN_EXPIRY));
        assertThat(TokenDeadlines.of(new TokenSet(Secret.of("a"), NOW, Secret.of("r"), null)))
                .isEmpty();
        assertThat(TokenDeadlines.of(new TokenSet(Secret.of("a"), null, null, null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"REVOKED, 59, REVOKED", "REVOKED, 60, EXPIRED", "DEACTIVATED, 60, DEACTIVATED"})
    void whatIsOverByItsOwnTimeHasExpired(Reason told, int seconds, Reason meant) {
        NetworkException thrown =
                new NetworkException(
                        new ReauthorizationNeeded(
                                told, new Evidence("x.rule", "code", 400, "It is over.")));

        NetworkException read = RefreshRefusal.read(thrown, BEFORE, NOW.plusSeconds(seconds));

        assertThat(read.failure())
                .isEqualTo(new ReauthorizationNeeded(meant, thrown.failure().evidence()));
    }

    @Test
    void troubleIsNoExpiryHoweverLateItIs() {
        NetworkException thrown =
                new NetworkException(
                        new Transient(
                                TransientKind.SERVER,
                                null,
                                new Evidence("x.rule", null, 503, "Down.")));

        assertThat(RefreshRefusal.read(thrown, BEFORE, NOW.plusSeconds(600))).isSameAs(thrown);
    }

    private static TokenAnswer read(int status, String body) {
        return TokenAnswer.read(
                answer(status, body),
                NOW,
                OAuthErrors.codeExchange(),
                Redaction.of(Secret.of("code-1")));
    }

    private static JsonAnswer answer(int status, String body) {
        return new JsonAnswer(
                status,
                HttpHeaders.of(Map.of(), (name, value) -> true),
                JsonFields.MAPPER.readTree(body.replace('\'', '"')));
    }
}
