package dev.relink.x;

import static dev.relink.testkit.WirePlace.FORM;
import static dev.relink.testkit.WirePlace.HEADER;
import static dev.relink.testkit.WirePlace.JSON;
import static dev.relink.testkit.WirePlace.QUERY;

import dev.relink.sandbox.x.XNetwork;
import dev.relink.testkit.WireCall;
import java.util.List;
import java.util.stream.Stream;

/// What X's documentation describes of what the connector may send (docs.x.com; X API v2, OpenAPI
/// 2.166).
final class XWire {

    private static final String REDIRECT = "http://127\\.0\\.0\\.1:.+";
    private static final String WORDS = "[a-z_]+(,[a-z_]+)*";
    private static final String ID = "[0-9]{1,19}";

    private final String site;
    private final String api;

    XWire(XNetwork x) {
        this.site = x.siteAddress().toString();
        this.api = x.apiAddress() + "/2";
    }

    List<WireCall> calls() {
        return Stream.concat(authorization().stream(), resources().stream()).toList();
    }

    /// OAuth 2.0 authorization code flow with PKCE, as a confidential client.
    private List<WireCall> authorization() {
        WireCall token = asClient(WireCall.post(api + "/oauth2/token"));
        return List.of(
                WireCall.get(site + "/i/oauth2/authorize")
                        .needs(QUERY, "response_type", "code")
                        .needs(QUERY, "client_id", ".+")
                        .needs(QUERY, "redirect_uri", REDIRECT)
                        .needs(QUERY, "scope", "[a-z.]+( [a-z.]+)*")
                        .needs(QUERY, "state", ".{1,500}")
                        .needs(QUERY, "code_challenge", "[A-Za-z0-9_-]{43}")
                        .needs(QUERY, "code_challenge_method", "S256"),
                token.needs(FORM, "grant_type", "authorization_code")
                        .needs(FORM, "code", ".+")
                        .needs(FORM, "redirect_uri", REDIRECT)
                        .needs(FORM, "code_verifier", "[A-Za-z0-9._~-]{43,128}"),
                token.needs(FORM, "grant_type", "refresh_token").needs(FORM, "refresh_token", ".+"),
                asClient(WireCall.post(api + "/oauth2/revoke"))
                        .needs(FORM, "token", ".+")
                        .needs(FORM, "token_type_hint", "access_token|refresh_token"));
    }

    private List<WireCall> resources() {
        return List.of(
                asPerson(WireCall.get(api + "/users/me")).takes(QUERY, "user.fields", WORDS),
                asPerson(WireCall.get(api + "/users/{id}/tweets"))
                        .takes(QUERY, "max_results", "[5-9]|[1-9][0-9]|100")
                        .takes(QUERY, "pagination_token", ".+")
                        .takes(QUERY, "tweet.fields", WORDS),
                asPerson(WireCall.post(api + "/tweets"))
                        .takes(JSON, "text", ".+")
                        .takes(JSON, "media.media_ids", ID),
                asPerson(WireCall.post(api + "/media/upload"))
                        .needs(JSON, "media", "[A-Za-z0-9+/]+=*")
                        .needs(JSON, "media_category", "tweet_image")
                        .takes(JSON, "media_type", "image/(jpeg|png|webp)"));
    }

    private static WireCall asClient(WireCall call) {
        return call.needs(HEADER, "Authorization", "Basic [A-Za-z0-9+/]+=*");
    }

    private static WireCall asPerson(WireCall call) {
        return call.needs(HEADER, "Authorization", "Bearer [A-Za-z0-9_-]+");
    }
}
