package dev.relink.x;

import dev.relink.spi.Authorization;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.TokenSet;
import dev.relink.support.JsonAnswer;
import dev.relink.support.Parameters;
import dev.relink.support.TokenAnswer;
import dev.relink.support.TokenDeadlines;
import java.time.InstantSource;
import java.util.Set;

/// Turns a code into tokens, and finds out whose they are. A code lives for thirty seconds.
final class CodeExchange {

    private final TokenEndpoint endpoint;
    private final Profiles profiles;
    private final InstantSource clock;

    CodeExchange(TokenEndpoint endpoint, Profiles profiles, InstantSource clock) {
        this.endpoint = endpoint;
        this.profiles = profiles;
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
                endpoint.tokens(form, XErrors.CODE, request.code(), request.codeVerifier());
        TokenAnswer given = TokenAnswer.read(answer, clock.instant());
        // RFC 6749, section 5.1: what is left unsaid is as it was asked for.
        Set<String> scopes = given.scopes() == null ? Set.copyOf(XScopes.ASKED) : given.scopes();
        TokenSet tokens = given.tokens();
        return new Authorization(
                profiles.read(given.accessToken(), scopes).identity(),
                tokens,
                scopes,
                TokenDeadlines.of(tokens));
    }
}
