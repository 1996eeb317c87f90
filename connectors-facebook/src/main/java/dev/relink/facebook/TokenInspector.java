package dev.relink.facebook;

import dev.relink.spi.AppFault;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Secret;
import dev.relink.support.JsonFields;
import dev.relink.support.NetworkError;
import dev.relink.support.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks Facebook about a token with `/debug_token`, which counts against nobody's limits.
final class TokenInspector {

    private final Graph graph;

    TokenInspector(Graph graph) {
        this.graph = graph;
    }

    /// Inspects a token of a person or a page.
    ///
    /// @throws NetworkException if Facebook did not say; never with a {@link Loss}
    TokenInspection inspect(Secret token) {
        JsonFields data = dataOf(token);
        boolean valid = data.requiredFlag("is_valid");
        List<String> scopes =
                valid ? data.requiredTexts("scopes") : data.texts("scopes").orElse(List.of());
        return new TokenInspection(
                valid ? null : failureOf(data.object("error"), token),
                data.unixSeconds("expires_at"),
                data.number("expires_at").isPresent(),
                data.unixSeconds("data_access_expires_at"),
                Set.copyOf(scopes),
                tickedIn(data),
                data.text("user_id"),
                data.text("profile_id"));
    }

    /// The call is made with the app's own token, so that an error of the call, other than one
    /// inside the answer, is about the app and never about the token asked for.
    private JsonFields dataOf(Secret token) {
        Parameters query = Parameters.none().with("input_token", token);
        try {
            return graph.getAsApp("debug_token", query, token).object("data");
        } catch (NetworkException thrown) {
            throw appRefused(thrown);
        }
    }

    static NetworkException appRefused(NetworkException thrown) {
        Failure failure = thrown.failure();
        if (!(failure instanceof Loss) && !(failure instanceof RequestRefused)) {
            return thrown;
        }
        Evidence seen = failure.evidence();
        return new NetworkException(
                new AppFault(
                        AppFaultKind.CONFIGURATION,
                        new Evidence(
                                "facebook.app-token",
                                seen.code(),
                                seen.httpStatus(),
                                seen.message())),
                thrown);
    }

    private Failure failureOf(JsonFields error, Secret token) {
        String code = error.text("code");
        String subcode = error.text("subcode");
        String message = error.text("message");
        if (code == null && subcode == null) {
            return new ReauthorizationNeeded(
                    ReauthorizationNeeded.Reason.EXPIRED,
                    new Evidence(
                            "facebook.is-valid",
                            null,
                            200,
                            "Facebook says that the token is not valid, and not why."));
        }
        return graph.classify(
                new NetworkError(code, subcode, 200, orNone(message), false, null), token);
    }

    private static String orNone(@Nullable String message) {
        return message == null ? "The token is not valid." : message;
    }

    /// Without `target_ids` a scope is for all that the person has.
    private static Map<String, Set<String>> tickedIn(JsonFields data) {
        Map<String, Set<String>> ticked = new HashMap<>();
        for (JsonFields granular : data.objects("granular_scopes")) {
            String scope = granular.text("scope");
            if (scope != null) {
                granular.texts("target_ids").ifPresent(ids -> ticked.put(scope, Set.copyOf(ids)));
            }
        }
        return ticked;
    }
}
