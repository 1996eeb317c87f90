package dev.relink.x;

import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.support.ErrorTable;
import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonHttp;
import dev.relink.support.Parameters;
import dev.relink.support.Redaction;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Calls X's token endpoint and the one beside it that revokes, as a confidential client.
final class TokenEndpoint {

    private final JsonHttp http;
    private final XSettings settings;
    private final InstantSource clock;

    TokenEndpoint(JsonHttp http, XSettings settings, InstantSource clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    /// Asks for tokens.
    ///
    /// @param errors what errors mean here
    /// @param secrets those in the form
    JsonAnswer tokens(Parameters form, ErrorTable errors, Secret... secrets) {
        return post("oauth2/token", form, errors, secrets);
    }

    /// Revokes a token.
    ///
    /// @param errors what errors mean here
    JsonAnswer revoke(Secret token, String kind, ErrorTable errors) {
        Parameters form = Parameters.none().with("token", token).with("token_type_hint", kind);
        return post("oauth2/revoke", form, errors, token);
    }

    private JsonAnswer post(String path, Parameters form, ErrorTable errors, Secret... secrets) {
        Secret credentials = settings.basicCredentials();
        JsonAnswer answer =
                http.send(
                        HttpRequest.newBuilder(settings.api(path))
                                .header("Content-Type", Parameters.FORM_TYPE)
                                .header("Accept", "application/json")
                                .header("Authorization", "Basic " + credentials.reveal())
                                .POST(form.form())
                                .build());
        if (Problems.isIn(answer)) {
            List<Secret> all = new ArrayList<>(List.of(secrets));
            all.add(credentials);
            all.add(settings.clientSecret());
            throw new NetworkException(
                    errors.classify(Problems.of(answer, clock.instant()), Redaction.of(all)));
        }
        return answer;
    }
}
