package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/oauth/access_token`: a code for a token, a short-lived token for a long-lived one.
/// Threads may share it.
final class OAuthEndpoint {

    private final TokenMint mint;

    OAuthEndpoint(TokenMint mint) {
        this.mint = mint;
    }

    ObjectNode answer(World world, GraphRequest request) {
        App app = app(request);
        String grantType = request.parameter("grant_type");
        if (grantType == null || grantType.equals("authorization_code")) {
            return exchangeCode(world, request, app);
        }
        if (grantType.equals("fb_exchange_token")) {
            return exchangeToken(world, request, app);
        }
        throw GraphError.badParameter("Unsupported grant_type " + grantType);
    }

    private static App app(GraphRequest request) {
        String id = request.parameter("client_id");
        App app = App.find(id == null ? "" : id).orElseThrow(GraphError::unknownApp);
        String secret = request.parameter("client_secret");
        if (secret == null || !app.hasSecret(secret)) {
            throw GraphError.wrongSecret();
        }
        return app;
    }

    private ObjectNode exchangeCode(World world, GraphRequest request, App app) {
        AuthorizationCode code = codeFor(world, app, request.parameter("code"));
        if (code.used()) {
            world.countReusedCode();
            throw GraphError.badCode("This authorization code has been used.");
        }
        if (!mint.now().isBefore(code.expiresAt())) {
            throw GraphError.badCode("This authorization code has expired.");
        }
        if (!code.redirectUri().equals(request.parameter("redirect_uri"))) {
            throw GraphError.badCode(
                    "Error validating verification code. Please make sure your redirect_uri is"
                            + " identical to the one you used in the OAuth dialog request");
        }
        Token token = mint.shortLived(app.id(), code.person());
        if (world.grant(token.grant()) == null) {
            throw GraphError.deadToken(
                    458, "The user has not authorized application " + app.id() + ".");
        }
        world.put(code.spent());
        world.put(token);
        return answered(token);
    }

    private static AuthorizationCode codeFor(World world, App app, @Nullable String value) {
        AuthorizationCode code = value == null ? null : world.code(value);
        if (code == null || !code.app().equals(app.id())) {
            throw GraphError.badCode("Invalid verification code format.");
        }
        return code;
    }

    private ObjectNode exchangeToken(World world, GraphRequest request, App app) {
        Token token = world.token(request.required("fb_exchange_token"));
        if (token == null || !token.app().equals(app.id()) || token.page() != null) {
            throw GraphError.unknownToken();
        }
        GraphError error = TokenHealth.errorOf(world, token, mint.now());
        if (error != null) {
            throw error;
        }
        Token longLived = mint.longLived(token);
        world.put(longLived);
        return answered(longLived);
    }

    private static ObjectNode answered(Token token) {
        Instant end = Objects.requireNonNull(token.expiresAt());
        return Json.object()
                .put("access_token", token.value())
                .put("token_type", "bearer")
                .put("expires_in", Duration.between(token.issuedAt(), end).toSeconds());
    }
}
