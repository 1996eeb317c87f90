package dev.relink.youtube;

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

/// Calls Google's token endpoint and the one beside it that takes tokens back.
final class TokenEndpoint {

    private final JsonHttp http;
    private final GoogleSettings settings;

    TokenEndpoint(JsonHttp http, GoogleSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    /// Asks for tokens, with the app's credentials in the form.
    ///
    /// @param errors what errors mean here
    /// @param secrets those in the form
    JsonAnswer tokens(Parameters form, ErrorTable errors, Secret... secrets) {
        Parameters whole =
                form.with("client_id", settings.clientId())
                        .with("client_secret", settings.clientSecret());
        return post("token", whole, errors, secrets);
    }

    /// Takes back what a token stands for. The app proves nothing by it but that it has the token.
    void revoke(Secret token) {
        post("revoke", Parameters.none().with("token", token), GoogleErrors.REFRESH, token);
    }

    private JsonAnswer post(String path, Parameters form, ErrorTable errors, Secret... secrets) {
        JsonAnswer answer =
                http.send(
                        HttpRequest.newBuilder(settings.token(path))
                                .header("Content-Type", Parameters.FORM_TYPE)
                                .header("Accept", "application/json")
                                .POST(form.form())
                                .build());
        if (Problems.isIn(answer)) {
            List<Secret> all = new ArrayList<>(List.of(secrets));
            all.add(settings.clientSecret());
            throw new NetworkException(errors.classify(Problems.of(answer), Redaction.of(all)));
        }
        return answer;
    }
}
