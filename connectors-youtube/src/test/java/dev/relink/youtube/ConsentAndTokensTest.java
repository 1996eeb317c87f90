package dev.relink.youtube;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.AuthorizationUrlRequest.Prompt;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Deadline;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.support.Parameters;
import dev.relink.testkit.PlayedNetwork.Call;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From the consent page to the end of a grant, call by call.
class ConsentAndTokensTest extends YouTubeTestBase {

    private static final URI REDIRECT = URI.create("https://relink.example/oauth/callback/google");
    private static final String CLAIMS =
            "{'iss':'https://accounts.google.com','aud':'client-1','sub':'elin-1','name':'Elin',"
                    + "'picture':'https://pictures.example/elin.jpg'}";

    private AuthorizationUrl page(Prompt prompt, @Nullable NetworkIdentity expected) {
        return connector()
                .authorizationUrl(
                        new AuthorizationUrlRequest(
                                REDIRECT, "state-1", "challenge-1", prompt, expected));
    }

    @Test
    void theFirstConsentLetsThePersonChoose() {
        AuthorizationUrl url = page(Prompt.CONSENT, null);

        assertThat(url.hint()).isNull();
        assertThat(url.address().toString())
                .startsWith("https://accounts.google.com/o/oauth2/v2/auth?");
        assertThat(url.address().getRawQuery())
                .isEqualTo(
                        Parameters.none()
                                .with("response_type", "code")
                                .with("client_id", CLIENT_ID)
                                .with("redirect_uri", REDIRECT.toString())
                                .with("scope", String.join(" ", GoogleScopes.ASKED))
                                .with("state", "state-1")
                                .with("code_challenge", "challenge-1")
                                .with("code_challenge_method", "S256")
                                .with("access_type", "offline")
                                .with("include_granted_scopes", "true")
                                .with("prompt", "consent select_account")
                                .encoded());
    }

    @ParameterizedTest
    @CsvSource({"RENEWAL, consent", "SIGN_IN, consent select_account"})
    void whoReconnectsIsLedToTheAccountOfBefore(Prompt prompt, String expected) {
        Parameters query =
                Parameters.parse(
                        page(prompt, new NetworkIdentity("elin-1", "Elin", null, null))
                                .address()
                                .getRawQuery());

        assertThat(query.first("prompt")).isEqualTo(expected);
        assertThat(query.first("login_hint")).isEqualTo("elin-1");
    }

    private static String idToken(String claims) {
        return "h."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                + ".s";
    }

    private void gives(String idToken, String more) {
        google.answers(
                200,
                "{'access_token':'access-1','expires_in':3599,'token_type':'Bearer','id_token':'"
                        + idToken
                        + "'"
                        + more
                        + "}");
    }

    private Authorization exchange() {
        return connector()
                .exchangeCode(
                        new CodeExchangeRequest(
                                Secret.of("code-1"), REDIRECT, Secret.of("verifier-1")));
    }

    @Test
    void theCodeIsExchangedWithItsVerifierAndTheIdTokenTellsWhoItIs() {
        gives(idToken(CLAIMS), ",'refresh_token':'refresh-1','scope':'openid other'");

        Authorization authorization = exchange();

        Call call = google.onlyCall();
        assertThat(call.name()).isEqualTo("POST /token");
        assertThat(call.form().encoded())
                .isEqualTo(
                        "grant_type=authorization_code&code=code-1&redirect_uri="
                                + "https%3A%2F%2Frelink.example%2Foauth%2Fcallback%2Fgoogle"
                                + "&code_verifier=verifier-1&client_id=client-1"
                                + "&client_secret=cl1ent-s3cret");
        assertThat(authorization.identity())
                .isEqualTo(
                        new NetworkIdentity(
                                "elin-1",
                                "Elin",
                                null,
                                URI.create("https://pictures.example/elin.jpg")));
        assertThat(authorization.scopes()).containsExactlyInAnyOrder("openid", "other");
        assertThat(authorization.tokens())
                .isEqualTo(
                        new TokenSet(
                                Secret.of("access-1"),
                                NOW.plusSeconds(3599),
                                Secret.of("refresh-1"),
                                null));
        assertThat(authorization.deadlines()).isEmpty();
    }

    @Test
    void whatIsLeftUnsaidIsAsItWasAskedForAndWhoIsNotNamedHasAnId() {
        gives(idToken("{'iss':'accounts.google.com','aud':'client-1','sub':'elin-1'}"), "");

        Authorization authorization = exchange();

        assertThat(authorization.scopes()).isEqualTo(SCOPES);
        assertThat(authorization.identity())
                .isEqualTo(new NetworkIdentity("elin-1", "elin-1", null, null));
        assertThat(authorization.deadlines())
                .containsExactly(
                        new Deadline(NOW.plusSeconds(3599), Deadline.Reason.ACCESS_TOKEN_EXPIRY));
    }

