package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.LocalAddress;
import dev.relink.sandbox.internal.Queries;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an app asks for when it sends a person to the dialog. Immutable.
///
/// @param redirectUri where the person is sent back to, as the app wrote it
/// @param scopes the permissions asked for, `public_profile` always among them
/// @param authTypes `rerequest`, `reauthenticate`, `reauthorize`
/// @param configured whether a configuration of Facebook Login for Business says what is asked for,
///   so that all of it is granted or nothing
/// @param carried the parameters as the app wrote them, for the hidden fields of the form
record DialogRequest(
        App app,
        String redirectUri,
        SequencedSet<String> scopes,
        Set<String> authTypes,
        boolean configured,
        Map<String, String> carried) {

    /// The parameters that matter, in the order of the form's hidden fields.
    private static final List<String> NAMES =
            List.of(
                    "client_id",
                    "redirect_uri",
                    "state",
                    "response_type",
                    "scope",
                    "config_id",
                    "auth_type");

    DialogRequest {
        carried = Ordered.map(carried);
    }

    /// Reads the parameters of the dialog's address or of its form.
    ///
    /// @throws DialogProblem if the app did something wrong
    static DialogRequest of(Map<String, List<String>> parameters) {
        Map<String, String> carried = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = Queries.last(parameters, name);
            if (value != null) {
                carried.put(name, value);
            }
        }
        App app = app(carried.get("client_id"));
        String redirectUri = redirectUri(app, carried.get("redirect_uri"));
        checkResponseType(carried.get("response_type"));
        String configuration = carried.get("config_id");
        return new DialogRequest(
                app,
                redirectUri,
                configuration == null
                        ? scopes(carried.getOrDefault("scope", ""))
                        : configured(app, configuration, carried.get("scope")),
                Ordered.set(List.of(carried.getOrDefault("auth_type", "").split(",", -1))),
                configuration != null,
                carried);
    }

    private static App app(@Nullable String id) {
        return App.find(id == null ? "" : id)
                .orElseThrow(() ->
                        new DialogProblem(
                                "Invalid App ID",
                                "The provided app ID does not look like a valid app ID."
                                        + " The parameter client_id was "
                                        + (id == null ? "missing" : id)
                                        + ". (Error 101)"));
    }

    private static String redirectUri(App app, @Nullable String text) {
        if (text == null) {
            throw new DialogProblem(
                    "URL blocked", "The parameter redirect_uri is required. (Error 191)");
        }
        if (LocalAddress.parse(text).isPresent()) {
            return text;
        }
        throw new DialogProblem(
                "URL blocked",
                "Can't load URL: this redirect failed because the redirect URI is not whitelisted in"
                        + " the app's client OAuth settings. The app "
                        + app.name()
                        + " may only lead back to localhost or 127.0.0.1, over http or https. The"
                        + " parameter redirect_uri was "
                        + text
                        + ". (Error 191)");
    }

    private static void checkResponseType(@Nullable String type) {
        if (!"code".equals(type)) {
            throw new DialogProblem(
                    "Invalid parameter",
                    "The parameter response_type has to be code; it was "
                            + (type == null ? "missing" : type)
                            + ". (Error 100)");
        }
    }

    private static SequencedSet<String> configured(
            App app, String configuration, @Nullable String scope) {
        boolean known =
                app.id().equals(FacebookCast.APP_ID)
                        && configuration.equals(FacebookCast.CONFIGURATION_ID);
        if (!known) {
            throw new DialogProblem(
                    "Invalid parameter",
                    "The app "
                            + app.name()
                            + " has no configuration "
                            + configuration
                            + ". (Error 100)");
        }
        if (scope != null) {
            throw new DialogProblem(
                    "Invalid parameter",
                    "A configuration says what is asked for: the parameter scope does not go with"
                            + " config_id. (Error 100)");
        }
        return Scopes.parse(Scopes.CONFIGURED);
    }

    private static SequencedSet<String> scopes(String list) {
        SequencedSet<String> scopes = Scopes.parse(list);
        for (String scope : scopes) {
            if (!Scopes.isWellFormed(scope)) {
                throw new DialogProblem(
                        "Invalid Scopes", "Invalid Scopes: " + scope + ". (Error 100)");
            }
        }
        return scopes;
    }

    boolean asksAgainForDeclined() {
        return authTypes.contains("rerequest");
    }

    boolean asksWhoItIs() {
        return authTypes.contains("reauthenticate");
    }

    boolean asksForLapsedAccess() {
        return authTypes.contains("reauthorize");
    }

    /// Where the person goes with a code.
    URI withCode(String code) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        return back(answer);
    }

    /// Where the person goes after having said no.
    URI denied() {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", "access_denied");
        answer.put("error_reason", "user_denied");
        answer.put("error_description", "Permissions error");
        return back(answer);
    }

    private URI back(Map<String, String> answer) {
        String state = carried.get("state");
        if (state != null) {
            answer.put("state", state);
        }
        String query =
                answer.entrySet().stream()
                        .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                        .collect(Collectors.joining("&"));
        return URI.create(redirectUri + (redirectUri.contains("?") ? "&" : "?") + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
