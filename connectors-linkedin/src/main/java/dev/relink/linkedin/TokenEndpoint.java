package dev.relink.linkedin;

import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.support.ErrorTable;
import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonHttp;
import dev.relink.support.Parameters;
import dev.relink.support.Redaction;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/// Calls LinkedIn's authorization server, with the app's credentials in the form.
final class TokenEndpoint {

    private final JsonHttp http;
    private final LinkedInSettings settings;

    TokenEndpoint(JsonHttp http, LinkedInSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    /// Asks for tokens.
    ///
    /// @param errors what errors mean here
    /// @param secrets those in the form
    JsonAnswer tokens(Parameters form, ErrorTable errors, Secret... secrets) {
        return post("accessToken", form, errors, secrets);
    }

    /// Asks what a token is worth (LinkedIn, Token introspection).
    JsonAnswer introspect(Secret token) {
        Parameters form = Parameters.none().with("token", token);
        return post("introspectToken", form, LinkedInErrors.REFRESH, token);
    }

    private JsonAnswer post(String path, Parameters form, ErrorTable errors, Secret... secrets) {
        Parameters whole =
                form.with("client_id", settings.clientId())
                        .with("client_secret", settings.clientSecret());
        JsonAnswer answer =
                http.send(
                        HttpRequest.newBuilder(settings.oauth(path))
                                .header("Content-Type", Parameters.FORM_TYPE)
                                .header("Accept", "application/json")
                                .POST(whole.form())
                                .build());
        if (Problems.isIn(answer)) {
            List<Secret> all = new ArrayList<>(List.of(secrets));
            all.add(settings.clientSecret());
            throw new NetworkException(errors.classify(Problems.of(answer), Redaction.of(all)));
        }
        return answer;
    }
}