    @Test
    void whatIsGivenForATimeEndsWithIt() {
        gives(idToken(CLAIMS), ",'refresh_token':'refresh-1','refresh_token_expires_in':604800");

        assertThat(exchange().deadlines())
                .containsExactly(
                        new Deadline(
                                NOW.plus(Duration.ofDays(7)),
                                Deadline.Reason.REFRESH_TOKEN_EXPIRY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'iss':'https://elsewhere.example','aud':'client-1','sub':'elin-1'}",
                "{'aud':'client-1','sub':'elin-1'}",
                "{'iss':'https://accounts.google.com','aud':'client-2','sub':'elin-1'}",
                "{'iss':'https://accounts.google.com','sub':'elin-1'}",
                "[]"
            })
    void anIdTokenForSomebodyElseNamesNobody(String claims) {
        gives(idToken(claims), "");

        assertThat(failureFor(this::exchange)).isEqualTo("MALFORMED google.id-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "a.b", "a.%%%.c", "a.b.c.d", "a.bm9uZQ.c"})
    void whatIsNoIdTokenNamesNobody(String token) {
        gives(token, "");

        assertThat(failureFor(this::exchange)).isEqualTo("MALFORMED google.id-token");
    }

    @Test
    void anIdTokenWithoutASubjectNamesNobody() {
        gives(idToken("{'iss':'accounts.google.com','aud':'client-1'}"), "");

        assertThat(failureFor(this::exchange)).isEqualTo("MALFORMED json.field");
    }

    private Refreshed refresh(GrantAccess access) {
        return connector().refresh(new RefreshRequest(access));
    }

    @Test
    void theRefreshTokenStaysWhenAnAccessTokenIsRenewed() {
        google.answers(
                200, "{'access_token':'access-2','expires_in':3599,'scope':'openid youtube'}");

        Refreshed refreshed = refresh(access());

        assertThat(google.onlyCall().name()).isEqualTo("POST /token");
        assertThat(google.onlyCall().form().encoded())
                .isEqualTo(
                        "grant_type=refresh_token&refresh_token=refresh-1&client_id=client-1"
                                + "&client_secret=cl1ent-s3cret");
        assertThat(refreshed.tokens())
                .isEqualTo(
                        new TokenSet(
                                Secret.of("access-2"),
                                NOW.plusSeconds(3599),
                                Secret.of("refresh-1"),
                                null));
        assertThat(refreshed.scopes()).containsExactlyInAnyOrder("openid", "youtube");
        assertThat(refreshed.deadlines()).isEmpty();
    }

    @Test
    void theEndOfATimeThatWasGivenStaysUnlessItIsToldAnew() {
        google.answers(200, "{'access_token':'access-2','expires_in':3599}");
        google.answers(
                200,
                "{'access_token':'access-3','expires_in':3599,'refresh_token':'refresh-2',"
                        + "'refresh_token_expires_in':60}");
        GrantAccess access = access(Secret.of(REFRESH_TOKEN), HOUR_END, SCOPES);

        assertThat(refresh(access).tokens().refreshTokenExpiresAt()).isEqualTo(HOUR_END);
        Refreshed anew = refresh(access);
        assertThat(anew.tokens().refreshToken()).isEqualTo(Secret.of("refresh-2"));
        assertThat(anew.deadlines())
                .containsExactly(
                        new Deadline(NOW.plusSeconds(60), Deadline.Reason.REFRESH_TOKEN_EXPIRY));
    }

    /// Google says the same of both.
    @Test
    void whatIsOverByItsOwnTimeHasExpiredAndWasNotRevoked() {
        String ended = "{'error':'invalid_grant','error_description':'Token has been expired'}";
        String deleted = "{'error':'invalid_grant','error_description':'Account has been deleted'}";
        GrantAccess access = access(Secret.of(REFRESH_TOKEN), HOUR_END, SCOPES);
        google.answers(400, ended);
        assertThat(failureFor(() -> refresh(access))).isEqualTo("REVOKED google.invalid-grant");

        clock.set(HOUR_END);
        google.answers(400, ended);
        assertThat(failureFor(() -> refresh(access))).isEqualTo("EXPIRED google.invalid-grant");
        google.answers(400, deleted);
        assertThat(failureFor(() -> refresh(access)))
                .isEqualTo("DEACTIVATED google.account-disabled");
    }

    @Test
    void aGrantWithoutARefreshTokenMakesNoCall() {
        assertThat(failureFor(() -> refresh(access(null, null, SCOPES))))
                .isEqualTo("Bug oauth.no-refresh-token");
        assertThat(google.calls()).isEmpty();
    }

    @Test
    void takingBackNamesTheRefreshTokenOrElseTheAccessToken() {
        google.answers(200, "{}");
        google.answers(200, "{}");

        RevocationOutcome outcome = connector().revoke(new RevocationRequest(access()));
        connector().revoke(new RevocationRequest(access(null, null, Set.of())));

        assertThat(outcome).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(google.calls()).extracting(Call::name).containsOnly("POST /revoke");
        assertThat(google.calls())
                .extracting(call -> call.form().encoded())
                .containsExactly("token=refresh-1", "token=access-1");
    }

    @Test
    void whatIsGoneAlreadyIsTakenBackAndTroubleIsPassedOn() {
        google.answers(400, "{'error':'invalid_token','error_description':'Token expired'}");
        assertThat(connector().revoke(new RevocationRequest(access())))
                .isEqualTo(RevocationOutcome.REVOKED);

        google.answers(503, "{'error':'temporarily_unavailable'}");
        assertThat(failureFor(() -> connector().revoke(new RevocationRequest(access()))))
                .isEqualTo("SERVER google.server-error");
    }
}
