package dev.relink.x;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.testkit.PlayedNetwork.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRevocationTest extends XTestBase {

    private static final String REVOKED = "{'revoked':true}";

    @Test
    void bothTokensAreRevokedTheRefreshTokenFirst() {
        x.answers(200, REVOKED);
        x.answers(200, REVOKED);

        assertThat(revoke(access())).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(x.calls())
                .extracting(Call::name)
                .containsExactly("POST /2/oauth2/revoke", "POST /2/oauth2/revoke");
        assertThat(x.calls())
                .extracting(call -> call.form().encoded())
                .containsExactly(
                        "token=refresh-1&token_type_hint=refresh_token",
                        "token=access-1&token_type_hint=access_token");
        assertThat(x.calls()).extracting(Call::authorization).containsOnly(BASIC);
    }

    @Test
    void aGrantWithoutARefreshTokenHasOneToRevoke() {
        x.answers(200, REVOKED);

        assertThat(revoke(access(null, null, SCOPES))).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(x.onlyCall().form().first("token")).isEqualTo("access-1");
    }

    @Test
    void whatIsDeadAlreadyIsRevoked() {
        x.answers(400, TOKEN_INVALID);
        x.answers(400, TOKEN_INVALID);

        assertThat(revoke(access())).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(x.calls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "503; {}; SERVER x.server-error",
                "429; {}; THROTTLED x.too-many-requests",
                "401; {'error':'unauthorized_client','error_description':'Missing valid"
                        + " authorization header'}; AppFault x.unauthorized-client",
                "400; {'error':'invalid_request','error_description':'Missing required parameter"
                        + " [token].'}; Bug x.token-invalid-request"
            })
    void troubleIsTriedAgainLater(int status, String answer, String expected) {
        x.answers(status, answer);

        assertThat(failureFor(() -> revoke(access()))).isEqualTo(expected);
        assertThat(x.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'revoked':false}", "[]"})
    void anAnswerThatDoesNotConfirmIsNoSuccess(String answer) {
        x.answers(200, answer);

        assertThat(failureFor(() -> revoke(access()))).isEqualTo("MALFORMED x.revocation");
    }

    private RevocationOutcome revoke(GrantAccess access) {
        return connector().revoke(new RevocationRequest(access));
    }
}
