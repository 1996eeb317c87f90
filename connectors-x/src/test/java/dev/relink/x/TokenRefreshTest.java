package dev.relink.x;

import static dev.relink.testkit.Failures.failureFor;
import static dev.relink.testkit.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.testkit.PlayedNetwork.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRefreshTest extends XTestBase {

    @Test
    void theRefreshTokenIsSpentForANewPair() {
        x.answers(
                200,
                "{'token_type':'bearer','expires_in':7200,'access_token':'access-2',"
                        + "'scope':'tweet.read users.read offline.access',"
                        + "'refresh_token':'refresh-2'}");

        Refreshed refreshed = refresh();

        Call call = x.onlyCall();
        assertThat(call.name()).isEqualTo("POST /2/oauth2/token");
        assertThat(call.authorization()).isEqualTo(BASIC);
        assertThat(call.form().encoded())
                .isEqualTo("grant_type=refresh_token&refresh_token=refresh-1");
        assertThat(refreshed.tokens())
                .isEqualTo(
                        new TokenSet(
                                Secret.of("access-2"),
                                NOW.plusSeconds(7200),
                                Secret.of("refresh-2"),
                                null));
        assertThat(refreshed.scopes())
                .containsExactlyInAnyOrder("tweet.read", "users.read", "offline.access");
        assertThat(refreshed.deadlines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'refresh_token':null", ",'refresh_token':''"})
    void anAnswerWithoutARefreshTokenLeavesTheOneThatThereIs(String refreshToken) {
        x.answers(200, "{'access_token':'access-2','expires_in':'7200'" + refreshToken + "}");

        Refreshed refreshed = refresh();

        assertThat(refreshed.tokens().refreshToken()).isEqualTo(Secret.of(REFRESH_TOKEN));
        assertThat(refreshed.tokens().accessTokenExpiresAt()).isEqualTo(NOW.plusSeconds(7200));
        assertThat(refreshed.scopes()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'refresh_token':'refresh-2'}", "{}", "[]", "null"})
    void anAnswerWithoutAnAccessTokenIsNoSuccess(String answer) {
        x.answers(200, answer);

        assertThat(failureFor(this::refresh)).isEqualTo("MALFORMED oauth.no-access-token");
    }

    @Test
    void aSpentRevokedOrExpiredTokenIsALoss() {
        x.answers(400, TOKEN_INVALID);

        assertThat(failureFor(this::refresh)).isEqualTo("REVOKED x.token-invalid");
    }

    @Test
    void anErrorInAnAnswerOfSuccessIsOne() {
        x.answers(200, "{'error':'unauthorized_client','error_description':'No.'}");

        assertThat(failureFor(this::refresh)).isEqualTo("AppFault x.unauthorized-client");
    }

    @Test
    void aGrantWithoutARefreshTokenMakesNoCall() {
        assertThat(
                        failureFor(() ->
                                connector()
                                        .refresh(new RefreshRequest(access(null, null, SCOPES)))))
                .isEqualTo("Bug oauth.no-refresh-token");
        assertThat(x.calls()).isEmpty();
    }

    @Test
    void whatXQuotesIsNotRepeated() {
        x.answers(
                400,
                "{'error':'invalid_request','error_description':'Bad refresh-1 with "
                        + BASIC
                        + " and "
                        + CLIENT_SECRET
                        + "'}");

        assertThat(failureOf(this::refresh).toString())
                .doesNotContain(REFRESH_TOKEN, BASIC, CLIENT_SECRET, "Y2xpZW50");
    }

    private Refreshed refresh() {
        return connector().refresh(new RefreshRequest(access()));
    }
}
