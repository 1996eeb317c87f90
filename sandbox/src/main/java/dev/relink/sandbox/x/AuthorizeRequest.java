package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.LocalAddress;
import dev.relink.sandbox.internal.Queries;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What an app asks for when it sends a person to the authorization page. Immutable.
///
/// @param redirectUri where the person is sent back to, as the app wrote it
/// @param carried the parameters as the app wrote them, for the hidden fields of the form; not
///   ordered
record AuthorizeRequest(
        App app,
        String redirectUri,
        String state,
        String challenge,
        List<String> scopes,
        Map<String, String> carried) {

    private static final int LONGEST_STATE = 500;
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /// The parameters that matter.
    private static final List<String> NAMES =
            List.of(
                    "response_type",
                    "client_id",
                    "redirect_uri",
                    "scope",
                    "state",
                    "code_challenge",
                    "code_challenge_method");

    AuthorizeRequest {
        scopes = List.copyOf(scopes);
        carried = Map.copyOf(carried);
    }

    /// Reads the parameters of the page's address or of its form.
    ///
    /// @throws AuthorizeProblem if the app did something wrong
    static AuthorizeRequest of(Map<String, List<String>> parameters) {
        Map<String, String> carried = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = Queries.last(parameters, name);
            if (value != null) {
                carried.put(name, value);
            }
        }
        App app =
                App.find(carried.get("client_id"))
                        .orElseThrow(
                                () -> problem("client_id", carried, "is the id of no app here"));
        requireExactly("response_type", "code", carried);
        requireExactly("code_challenge_method", "S256", carried);
        return new AuthorizeRequest(
                app,
                redirectUri(carried),
                state(carried),
                challenge(carried),
                scopes(carried),
                carried);
    }

    private static void requireExactly(String name, String only, Map<String, String> carried) {
        if (!only.equals(carried.get(name))) {
            throw problem(name, carried, "has to be " + only);
        }
    }

    private static String redirectUri(Map<String, String> carried) {
        String text = carried.getOrDefault("redirect_uri", "");
        if (LocalAddress.parse(text).isPresent()) {
            return text;
        }
        throw problem(
                "redirect_uri",
                carried,
                "has to be an address of this machine, localhost or 127.0.0.1");
    }

    private static String state(Map<String, String> carried) {
        String state = carried.getOrDefault("state", "");
        if (state.isEmpty() || state.length() > LONGEST_STATE) {
            throw problem("state", carried, "has to have 1 to " + LONGEST_STATE + " characters");
        }
        return state;
    }

    private static String challenge(Map<String, String> carried) {
        String challenge = carried.getOrDefault("code_challenge", "");
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw problem("code_challenge", carried, "has to be an S256 challenge of RFC 7636");
        }
        return challenge;
    }

    private static List<String> scopes(Map<String, String> carried) {
        List<String> scopes = Scopes.parse(carried.getOrDefault("scope", ""));
        if (scopes.isEmpty() || !scopes.stream().allMatch(Scopes::isKnown)) {
            throw problem("scope", carried, "has to be a list of known scopes with spaces between");
        }
        return scopes;
    }

    private static AuthorizeProblem problem(
            String name, Map<String, String> carried, String wanted) {
        String given = carried.get(name);
        return new AuthorizeProblem(
                "The parameter "
                        + name
                        + " "
                        + wanted
                        + "; it was "
                        + (given == null ? "missing" : given)
                        + ".");
    }

    /// Where the person goes with a code.
    URI withCode(String code) {
        return back("code", code);
    }

    /// Where the person goes after having said no.
    URI denied() {
        return back("error", "access_denied");
    }

    private URI back(String name, String value) {
        return URI.create(
                redirectUri
                        + (redirectUri.contains("?") ? "&" : "?")
                        + "state="
                        + encoded(state)
                        + "&"
                        + name
                        + "="
                        + encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
