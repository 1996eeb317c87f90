package dev.relink.youtube;

import dev.relink.spi.Authorization;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.TokenSet;
import dev.relink.support.JsonAnswer;
import dev.relink.support.Parameters;
import dev.relink.support.TokenAnswer;
import dev.relink.support.TokenDeadlines;
import java.time.InstantSource;
import java.util.Set;

/// Turns a code into tokens, which come with the account's name.
final class CodeExchange {

    private final TokenEndpoint endpoint;
    private final GoogleSettings settings;
    private final InstantSource clock;

    CodeExchange(TokenEndpoint endpoint, GoogleSettings settings, InstantSource clock) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.clock = clock;
    }

    Authorization exchange(CodeExchangeRequest request) {
        Parameters form =
                Parameters.none()
                        .with("grant_type", "authorization_code")
                        .with("code", request.code())
                        .with("redirect_uri", request.redirectUri().toString())
                        .with("code_verifier", request.codeVerifier());
        JsonAnswer answer =
                endpoint.tokens(form, GoogleErrors.CODE, request.code(), request.codeVerifier());
        TokenAnswer given = TokenAnswer.read(answer, clock.instant());
        // RFC 6749, section 5.1: what is left unsaid is as it was asked for.
        Set<String> scopes =
                given.scopes() == null ? Set.copyOf(GoogleScopes.ASKED) : given.scopes();
        TokenSet tokens = given.tokens();
        return new Authorization(
                IdToken.read(answer.fields().text("id_token"), settings.clientId()),
                tokens,
                scopes,
                TokenDeadlines.of(tokens));
    }
}
