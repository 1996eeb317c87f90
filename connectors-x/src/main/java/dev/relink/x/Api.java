package dev.relink.x;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonBody;
import dev.relink.support.JsonFields;
import dev.relink.support.JsonHttp;
import dev.relink.support.Parameters;
import dev.relink.support.Redaction;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/// Calls the API with a person's access token. An error is thrown as {@link XErrors} reads it, also
/// one in an answer of status 200.
final class Api {

    private final JsonHttp http;
    private final XSettings settings;
    private final InstantSource clock;

    Api(JsonHttp http, XSettings settings, InstantSource clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    /// Reads, and gives what is in `data`.
    ///
    /// @param granted the scopes that the token has
    /// @param needed the scopes that the call takes
    JsonFields get(
            Secret token, Set<String> granted, Set<String> needed, String path, Parameters query) {
        return read(token, granted, needed, path, query).object("data");
    }

    /// Reads, and gives the whole answer: a list has more than `data`.
    JsonFields read(GrantAccess access, Set<String> needed, String path, Parameters query) {
        return read(access.tokens().accessToken(), access.scopes(), needed, path, query);
    }

    private JsonFields read(
            Secret token, Set<String> granted, Set<String> needed, String path, Parameters query) {
        return send(
                token,
                granted.containsAll(needed),
                HttpRequest.newBuilder(query.addedTo(settings.api(path))).GET());
    }

    /// Changes something, and gives what is in `data`.
    JsonFields post(GrantAccess access, Set<String> needed, String path, Map<String, ?> fields) {
        return send(
                        access.tokens().accessToken(),
                        access.scopes().containsAll(needed),
                        HttpRequest.newBuilder(settings.api(path))
                                .header("Content-Type", JsonBody.TYPE)
                                .POST(JsonBody.of(fields)))
                .object("data");
    }

    private JsonFields send(Secret token, boolean scopesSuffice, HttpRequest.Builder request) {
        JsonAnswer answer =
                http.send(
                        request.header("Accept", "application/json")
                                .header("Authorization", "Bearer " + token.reveal())
                                .build());
        if (Problems.isIn(answer)) {
            throw new NetworkException(
                    XErrors.api(scopesSuffice)
                            .classify(
                                    Problems.of(answer, clock.instant()),
                                    Redaction.of(token, settings.clientSecret())));
        }
        return answer.fields();
    }
}
