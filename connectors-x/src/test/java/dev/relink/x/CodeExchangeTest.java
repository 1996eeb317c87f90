package dev.relink.x;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Authorization;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Deadline;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.Secret;
import dev.relink.testkit.PlayedNetwork.Call;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeExchangeTest extends XTestBase {

    private static final String GIVEN =
            "{'token_type':'bearer','expires_in':7200,'access_token':'access-1',"
                    + "'scope':'tweet.read users.read offline.access',"
                    + "'refresh_token':'refresh-1'}";

    @Test
    void theCodeIsExchangedWithItsVerifierAndOurCredentials() {
        x.answers(200, GIVEN);
        x.answers(200, ME);

        exchange();

        Call call = x.calls().getFirst();
        assertThat(call.name()).isEqualTo("POST /2/oauth2/token");
        assertThat(call.authorization()).isEqualTo(BASIC);
        assertThat(call.form().encoded())
                .isEqualTo(
                        "grant_type=authorization_code&code=code-1&redirect_uri="
                                + "https%3A%2F%2Frelink.example%2Foauth%2Fcallback%2Fx"
                                + "&code_verifier=verifier-1");
    }

    @Test
    void theTokenTellsWhoItIs() {
        x.answers(200, GIVEN);
        x.answers(200, ME);

        Authorization authorization = exchange();

        Call me = x.calls().getLast();
        assertThat(me.name()).isEqualTo("GET /2/users/me");
        assertThat(me.authorization()).isEqualTo("Bearer access-1");
        assertThat(me.query().first("user.fields")).isEqualTo("name,username,profile_image_url");
        assertThat(authorization.identity())
                .isEqualTo(
                        new NetworkIdentity(
                                "77",
                                "Nora Berg",
                                "norabakes",
                                URI.create("https://pictures.example/77.jpg")));
    }

    @Test
    void aGrantThatCanBeRefreshedHasNoDeadline() {
        x.answers(200, GIVEN);
        x.answers(200, ME);

        Authorization authorization = exchange();

        assertThat(authorization.deadlines()).isEmpty();
        assertThat(authorization.scopes())
                .containsExactlyInAnyOrder("tweet.read", "users.read", "offline.access");
        assertThat(authorization.tokens().accessToken()).isEqualTo(Secret.of("access-1"));
        assertThat(authorization.tokens().accessTokenExpiresAt()).isEqualTo(NOW.plusSeconds(7200));
        assertThat(authorization.tokens().refreshToken()).isEqualTo(Secret.of("refresh-1"));
        assertThat(authorization.tokens().refreshTokenExpiresAt()).isNull();
    }

    @Test
    void aGrantThatCannotBeRefreshedEndsWithItsAccessToken() {
        x.answers(
                200,
                "{'token_type':'bearer','expires_in':7200,'access_token':'access-1',"
                        + "'scope':'tweet.read users.read'}");
        x.answers(200, ME);

        Authorization authorization = exchange();

        assertThat(authorization.tokens().refreshToken()).isNull();
        assertThat(authorization.deadlines())
                .containsExactly(
                        new Deadline(NOW.plusSeconds(7200), Deadline.Reason.ACCESS_TOKEN_EXPIRY));
    }

    @Test
    void whatIsLeftUnsaidIsAsItWasAskedFor() {
        x.answers(200, "{'access_token':'access-1','refresh_token':'refresh-1'}");
        x.answers(200, "{'data':{'id':'77'}}");

        Authorization authorization = exchange();

        assertThat(authorization.scopes()).isEqualTo(SCOPES);
        assertThat(authorization.tokens().accessTokenExpiresAt()).isNull();
        assertThat(authorization.deadlines()).isEmpty();
        assertThat(authorization.identity()).isEqualTo(new NetworkIdentity("77", "77", null, null));
    }

    @Test
    void anAnswerWithoutATokenIsNoSuccess() {
        x.answers(200, "{'token_type':'bearer','refresh_token':'refresh-1'}");

        assertThat(failureFor(this::exchange)).isEqualTo("MALFORMED oauth.no-access-token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; MALFORMED json.field",
                "{'data':[]}; MALFORMED json.field",
                "{'data':{'name':'Nora'}}; MALFORMED json.field"
            })
    void anAnswerThatNamesNobodyIsNoSuccess(String answer, String expected) {
        x.answers(200, GIVEN);
        x.answers(200, answer);

        assertThat(failureFor(this::exchange)).isEqualTo(expected);
    }

    private Authorization exchange() {
        return connector()
                .exchangeCode(
                        new CodeExchangeRequest(
                                Secret.of("code-1"),
                                URI.create("https://relink.example/oauth/callback/x"),
                                Secret.of("verifier-1")));
    }
}
