package dev.relink.x;

import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonFields;
import dev.relink.support.JsonHttp;
import dev.relink.support.Parameters;
import dev.relink.support.Redaction;
import java.net.http.HttpRequest;
import java.time.InstantSource;
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
        JsonAnswer answer =
                http.send(
                        HttpRequest.newBuilder(query.addedTo(settings.api(path)))
                                .header("Accept", "application/json")
                                .header("Authorization", "Bearer " + token.reveal())
                                .GET()
                                .build());
        if (Problems.isIn(answer)) {
            throw new NetworkException(
                    XErrors.api(granted.containsAll(needed))
                            .classify(
                                    Problems.of(answer, clock.instant()),
                                    Redaction.of(token, settings.clientSecret())));
        }
        return answer.fields().object("data");
    }
}
