package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.builder.api.DefaultApi20;
import com.github.scribejava.core.model.OAuth2AccessToken;
import com.github.scribejava.core.model.OAuth2AccessTokenErrorResponse;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Response;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.oauth.AccessTokenRequestParams;
import com.github.scribejava.core.oauth.AuthorizationUrlBuilder;
import com.github.scribejava.core.oauth.OAuth20Service;
import com.github.scribejava.core.oauth2.OAuth2Error;
import com.github.scribejava.core.revoke.TokenTypeHint;
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
            new ServiceBuilder(XCast.CLIENT_ID)
                    .apiSecret(XCast.CLIENT_SECRET)
                    .callback("http://localhost:8080/callback")
                    .defaultScope("tweet.read users.read offline.access")
                    .build(new SandboxApi(sandbox.x()));

    @AfterEach
    void stop() throws IOException {
        service.close();
        sandbox.close();
    }

    @Test
    void goesThroughTheCodeFlowWithPkce() throws Exception {
        OAuth2AccessToken token = connect();

        assertThat(token.getTokenType()).isEqualTo("bearer");
        assertThat(token.getExpiresIn()).isEqualTo(7200);
        assertThat(token.getScope()).isEqualTo("tweet.read users.read offline.access");
        assertThat(me(token)).contains("norabakes");
    }

    @Test
    void refreshesAndIsRefusedASpentToken() throws Exception {
        OAuth2AccessToken first = connect();

        OAuth2AccessToken second = service.refreshAccessToken(first.getRefreshToken());

        assertThat(second.getRefreshToken()).isNotEqualTo(first.getRefreshToken());
        assertThat(me(second)).contains("norabakes");
        assertThatThrownBy(() -> service.refreshAccessToken(first.getRefreshToken()))
                .isInstanceOfSatisfying(
                        OAuth2AccessTokenErrorResponse.class,
                        refused -> {
                            assertThat(refused.getError()).isEqualTo(OAuth2Error.INVALID_REQUEST);
                            assertThat(refused.getErrorDescription())
                                    .isEqualTo("Value passed for the token was invalid.");
                        });
        assertThat(me(second)).contains("\"status\":401");
    }

    @Test
    void revokesBothTokens() throws Exception {
        OAuth2AccessToken token = connect();

        service.revokeToken(token.getAccessToken(), TokenTypeHint.ACCESS_TOKEN);
        service.revokeToken(token.getRefreshToken(), TokenTypeHint.REFRESH_TOKEN);

        assertThat(me(token)).contains("\"status\":401");
        assertThatThrownBy(() -> service.refreshAccessToken(token.getRefreshToken()))
                .isInstanceOf(OAuth2AccessTokenErrorResponse.class);
    }

    private OAuth2AccessToken connect() throws Exception {
        AuthorizationUrlBuilder url =
                service.createAuthorizationUrlBuilder().state("state").initPKCE();
        URI back = sandbox.x().authorize(URI.create(url.build()), XCast.NORA);
        return service.getAccessToken(
                AccessTokenRequestParams.create(
                                service.extractAuthorization(back.toString()).getCode())
                        .pkceCodeVerifier(url.getPkce().getCodeVerifier()));
    }

    private String me(OAuth2AccessToken token)
            throws IOException, ExecutionException, InterruptedException {
        OAuthRequest request = new OAuthRequest(Verb.GET, sandbox.x().apiAddress() + "/2/users/me");
        service.signRequest(token, request);
        try (Response response = service.execute(request)) {
            return response.getBody();
        }
    }

    private static final class SandboxApi extends DefaultApi20 {

        private final XNetwork network;

        SandboxApi(XNetwork network) {
            this.network = network;
        }

        @Override
        public String getAccessTokenEndpoint() {
            return network.apiAddress() + "/2/oauth2/token";
        }

        @Override
        public String getRevokeTokenEndpoint() {
            return network.apiAddress() + "/2/oauth2/revoke";
        }

        @Override
        protected String getAuthorizationBaseUrl() {
            return network.siteAddress() + "/i/oauth2/authorize";
        }
    }
}
