package dev.relink.x;

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

class AuthorizationPageTest extends XTestBase {

    @ParameterizedTest
    @EnumSource
    void theAddressCarriesWhatTheWireWants(Prompt prompt) {
        URI address = url(Map.of(), prompt).address();

        assertThat(address.toString()).startsWith("https://x.com/i/oauth2/authorize?");
        assertThat(address.getRawQuery()).contains("scope=tweet.read%20tweet.write%20");
        assertThat(address)
                .hasParameter("response_type", "code")
                .hasParameter("client_id", "client-1")
                .hasParameter("redirect_uri", "https://relink.example/oauth/callback/x")
                .hasParameter(
                        "scope", "tweet.read tweet.write media.write users.read offline.access")
                .hasParameter("state", "state-1")
                .hasParameter("code_challenge", "challenge-1")
                .hasParameter("code_challenge_method", "S256");
    }

    @Test
    void thePageCanBeElsewhere() {
        assertThat(
                        url(Map.of("site-address", "http://127.0.0.1:9090/x"), Prompt.CONSENT)
                                .address()
                                .toString())
                .startsWith("http://127.0.0.1:9090/x/i/oauth2/authorize?");
    }

    @Test
    void whoComesBackIsToldToSwitchFirst() {
        assertThat(url(Map.of(), Prompt.CONSENT).hint()).isNull();
        for (Prompt prompt : new Prompt[] {Prompt.RENEWAL, Prompt.SIGN_IN}) {
            LocalizedText hint = Objects.requireNonNull(url(Map.of(), prompt).hint());
            assertThat(hint.in(Locale.ENGLISH)).contains("switch to the right one at x.com");
        }
    }

    @Test
    void aDenialIsOne() {
        assertThat(
                        connector()
                                .readAuthorizationResponse(
                                        new AuthorizationResponse(
                                                Map.of("error", "access_denied", "state", "s"))))
                .isInstanceOf(AuthorizationAnswer.Declined.class);
    }

    private AuthorizationUrl url(Map<String, String> settings, Prompt prompt) {
        return connector(settings)
                .authorizationUrl(
                        new AuthorizationUrlRequest(
                                URI.create("https://relink.example/oauth/callback/x"),
                                "state-1",
                                "challenge-1",
                                prompt,
                                null));
    }
}
