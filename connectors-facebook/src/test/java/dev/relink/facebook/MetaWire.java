package dev.relink.facebook;

import static dev.relink.testkit.WirePlace.FORM;
import static dev.relink.testkit.WirePlace.HEADER;
import static dev.relink.testkit.WirePlace.QUERY;

import dev.relink.sandbox.facebook.FacebookNetwork;
import dev.relink.testkit.WireCall;
import java.util.List;
import java.util.stream.Stream;

/// What Meta's documentation describes of what the connector may send (developers.facebook.com:
/// Facebook Login, manual flow; Graph API v26.0, Pages API, Instagram API with Facebook Login).
final class MetaWire {

    private static final String REDIRECT = "http://localhost:.+";
    private static final String FIELDS = "[a-z_]+(\\{[a-z_,]+})?(,[a-z_]+(\\{[a-z_,]+})?)*";
    private static final String ID = "[0-9]+";
    private static final String IDS = ID + "(," + ID + ")*";
    private static final String ADDRESS = "https?://.+";

    private final String site;
    private final String graph;

    MetaWire(FacebookNetwork facebook) {
        this.site = facebook.siteAddress().toString();
        this.graph = facebook.graphAddress() + "/v26.0";
    }

    List<WireCall> calls() {
        return Stream.of(authorization(), assets(), publishing(), reading())
                .flatMap(List::stream)
                .toList();
    }

    /// The manual flow knows no PKCE.
    private List<WireCall> authorization() {
        return List.of(
                WireCall.get(site + "/v26.0/dialog/oauth")
                        .needs(QUERY, "client_id", ID)
                        .needs(QUERY, "redirect_uri", REDIRECT)
                        .needs(QUERY, "state", ".+")
                        .needs(QUERY, "response_type", "code")
                        .needs(QUERY, "scope", "[a-z_]+(,[a-z_]+)*")
                        .needs(QUERY, "auth_type", "rerequest(,reauthorize|,reauthenticate)?")
                        .takes(QUERY, "auth_nonce", "[0-9a-f]{64}"),
                WireCall.get(site + "/v26.0/dialog/oauth")
                        .needs(QUERY, "client_id", ID)
                        .needs(QUERY, "redirect_uri", REDIRECT)
                        .needs(QUERY, "state", ".+")
                        .needs(QUERY, "response_type", "code")
                        .needs(QUERY, "config_id", ID)
                        .needs(QUERY, "auth_type", "rerequest(,reauthorize|,reauthenticate)?")
                        .takes(QUERY, "auth_nonce", "[0-9a-f]{64}"),
                WireCall.post(graph + "/oauth/access_token")
                        .needs(FORM, "client_id", ID)
                        .needs(FORM, "client_secret", ".+")
                        .needs(FORM, "redirect_uri", REDIRECT)
                        .needs(FORM, "code", ".+"),
                WireCall.get(graph + "/oauth/access_token")
                        .needs(QUERY, "grant_type", "fb_exchange_token")
                        .needs(QUERY, "client_id", ID)
                        .needs(QUERY, "client_secret", ".+")
                        .needs(QUERY, "fb_exchange_token", ".+"),
                asApp(WireCall.get(graph + "/debug_token")).needs(QUERY, "input_token", ".+"),
                withProof(WireCall.delete(graph + "/{id}/permissions")),
                asApp(WireCall.delete(graph + "/{id}/permissions")));
    }

    private List<WireCall> assets() {
        return List.of(
                withProof(WireCall.get(graph + "/{id}")).needs(QUERY, "fields", FIELDS),
                listed(WireCall.get(graph + "/me/accounts")),
                listed(WireCall.get(graph + "/me/groups")),
                listed(WireCall.get(graph + "/me/businesses")),
                listed(WireCall.get(graph + "/{id}/owned_pages")),
                listed(WireCall.get(graph + "/{id}/client_pages")));
    }

    private List<WireCall> publishing() {
        WireCall container = withProof(WireCall.post(graph + "/{id}/media"));
        return List.of(
                withProof(WireCall.post(graph + "/{id}/feed"))
                        .takes(FORM, "message", ".+")
                        .takes(FORM, "link", ADDRESS)
                        .takes(FORM, "attached_media", "\\[(\\{\"media_fbid\":\"[0-9_]+\"},?)+\\]"),
                withProof(WireCall.post(graph + "/{id}/photos"))
                        .needs(FORM, "url", ADDRESS)
                        .takes(FORM, "caption", ".+")
                        .takes(FORM, "published", "false"),
                container
                        .needs(FORM, "image_url", ADDRESS)
                        .takes(FORM, "is_carousel_item", "true")
                        .takes(FORM, "caption", ".+"),
                container
                        .needs(FORM, "media_type", "CAROUSEL")
                        .needs(FORM, "children", IDS)
                        .takes(FORM, "caption", ".+"),
                withProof(WireCall.post(graph + "/{id}/media_publish"))
                        .needs(FORM, "creation_id", ID),
                withProof(WireCall.get(graph + "/{id}/content_publishing_limit"))
                        .needs(QUERY, "fields", FIELDS));
    }

    private List<WireCall> reading() {
        WireCall insights =
                withProof(WireCall.get(graph + "/{id}/insights"))
                        .needs(QUERY, "metric", "[a-z_]+(,[a-z_]+)*")
                        .needs(QUERY, "period", "day")
                        .needs(QUERY, "since", "[0-9]+")
                        .needs(QUERY, "until", "[0-9]+")
                        .takes(QUERY, "metric_type", "total_value");
        return List.of(
                listed(WireCall.get(graph + "/{id}/published_posts")),
                listed(WireCall.get(graph + "/{id}/feed")),
                listed(WireCall.get(graph + "/{id}/media")),
                insights);
    }

    private static WireCall listed(WireCall call) {
        return withProof(call)
                .needs(QUERY, "fields", FIELDS)
                .needs(QUERY, "limit", "[1-9][0-9]?|100")
                .takes(QUERY, "after", ".+");
    }

    /// Called with a person's or a page's token, which the app proves to be its own.
    private static WireCall withProof(WireCall call) {
        return call.needs(HEADER, "Authorization", "Bearer [^|]+")
                .needs(QUERY, "appsecret_proof", "[0-9a-f]{64}");
    }

    /// Called with the app's own token, which needs no proof.
    private static WireCall asApp(WireCall call) {
        return call.needs(HEADER, "Authorization", "Bearer [0-9]+\\|.+");
    }
}
