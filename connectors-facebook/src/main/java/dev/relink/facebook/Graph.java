package dev.relink.facebook;

import dev.relink.spi.Failure;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.support.CursorPages;
import dev.relink.support.CursorPages.Page;
import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonFields;
import dev.relink.support.JsonHttp;
import dev.relink.support.Malformed;
import dev.relink.support.NetworkError;
import dev.relink.support.Parameters;
import dev.relink.support.Redaction;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Calls the Graph API.
///
/// Tokens go into the `Authorization` header, because addresses end up in the logs of whatever lies
/// between; each call with a person's or a page's token carries its {@link AppSecretProof}. An
/// error is thrown as {@link GraphErrors} reads it, also one in an answer of status 200.
final class Graph {

    /// Nobody administers this many pages or groups; a list that goes on is broken.
    private static final CursorPages PAGES = new CursorPages(500, 20_000);

    private static final String PROOF = "appsecret_proof";

    /// Meta puts the token into the address of the next page.
    private static final Set<String> SECRET_PARAMETERS = Set.of("access_token", PROOF);

    private final JsonHttp http;
    private final FacebookSettings settings;

    Graph(JsonHttp http, FacebookSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    /// Reads with a person's or a page's token.
    JsonFields get(Secret token, String path, Parameters query) {
        URI address = query.addedTo(settings.graph(path));
        return send(request(address, token, proofOf(token)).GET(), token).fields();
    }

    /// Posts a form with a person's or a page's token.
    JsonFields post(Secret token, String path, Parameters form) {
        HttpRequest.Builder request =
                request(settings.graph(path), token, proofOf(token))
                        .header("Content-Type", Parameters.FORM_TYPE)
                        .POST(form.form());
        return send(request, token).fields();
    }

    /// Deletes with a person's token.
    JsonFields delete(Secret token, String path) {
        return send(request(settings.graph(path), token, proofOf(token)).DELETE(), token).fields();
    }

    /// Reads with the app's own token, which needs no proof.
    ///
    /// @param asked a token in the query
    JsonFields getAsApp(String path, Parameters query, Secret asked) {
        URI address = query.addedTo(settings.graph(path));
        return send(request(address, settings.appToken(), Parameters.none()).GET(), asked).fields();
    }

    /// Deletes with the app's own token.
    JsonFields deleteAsApp(String path) {
        HttpRequest.Builder request =
                request(settings.graph(path), settings.appToken(), Parameters.none());
        return send(request.DELETE()).fields();
    }

    /// Asks the token endpoint with a form.
    ///
    /// @param secrets those among the parameters
    JsonAnswer postForToken(Parameters form, Secret... secrets) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.graph("oauth/access_token"))
                        .header("Content-Type", Parameters.FORM_TYPE)
                        .POST(form.form());
        return send(request, secrets);
    }

    /// Asks the token endpoint with a query.
    ///
    /// @param secrets those among the parameters
    JsonAnswer getForToken(Parameters query, Secret... secrets) {
        URI address = query.addedTo(settings.graph("oauth/access_token"));
        return send(HttpRequest.newBuilder(address).GET(), secrets);
    }

    /// Reads a whole list, page by page (developers.facebook.com/docs/graph-api/results). The list
    /// ends where there is no `paging.next`, not with an empty page.
    <T> List<T> list(Secret token, String path, Parameters query, Function<JsonFields, T> item) {
        return PAGES.collect(
                query.addedTo(settings.graph(path)), address -> page(token, path, address, item));
    }

    private <T> Page<T> page(Secret token, String path, URI address, Function<JsonFields, T> item) {
        JsonFields answer = send(request(address, token, proofOf(token)).GET(), token).fields();
        List<T> items = answer.requiredObjects("data").stream().map(item).toList();
        JsonFields paging = answer.object("paging");
        return new Page<>(
                items, paging.has("next") ? next(path, paging.requiredText("next")) : null);
    }

    /// Only the query of the given address is used, on our own: neither host nor path is up to the
    /// answer, and a Graph API behind an operator's proxy works, too.
    private URI next(String path, String given) {
        int question = given.indexOf('?');
        try {
            return Parameters.parse(question < 0 ? null : given.substring(question + 1))
                    .without(SECRET_PARAMETERS)
                    .addedTo(settings.graph(path));
        } catch (IllegalArgumentException caught) {
            // Its message quotes the address, which holds the token.
            throw Malformed.answer(
                    "facebook.paging", null, "The address of the next page cannot be read.");
        }
    }

    /// What an error means that was found inside an answer.
    ///
    /// @param secrets those of the call
    Failure classify(NetworkError error, Secret... secrets) {
        return GraphErrors.TABLE.classify(error, redactionOf(secrets));
    }

    private JsonAnswer send(HttpRequest.Builder request, Secret... secrets) {
        JsonAnswer answer = http.send(request.header("Accept", "application/json").build());
        if (answer.fields().has("error") || !answer.successful()) {
            throw new NetworkException(classify(errorOf(answer), secrets));
        }
        return answer;
    }

    private static NetworkError errorOf(JsonAnswer answer) {
        JsonFields error = answer.fields().object("error");
        return new NetworkError(
                error.text("code"),
                error.text("error_subcode"),
                answer.status(),
                messageOf(answer.fields().text("error"), error.text("message")),
                error.flag("is_transient").orElse(false),
                GraphUsage.regainAccess(answer.headers()));
    }

    /// @param error of an error that is no object, as the OAuth standard has it
    private static String messageOf(@Nullable String error, @Nullable String message) {
        if (message != null) {
            return message;
        }
        return error != null ? error : "The Graph API gave no reason.";
    }

    private Redaction redactionOf(Secret... secrets) {
        List<Secret> all = new ArrayList<>(List.of(secrets));
        all.add(settings.appToken());
        all.add(settings.appSecret());
        return Redaction.of(all);
    }

    private Parameters proofOf(Secret token) {
        return Parameters.none().with(PROOF, AppSecretProof.of(token, settings.appSecret()));
    }

    private static HttpRequest.Builder request(URI address, Secret token, Parameters proof) {
        return HttpRequest.newBuilder(proof.addedTo(address))
                .header("Authorization", "Bearer " + token.reveal());
    }
}
