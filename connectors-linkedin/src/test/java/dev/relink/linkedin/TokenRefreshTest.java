package dev.relink.linkedin;

import static dev.relink.testkit.Failures.failureFor;
import static dev.relink.testkit.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Deadline;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.testkit.PlayedNetwork.Call;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenRefreshTest extends LinkedInTestBase {

    private static final String ENDED =
            "{'error':'invalid_request','error_description':'The provided authorization grant or"
                    + " refresh token is invalid, expired or revoked.'}";

    private Refreshed refresh(GrantAccess access) {
        return connector().refresh(new RefreshRequest(access));
    }

    @Test
    void theRefreshTokenStaysAndItsYearRunsOut() {
        linkedIn.answers(
                200,
                "{'access_token':'access-2','expires_in':5184000,'refresh_token':'refresh-1',"
                        + "'refresh_token_expires_in':864000,'scope':'openid,profile'}");

        Refreshed refreshed = refresh(access());

        Call call = linkedIn.onlyCall();
        assertThat(call.name()).isEqualTo("POST /oauth/v2/accessToken");
        assertThat(call.form().encoded())
                .isEqualTo(
                        "grant_type=refresh_token&refresh_token=refresh-1&client_id=client-1"
                                + "&client_secret=cl1ent-s3cret");
        assertThat(refreshed.tokens())
                .isEqualTo(
                        new TokenSet(
                                Secret.of("access-2"),
                                NOW.plus(Duration.ofDays(60)),
                                Secret.of("refresh-1"),
                                NOW.plus(Duration.ofDays(10))));
        assertThat(refreshed.scopes()).containsExactlyInAnyOrder("openid", "profile");
        assertThat(refreshed.deadlines())
                .containsExactly(
                        new Deadline(
                                NOW.plus(Duration.ofDays(10)),
                                Deadline.Reason.REFRESH_TOKEN_EXPIRY));
    }

    @Test
    void whatLinkedInLeavesUnsaidStaysAsItWas() {
        linkedIn.answers(200, "{'access_token':'access-2','expires_in':5184000}");

        TokenSet tokens = refresh(access()).tokens();

        assertThat(tokens.refreshToken()).isEqualTo(Secret.of(REFRESH_TOKEN));
        assertThat(tokens.refreshTokenExpiresAt()).isEqualTo(REFRESH_END);
    }

    /// LinkedIn says the same of both.
    @Test
    void whatIsOverByItsOwnTimeHasExpiredAndWasNotRevoked() {
        linkedIn.answers(400, ENDED);
        assertThat(failureFor(() -> refresh(access()))).isEqualTo("REVOKED linkedin.token-invalid");

        clock.set(REFRESH_END);
        linkedIn.answers(400, ENDED);
        assertThat(failureFor(() -> refresh(access()))).isEqualTo("EXPIRED linkedin.token-invalid");
    }

    @Test
    void aGrantWithoutARefreshTokenMakesNoCall() {
        assertThat(failureFor(() -> refresh(access(null, null, SCOPES))))
                .isEqualTo("Bug oauth.no-refresh-token");
        assertThat(linkedIn.calls()).isEmpty();
    }

    @Test
    void whatLinkedInQuotesIsNotRepeated() {
        linkedIn.answers(
                400,
                "{'error':'odd','error_description':'Bad refresh-1 of " + CLIENT_SECRET + "'}");

        assertThat(failureOf(() -> refresh(access())).toString())
                .doesNotContain(REFRESH_TOKEN, CLIENT_SECRET);
    }
}
