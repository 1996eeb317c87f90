package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.LocalAddress;
import dev.relink.sandbox.internal.Queries;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an app asks for when it sends a member to the authorization page. Immutable.
///
/// @param redirectUri where the member is sent back to, as the app wrote it
/// @param carried the parameters as the app wrote them, for the hidden fields of the form
record AuthorizeRequest(
        String redirectUri, String state, List<String> scopes, Map<String, String> carried) {

    private static final List<String> NAMES =
            List.of("response_type", "client_id", "redirect_uri", "scope", "state");

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
        if (!LinkedInCast.CLIENT_ID.equals(carried.get("client_id"))) {
            throw new AuthorizeProblem("Client_id doesn't match");
        }
        if (!"code".equals(carried.get("response_type"))) {
            throw new AuthorizeProblem("A required parameter \"response_type\" is missing");
        }
        String state = carried.getOrDefault("state", "");
        if (state.isEmpty()) {
            throw new AuthorizeProblem("A required parameter \"state\" is missing");
        }
        return new AuthorizeRequest(redirectUri(carried), state, scopes(carried), carried);
    }

    /// Any address on this machine.
    private static String redirectUri(Map<String, String> carried) {
        String text = carried.getOrDefault("redirect_uri", "");
        if (LocalAddress.parse(text).isPresent()) {
            return text;
        }
        throw new AuthorizeProblem("Redirect_uri doesn't match");
    }

    private static List<String> scopes(Map<String, String> carried) {
        List<String> scopes = Scopes.parse(carried.getOrDefault("scope", ""));
        if (scopes.isEmpty() || !scopes.stream().allMatch(Scopes::isKnown)) {
            throw new AuthorizeProblem("Invalid scope");
        }
        return scopes;
    }

    /// Where the member goes with a code.
    URI withCode(String code) {
        return back("code=" + encoded(code));
    }

    /// Where the member goes after having said no.
    URI denied() {
        return back(
                "error=user_cancelled_authorize&error_description="
                        + encoded("The user cancelled the authorization"));
    }

    /// Where the member goes when the app may not ask for a scope.
    URI unauthorizedScope(String scope) {
        return back(
                "error=unauthorized_scope_error&error_description="
                        + encoded(
                                "Scope \"" + scope + "\" is not authorized for your application"));
    }

    private URI back(String parameters) {
        String joint = redirectUri.contains("?") ? "&" : "?";
        return URI.create(redirectUri + joint + parameters + "&state=" + encoded(state));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
