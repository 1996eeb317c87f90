package dev.relink.linkedin;

import dev.relink.spi.Authorization;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.TokenSet;
import dev.relink.support.JsonAnswer;
import dev.relink.support.Parameters;
import dev.relink.support.TokenAnswer;
import dev.relink.support.TokenDeadlines;
import java.time.InstantSource;
import java.util.Set;

/// Turns a code into tokens, and finds out whose they are. Consent is all or nothing, so that what
/// LinkedIn leaves unsaid was granted as it was asked for.
final class CodeExchange {

    private final TokenEndpoint endpoint;
    private final Members members;
    private final LinkedInSettings settings;
    private final InstantSource clock;

    CodeExchange(
            TokenEndpoint endpoint,
            Members members,
            LinkedInSettings settings,
            InstantSource clock) {
        this.endpoint = endpoint;
        this.members = members;
        this.settings = settings;
        this.clock = clock;
    }

    Authorization exchange(CodeExchangeRequest request) {
        Parameters form =
                Parameters.none()
                        .with("grant_type", "authorization_code")
                        .with("code", request.code())
                        .with("redirect_uri", request.redirectUri().toString());
        JsonAnswer answer = endpoint.tokens(form, LinkedInErrors.CODE, request.code());
        TokenAnswer given = TokenAnswer.read(answer, clock.instant());
        Set<String> scopes =
                given.scopes() == null
                        ? Set.copyOf(LinkedInScopes.asked(settings.pages()))
                        : given.scopes();
        TokenSet tokens = given.tokens();
        return new Authorization(
                members.read(given.accessToken(), scopes).identity(),
                tokens,
                scopes,
                TokenDeadlines.of(tokens));
    }
}
