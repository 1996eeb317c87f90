package dev.relink.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorizationAnswerTest {

    @Test
    void aCodeIsReceived() {
        AuthorizationAnswer answer = read(Map.of("code", "abc", "state", "s"));

        assertThat(answer)
                .asInstanceOf(type(AuthorizationAnswer.CodeReceived.class))
                .extracting(AuthorizationAnswer.CodeReceived::code)
                .isEqualTo(Secret.of("abc"));
    }

    @Test
    void accessDeniedMeansThatThePersonDeclined() {
        AuthorizationAnswer answer =
                read(Map.of("error", "access_denied", "error_description", "No, thanks"));

        assertThat(answer)
                .isEqualTo(
                        new AuthorizationAnswer.Declined(
                                new Evidence(
                                        "oauth.authorization-response",
                                        "access_denied",
                                        null,
                                        "No, thanks")));
    }

    @Test
    void aServerErrorPasses() {
        assertThat(failureOf(Map.of("error", "temporarily_unavailable")))
                .isInstanceOf(Transient.class);
    }

    @Test
    void anyOtherErrorIsOurApps() {
        assertThat(failureOf(Map.of("error", "unauthorized_client"))).isInstanceOf(AppFault.class);
    }

    @Test
    void neitherCodeNorErrorIsRefused() {
        assertThat(failureOf(Map.of("state", "s"))).isInstanceOf(RequestRefused.class);
    }

    @Test
    void theResponsePrintsNoValue() {
        assertThat(new AuthorizationResponse(Map.of("code", "abc")))
                .hasToString("AuthorizationResponse[code]");
    }

    private static AuthorizationAnswer read(Map<String, String> parameters) {
        return AuthorizationAnswers.standard(new AuthorizationResponse(parameters));
    }

    private static Failure failureOf(Map<String, String> parameters) {
        Failure[] failure = new Failure[1];
        assertThatThrownBy(() -> read(parameters))
                .isInstanceOfSatisfying(
                        NetworkException.class, thrown -> failure[0] = thrown.failure());
        return failure[0];
    }
}
