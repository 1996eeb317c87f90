package dev.relink.linkedin;

import static dev.relink.testkit.Failures.failureFor;
import static dev.relink.testkit.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Authorization;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Deadline;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.testkit.PlayedNetwork.Call;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Turning a code into tokens, call by call.
class CodeExchangeTest extends LinkedInTestBase {

    private static final String GIVEN = "{'access_token':'access-1','expires_in':5184000}";
    private static final Deadline SIXTY_DAYS =
            new Deadline(NOW.plus(Duration.ofDays(60)), Deadline.Reason.ACCESS_TOKEN_EXPIRY);

    private Authorization exchange(Map<String, String> settings) {
        return connector(settings)
                .exchangeCode(
                        new CodeExchangeRequest(
                                Secret.of("code-1"),
                                URI.create("https://relink.example/oauth/callback/linkedin"),
                                Secret.of("verifier-1")));
    }

    private Authorization exchange() {
        return exchange(Map.of());
    }

    private void gives(String tokens) {
        linkedIn.answers(200, tokens);
        linkedIn.answers(200, USER_INFO);
    }

    /// LinkedIn takes no PKCE from web applications.
    @Test
    void theCodeIsExchangedWithOurCredentialsAndWithoutAVerifier() {
        gives(GIVEN);

        exchange();

        Call call = linkedIn.calls().getFirst();
        assertThat(call.name()).isEqualTo("POST /oauth/v2/accessToken");
        assertThat(call.authorization()).isNull();
        assertThat(call.form().encoded())
                .isEqualTo(
                        "grant_type=authorization_code&code=code-1&redirect_uri="
                                + "https%3A%2F%2Frelink.example%2Foauth%2Fcallback%2Flinkedin"
                                + "&client_id=client-1&client_secret=cl1ent-s3cret");
    }

    /// Who it is is told by a part of the API that has no versions.
    @Test
    void theTokenTellsWhoItIs() {
        gives(GIVEN);

        NetworkIdentity identity = exchange().identity();

        Call who = linkedIn.calls().getLast();
        assertThat(who.name()).isEqualTo("GET /v2/userinfo");
        assertThat(who.authorization()).isEqualTo("Bearer access-1");
        assertThat(who.header("linkedin-version")).isNull();
        assertThat(identity)
                .isEqualTo(
                        new NetworkIdentity(
                                "lena-1",
                                "Lena Holm",
                                null,
                                URI.create("https://pictures.example/lena.jpg")));
    }

    @Test
    void aMemberWithoutANameHasAnId() {
        linkedIn.answers(200, GIVEN);
        linkedIn.answers(200, "{'sub':'lena-1'}");

        assertThat(exchange().identity())
                .isEqualTo(new NetworkIdentity("lena-1", "lena-1", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{'name':'Lena Holm'}", "{'sub':' '}"})
    void anAnswerThatNamesNobodyIsNoSuccess(String answer) {
        linkedIn.answers(200, GIVEN);
        linkedIn.answers(200, answer);

        assertThat(failureFor(this::exchange)).isEqualTo("MALFORMED json.field");
    }

    /// Consent is all or nothing.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsLeftUnsaidWasGrantedAsItWasAskedFor(boolean pages) {
        gives(GIVEN);

        assertThat(exchange(Map.of("pages", Boolean.toString(pages))).scopes())
                .containsExactlyInAnyOrderElementsOf(LinkedInScopes.asked(pages));
    }

    @Test
    void whatIsSaidToBeGrantedIsBelieved() {
        gives("{'access_token':'access-1','expires_in':5184000,'scope':'openid,profile'}");

        assertThat(exchange().scopes()).isEqualTo(Set.of("openid", "profile"));
    }

    @Test
    void aGrantWithoutARefreshTokenEndsWithItsAccessToken() {
        gives(GIVEN);

        Authorization authorization = exchange();

        assertThat(authorization.tokens())
                .isEqualTo(new TokenSet(Secret.of("access-1"), SIXTY_DAYS.at(), null, null));
        assertThat(authorization.deadlines()).containsExactly(SIXTY_DAYS);
    }

    @Test
    void aGrantWithARefreshTokenEndsWithItsYear() {
        gives(
                "{'access_token':'access-1','expires_in':5184000,'refresh_token':'refresh-1',"
                        + "'refresh_token_expires_in':31536000}");

        assertThat(exchange().deadlines())
                .containsExactly(
                        new Deadline(
                                NOW.plus(Duration.ofDays(365)),
                                Deadline.Reason.REFRESH_TOKEN_EXPIRY));
    }

    @Test
    void aGrantWhoseEndIsNotToldHasNone() {
        gives("{'access_token':'access-1','refresh_token':'refresh-1'}");

        assertThat(exchange().deadlines()).isEmpty();
    }

    /// LinkedIn says that tokens may come to be that long.
    @Test
    void aTokenOfMoreThanAThousandCharactersIsKeptWhole() {
        String token = "AQ" + "x".repeat(1998);
        gives("{'access_token':'" + token + "','expires_in':5184000}");

        assertThat(exchange().tokens().accessToken()).isEqualTo(Secret.of(token));
        assertThat(linkedIn.calls().getLast().authorization()).isEqualTo("Bearer " + token);
    }

    @Test
    void aCodeThatLinkedInQuotesIsNotRepeated() {
        linkedIn.answers(
                400, "{'error':'odd','error_description':'Bad code-1 of " + CLIENT_SECRET + "'}");

        assertThat(failureOf(this::exchange).toString())
                .contains("Bad")
                .doesNotContain("code-1", CLIENT_SECRET);
        assertThat(linkedIn.calls()).hasSize(1);
    }
}
