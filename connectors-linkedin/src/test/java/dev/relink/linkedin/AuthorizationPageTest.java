package dev.relink.linkedin;

import static dev.relink.testkit.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AuthorizationAnswer;
import dev.relink.spi.AuthorizationResponse;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.AuthorizationUrlRequest.Prompt;
import dev.relink.spi.LocalizedText;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationPageTest extends LinkedInTestBase {

    private AuthorizationUrl url(Map<String, String> settings, Prompt prompt) {
        return connector(settings)
                .authorizationUrl(
                        new AuthorizationUrlRequest(
                                URI.create("https://relink.example/oauth/callback/linkedin"),
                                "state-1",
                                "challenge-1",
                                prompt,
                                null));
    }

    /// LinkedIn takes no code challenge from web applications.
    @ParameterizedTest
    @EnumSource
    void theAddressCarriesWhatTheWireWantsAndNoMore(Prompt prompt) {
        assertThat(url(Map.of(), prompt).address().toString())
                .isEqualTo(
                        linkedIn.address()
                                + "/oauth/v2/authorization?response_type=code&client_id=client-1"
                                + "&redirect_uri=https%3A%2F%2Frelink.example%2Foauth%2Fcallback%2Flinkedin"
                                + "&scope=openid%20profile%20w_member_social%20rw_organization_admin"
                                + "%20w_organization_social%20r_organization_social&state=state-1");
    }

    /// To ask one member now for these and then for others would end what was given before.
    @ParameterizedTest
    @EnumSource
    void anAppForProfilesAsksForNothingOfPages(Prompt prompt) {
        assertThat(url(Map.of("pages", "false"), prompt).address())
                .hasParameter("scope", "openid profile w_member_social");
    }

    @Test
    void whoComesBackIsToldToSignOutFirst() {
        assertThat(url(Map.of(), Prompt.CONSENT).hint()).isNull();
        for (Prompt prompt : new Prompt[] {Prompt.RENEWAL, Prompt.SIGN_IN}) {
            LocalizedText hint = Objects.requireNonNull(url(Map.of(), prompt).hint());
            assertThat(hint.in(Locale.ENGLISH)).contains("sign out there first");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_cancelled_login", "user_cancelled_authorize", "access_denied"})
    void whoGoesAwayWithoutAgreeingDeclined(String error) {
        assertThat(answerTo(error)).isInstanceOf(AuthorizationAnswer.Declined.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthorized_scope_error", "server_error", "odd"})
    void whatElseGoesWrongIsNoDenial(String error) {
        assertThat(failureOf(() -> answerTo(error))).isNotNull();
    }

    private AuthorizationAnswer answerTo(String error) {
        return connector()
                .readAuthorizationResponse(
                        new AuthorizationResponse(Map.of("error", error, "state", "s")));
    }
}
