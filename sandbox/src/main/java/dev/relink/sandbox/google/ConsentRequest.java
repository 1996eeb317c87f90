package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.LocalAddress;
import dev.relink.sandbox.internal.Queries;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an app asks for when it sends a person to the consent page. Immutable.
///
/// @param redirectUri where the person is sent back to, as the app wrote it
/// @param carried the parameters as the app wrote them, for the hidden fields of the form
record ConsentRequest(String redirectUri, List<String> scopes, Map<String, String> carried) {

    private static final List<String> NAMES =
            List.of(
                    "response_type",
                    "client_id",
                    "redirect_uri",
                    "scope",
                    "state",
                    "access_type",
                    "prompt",
                    "login_hint",
                    "include_granted_scopes",
                    "code_challenge",
                    "code_challenge_method");

    ConsentRequest {
        scopes = List.copyOf(scopes);
        carried = Map.copyOf(carried);
    }

    /// Reads the parameters of the page's address or of its form.
    ///
    /// @throws ConsentProblem if the app did something wrong
    static ConsentRequest of(Map<String, List<String>> parameters) {
        Map<String, String> carried = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = Queries.last(parameters, name);
            if (value != null) {
                carried.put(name, value);
            }
        }
        if (!GoogleCast.CLIENT_ID.equals(carried.get("client_id"))) {
            throw new ConsentProblem("invalid_client", "The OAuth client was not found.");
        }
        if (!"code".equals(carried.get("response_type"))) {
            throw new ConsentProblem(
                    "invalid_request", "Required parameter is missing: response_type");
        }
        requireOneOf(carried, "access_type", Set.of("online", "offline"));
        requireOneOf(carried, "code_challenge_method", Set.of("S256"));
        requirePrompt(carried.getOrDefault("prompt", ""));
        return new ConsentRequest(redirectUri(carried), scopes(carried), carried);
    }

    private static void requireOneOf(
            Map<String, String> carried, String name, Set<String> allowed) {
        String value = carried.get(name);
        if (value != null && !allowed.contains(value)) {
            throw new ConsentProblem(
                    "invalid_request", "Invalid parameter value for " + name + ": " + value);
        }
    }

    private static void requirePrompt(String prompt) {
        for (String word : prompt.split(" ", -1)) {
            if (!Set.of("", "consent", "select_account").contains(word)) {
                throw new ConsentProblem(
                        "invalid_request", "Invalid parameter value for prompt: " + word);
            }
        }
    }

    /// Any address on this machine.
    private static String redirectUri(Map<String, String> carried) {
        String text = carried.getOrDefault("redirect_uri", "");
        if (LocalAddress.parse(text).isPresent()) {
            return text;
        }
        throw new ConsentProblem(
                "redirect_uri_mismatch",
                "The redirect URI in the request does not match the ones authorized for the OAuth"
                        + " client.");
    }

    private static List<String> scopes(Map<String, String> carried) {
        List<String> scopes = Scopes.parse(carried.getOrDefault("scope", ""));
        if (scopes.isEmpty()) {
            throw new ConsentProblem("invalid_request", "Missing required parameter: scope");
        }
        if (!scopes.stream().allMatch(Scopes::isKnown)) {
            throw new ConsentProblem("invalid_scope", "Some requested scopes were invalid.");
        }
        return scopes;
    }

    /// Whether the app wants to go on without the person.
    boolean isOffline() {
        return "offline".equals(carried.get("access_type"));
    }

    /// Whether the person is asked even though nothing new is wanted.
    boolean asksAgain() {
        return carried.getOrDefault("prompt", "").contains("consent");
    }

    /// Whether what was granted before is granted again.
    boolean includesGranted() {
        return "true".equals(carried.get("include_granted_scopes"));
    }

    String challenge() {
        return carried.getOrDefault("code_challenge", "");
    }

    /// Whom the app expects, by id or address.
    boolean hintsAt(Account account) {
        String hint = carried.getOrDefault("login_hint", "");
        return hint.equals(account.sub()) || hint.equals(account.email());
    }

    /// Where the person goes with a code.
    ///
    /// @param granted what was ticked
    URI withCode(String code, List<String> granted) {
        return back("code=" + encoded(code) + "&scope=" + encoded(String.join(" ", granted)));
    }

    /// Where the person goes without one.
    URI refused(String error) {
        return back("error=" + error);
    }

    private URI back(String parameters) {
        String joint = redirectUri.contains("?") ? "&" : "?";
        String state = carried.getOrDefault("state", "");
        String first = state.isEmpty() ? "" : "state=" + encoded(state) + "&";
        return URI.create(redirectUri + joint + first + parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
