package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/debug_token`: what a token is and whether it is good. Threads may share it.
final class DebugTokenEndpoint {

    private final TokenMint mint;

    DebugTokenEndpoint(TokenMint mint) {
        this.mint = mint;
    }

    ObjectNode answer(World world, GraphRequest request, Caller caller) {
        String value = request.required("input_token");
        Optional<App> app = Callers.appOf(value);
        if (app.isPresent()) {
            checkSameApp(caller, app.get().id());
            return wrapped(ofApp(app.get()));
        }
        Token token = world.token(value);
        if (token == null) {
            return wrapped(ofUnknown());
        }
        checkSameApp(caller, token.app());
        return wrapped(ofToken(world, token));
    }

    private static void checkSameApp(Caller caller, String app) {
        if (!caller.appId().equals(app)) {
            throw GraphError.badParameter(
                    "The App_id in the input_token did not match the Viewing App");
        }
    }

    private static ObjectNode wrapped(ObjectNode data) {
        ObjectNode body = Json.object();
        body.set("data", data);
        return body;
    }

    private static ObjectNode ofUnknown() {
        ObjectNode data = Json.object();
        addError(data, GraphError.unknownToken());
        data.put("is_valid", false);
        data.set("scopes", Json.tree(List.of()));
        return data;
    }

    private static ObjectNode ofApp(App app) {
        ObjectNode data =
                Json.object()
                        .put("app_id", app.id())
                        .put("type", "APP")
                        .put("application", app.name())
                        .put("is_valid", true);
        data.set("scopes", Json.tree(List.of()));
        return data;
    }

    private ObjectNode ofToken(World world, Token token) {
        Grant grant = world.grant(token.grant());
        GraphError error = TokenHealth.errorOf(world, token, mint.now());
        ObjectNode data =
                Json.object()
                        .put("app_id", token.app())
                        .put("type", token.page() == null ? "USER" : "PAGE")
                        .put("application", App.find(token.app()).orElseThrow().name());
        if (grant != null) {
            data.put("data_access_expires_at", grant.dataAccessExpiresAt().getEpochSecond());
        }
        if (error != null) {
            addError(data, error);
        }
        data.put("expires_at", token.expiresAt() == null ? 0 : token.expiresAt().getEpochSecond());
        data.put("is_valid", error == null);
        if (token.longLived()) {
            data.put("issued_at", token.issuedAt().getEpochSecond());
        }
        data.set("scopes", Json.tree(grant == null ? List.of() : grant.granted()));
        data.set("granular_scopes", granularScopes(grant));
        data.put("user_id", token.person());
        if (token.page() != null) {
            data.put("profile_id", token.page());
        }
        return data;
    }

    private static void addError(ObjectNode data, GraphError error) {
        ObjectNode node = Json.object().put("code", error.code()).put("message", error.text());
        if (error.subcode() != null) {
            node.put("subcode", error.subcode());
        }
        data.set("error", node);
    }

    private static ArrayNode granularScopes(@Nullable Grant grant) {
        ArrayNode scopes = Json.array();
        if (grant == null) {
            return scopes;
        }
        for (String scope : grant.granted()) {
            SequencedSet<String> targets = targets(grant, scope);
            if (targets != null) {
                ObjectNode entry = Json.object().put("scope", scope);
                entry.set("target_ids", Json.tree(targets));
                scopes.add(entry);
            }
        }
        return scopes;
    }

    private static @Nullable SequencedSet<String> targets(Grant grant, String scope) {
        if (Scopes.concernsPages(scope)) {
            return grant.pages();
        }
        if (Scopes.concernsInstagram(scope)) {
            return grant.instagram();
        }
        return Scopes.concernsGroups(scope) ? grant.groups() : null;
    }
}
