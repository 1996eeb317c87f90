package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.facebook.PlayedGraph.Call;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionRevocationTest extends FacebookTestBase {

    private static final String PERMISSIONS = "DELETE 77/permissions";

    @Test
    void theWholeAuthorizationIsTakenBackWithThePersonsToken() {
        graph.answers(PERMISSIONS, "{'success':true}");

        assertThat(revoke()).isEqualTo(RevocationOutcome.REVOKED);
        Call call = graph.onlyCall(PERMISSIONS);
        assertThat(call.authorization()).isEqualTo("Bearer EAAuser");
        assertThat(call.query().encoded()).isEqualTo("appsecret_proof=" + PROOF);
    }

    @Test
    void whatIsGoneAlreadyIsRevoked() {
        graph.refuses(PERMISSIONS, 190, 458, "The user has not authorized application 4711.");

        assertThat(revoke()).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(graph.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"190, 463", "190, 460", "190, 459", "190, ", "102, ", "10, ", "100, 33"})
    void aDeadTokenGivesWayToTheAppsOwn(int code, @Nullable Integer subcode) {
        graph.refuses(PERMISSIONS, code, subcode, "The token is no good.");
        graph.answers(PERMISSIONS, "{'success':true}");

        assertThat(revoke()).isEqualTo(RevocationOutcome.REVOKED);
        Call second = graph.calls().getLast();
        assertThat(second.authorization()).isEqualTo("Bearer " + APP_TOKEN);
        assertThat(second.query().encoded()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"190, 458", "100, 33"})
    void whatTheAppCannotFindAnyMoreIsRevoked(int code, int subcode) {
        graph.refuses(PERMISSIONS, 190, 463, "Session has expired.");
        graph.refuses(PERMISSIONS, code, subcode, "Not there.");

        assertThat(revoke()).isEqualTo(RevocationOutcome.REVOKED);
    }

    @ParameterizedTest
    @CsvSource({
        "190, AppFault facebook.app-token",
        "100, AppFault facebook.app-token",
        "2, SERVER facebook.2",
        "4, THROTTLED facebook.4",
    })
    void anErrorToTheAppsOwnTokenIsNoLoss(int code, String expected) {
        graph.refuses(PERMISSIONS, 190, 463, "Session has expired.");
        graph.refuses(PERMISSIONS, code, null, "No.");

        assertThat(failureFor(this::revoke)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2, SERVER facebook.2", "613, THROTTLED facebook.613", "3, AppFault facebook.3"})
    void troubleIsTriedAgainLater(int code, String expected) {
        graph.refuses(PERMISSIONS, code, null, "No.");

        assertThat(failureFor(this::revoke)).isEqualTo(expected);
        assertThat(graph.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'success':false}", "[]"})
    void anAnswerThatDoesNotConfirmIsNoSuccess(String answer) {
        graph.answers(PERMISSIONS, answer);

        assertThat(failureFor(this::revoke)).isEqualTo("MALFORMED facebook.revocation");
    }

    private RevocationOutcome revoke() {
        return connector().revoke(new RevocationRequest(access()));
    }
}
