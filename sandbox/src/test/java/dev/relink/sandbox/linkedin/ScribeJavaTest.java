package dev.relink.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.builder.api.DefaultApi20;
import com.github.scribejava.core.model.OAuth2AccessToken;
import com.github.scribejava.core.model.OAuth2AccessTokenErrorResponse;
import com.github.scribejava.core.model.OAuth2Authorization;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Response;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.oauth.OAuth20Service;
import com.github.scribejava.core.oauth2.OAuth2Error;
import com.github.scribejava.core.oauth2.clientauthentication.ClientAuthentication;
import com.github.scribejava.core.oauth2.clientauthentication.RequestBodyAuthenticationScheme;
import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The wire is not only what we think it is: an OAuth 2 client of other people goes through it.
class ScribeJavaTest {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final OAuth20Service service =
            new ServiceBuilder(LinkedInCast.CLIENT_ID)
                    .apiSecret(LinkedInCast.CLIENT_SECRET)
                    .callback("http://localhost:8080/callback")
                    .defaultScope("openid profile w_member_social")
                    .build(new SandboxApi(sandbox.linkedIn()));

    @AfterEach
    void stop() throws IOException {
        service.close();
        sandbox.close();
    }

    @Test
    void goesThroughTheCodeFlow() throws Exception {
        OAuth2Authorization authorization = authorization();

        OAuth2AccessToken token = service.getAccessToken(authorization.getCode());

        assertThat(authorization.getState()).isEqualTo("a state");
        assertThat(token.getTokenType()).isEqualTo("Bearer");
        assertThat(token.getExpiresIn()).isEqualTo(5_184_000);
        assertThat(token.getScope()).isEqualTo("openid,profile,w_member_social");
        assertThat(userInfo(token)).contains("\"sub\":\"lENaHolm01\"", "\"name\":\"Lena Holm\"");
    }

    @Test
    void refreshesWithTheSameTokenAgainAndAgain() throws Exception {
        OAuth2AccessToken first = service.getAccessToken(authorization().getCode());

        OAuth2AccessToken second = service.refreshAccessToken(first.getRefreshToken());
        OAuth2AccessToken third = service.refreshAccessToken(first.getRefreshToken());

        assertThat(second.getRefreshToken()).isEqualTo(first.getRefreshToken());
        assertThat(third.getAccessToken()).isNotEqualTo(second.getAccessToken());
        assertThat(userInfo(third)).contains("Lena Holm");
        sandbox.linkedIn().revoke(LinkedInCast.LENA);
        assertThatThrownBy(() -> service.refreshAccessToken(first.getRefreshToken()))
                .isInstanceOfSatisfying(
                        OAuth2AccessTokenErrorResponse.class,
                        refused ->
                                assertThat(refused.getError())
                                        .isEqualTo(OAuth2Error.INVALID_REQUEST));
        assertThat(userInfo(third)).contains("65601");
    }

    @Test
    void isRefusedASpentCode() throws Exception {
        String code = authorization().getCode();
        service.getAccessToken(code);

        assertThatThrownBy(() -> service.getAccessToken(code))
                .isInstanceOfSatisfying(
                        OAuth2AccessTokenErrorResponse.class,
                        refused -> {
                            assertThat(refused.getError()).isEqualTo(OAuth2Error.INVALID_REQUEST);
                            assertThat(refused.getErrorDescription())
                                    .isEqualTo(
                                            "Unable to retrieve access token: authorization code"
                                                    + " not found");
                        });
    }

    private OAuth2Authorization authorization() {
        URI page = URI.create(service.getAuthorizationUrl("a state"));
        URI back = sandbox.linkedIn().authorize(page, LinkedInCast.LENA);
        return service.extractAuthorization(back.toString());
    }

    private String userInfo(OAuth2AccessToken token)
            throws IOException, ExecutionException, InterruptedException {
        OAuthRequest request =
                new OAuthRequest(Verb.GET, sandbox.linkedIn().apiAddress() + "/v2/userinfo");
        service.signRequest(token, request);
        try (Response response = service.execute(request)) {
            return response.getBody();
        }
    }

    private static final class SandboxApi extends DefaultApi20 {

        private final LinkedInNetwork network;

        SandboxApi(LinkedInNetwork network) {
            this.network = network;
        }

        @Override
        public String getAccessTokenEndpoint() {
            return network.siteAddress() + "/oauth/v2/accessToken";
        }

        @Override
        public ClientAuthentication getClientAuthentication() {
            return RequestBodyAuthenticationScheme.instance();
        }

        @Override
        protected String getAuthorizationBaseUrl() {
            return network.siteAddress() + "/oauth/v2/authorization";
        }
    }
}
