package dev.relink.linkedin;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.support.ErrorTable;
import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonBody;
import dev.relink.support.JsonFields;
import dev.relink.support.JsonHttp;
import dev.relink.support.Parameters;
import dev.relink.support.Redaction;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/// Calls the API with a member's access token. An error is thrown as {@link LinkedInErrors} reads
/// it.
final class Api {

    private final JsonHttp http;
    private final LinkedInSettings settings;

    Api(JsonHttp http, LinkedInSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    /// Who signed in.
    JsonFields userInfo(Secret token, ErrorTable errors) {
        return send(HttpRequest.newBuilder(settings.userInfo()).GET(), token, errors).fields();
    }

    /// Reads from the versioned API.
    JsonFields get(Secret token, String path, Parameters query, ErrorTable errors) {
        URI address = query.addedTo(settings.rest(path));
        return send(versioned(address).GET(), token, errors).fields();
    }

    /// Looks for what has a property (LinkedIn, Rest.li protocol, finders).
    JsonFields find(Secret token, String path, Parameters query, ErrorTable errors) {
        URI address = query.addedTo(settings.rest(path));
        return send(versioned(address).header("X-RestLi-Method", "FINDER").GET(), token, errors)
                .fields();
    }

    /// Makes something.
    JsonAnswer post(GrantAccess access, String path, Map<String, ?> fields, ErrorTable errors) {
        HttpRequest.Builder request =
                versioned(settings.rest(path))
                        .header("Content-Type", JsonBody.TYPE)
                        .POST(JsonBody.of(fields));
        return send(request, access.tokens().accessToken(), errors);
    }

    /// Puts a file to where LinkedIn said.
    void upload(Secret token, URI address, byte[] bytes, ErrorTable errors) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofByteArray(bytes));
        send(request, token, errors);
    }

    private HttpRequest.Builder versioned(URI address) {
        return HttpRequest.newBuilder(address)
                .header("LinkedIn-Version", settings.apiVersion())
                .header("X-Restli-Protocol-Version", "2.0.0");
    }

    private JsonAnswer send(HttpRequest.Builder request, Secret token, ErrorTable errors) {
        JsonAnswer answer =
                http.send(
                        request.header("Accept", "application/json")
                                .header("Authorization", "Bearer " + token.reveal())
                                .build());
        if (Problems.isIn(answer)) {
            throw new NetworkException(
                    errors.classify(
                            Problems.of(answer), Redaction.of(token, settings.clientSecret())));
        }
        return answer;
    }
}
