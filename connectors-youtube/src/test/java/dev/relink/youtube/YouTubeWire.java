package dev.relink.youtube;

import static dev.relink.testkit.WirePlace.BODY;
import static dev.relink.testkit.WirePlace.FORM;
import static dev.relink.testkit.WirePlace.HEADER;
import static dev.relink.testkit.WirePlace.JSON;
import static dev.relink.testkit.WirePlace.QUERY;

import dev.relink.sandbox.google.GoogleNetwork;
import dev.relink.testkit.WireCall;
import java.util.List;
import java.util.stream.Stream;

/// What Google's documentation describes of what the connector may send (developers.google.com:
/// Using OAuth 2.0 for Web Server Applications; YouTube Data API v3: channels.list,
/// playlistItems.list, videos.insert; Resumable uploads; Cross-Account Protection).
final class YouTubeWire {

    private static final String REDIRECT = "http://127\\.0\\.0\\.1:.+";
    private static final String PARTS = "[a-zA-Z]+(,[a-zA-Z]+)*";

    private final String site;
    private final String api;

    YouTubeWire(GoogleNetwork google) {
        this.site = google.siteAddress().toString();
        this.api = google.apiAddress().toString();
    }

    List<WireCall> calls() {
        return Stream.of(authorization(), reading(), publishing()).flatMap(List::stream).toList();
    }

    private List<WireCall> authorization() {
        WireCall token =
                WireCall.post(api + "/token")
                        .needs(FORM, "client_id", ".+")
                        .needs(FORM, "client_secret", ".+");
        return List.of(
                WireCall.get(site + "/o/oauth2/v2/auth")
                        .needs(QUERY, "response_type", "code")
                        .needs(QUERY, "client_id", ".+")
                        .needs(QUERY, "redirect_uri", REDIRECT)
                        .needs(QUERY, "scope", "\\S+( \\S+)*")
                        .needs(QUERY, "state", ".+")
                        .needs(QUERY, "access_type", "offline")
                        .needs(QUERY, "prompt", "consent( select_account)?")
                        .takes(QUERY, "include_granted_scopes", "true")
                        .takes(QUERY, "login_hint", ".+")
                        .needs(QUERY, "code_challenge", "[A-Za-z0-9_-]{43}")
                        .needs(QUERY, "code_challenge_method", "S256"),
                token.needs(FORM, "grant_type", "authorization_code")
                        .needs(FORM, "code", ".+")
                        .needs(FORM, "redirect_uri", REDIRECT)
                        .needs(FORM, "code_verifier", "[A-Za-z0-9._~-]{43,128}"),
                token.needs(FORM, "grant_type", "refresh_token").needs(FORM, "refresh_token", ".+"),
                WireCall.post(api + "/revoke").needs(FORM, "token", ".+"),
                WireCall.get(api + "/oauth2/v3/certs"));
    }

    private List<WireCall> reading() {
        return List.of(
                asAccount(WireCall.get(api + "/youtube/v3/channels"))
                        .needs(QUERY, "part", PARTS)
                        .needs(QUERY, "mine", "true"),
                asAccount(WireCall.get(api + "/youtube/v3/playlistItems"))
                        .needs(QUERY, "part", PARTS)
                        .needs(QUERY, "playlistId", "UU[A-Za-z0-9_-]+")
                        .needs(QUERY, "maxResults", "[1-9]|[1-4][0-9]|50")
                        .takes(QUERY, "pageToken", ".+"));
    }

    private List<WireCall> publishing() {
        String uploads = api + "/upload/youtube/v3/videos";
        return List.of(
                asAccount(WireCall.post(uploads))
                        .needs(QUERY, "uploadType", "resumable")
                        .needs(QUERY, "part", PARTS)
                        .needs(HEADER, "X-Upload-Content-Type", "video/.+")
                        .needs(HEADER, "X-Upload-Content-Length", "[0-9]+")
                        .needs(JSON, "snippet.title", ".{1,100}")
                        .needs(JSON, "snippet.description", "(?s).*")
                        .needs(JSON, "status.privacyStatus", "public"),
                asAccount(WireCall.put(uploads))
                        .needs(QUERY, "uploadType", "resumable")
                        .needs(QUERY, "part", PARTS)
                        .needs(QUERY, "upload_id", ".+")
                        .needs(HEADER, "Content-Range", "bytes [0-9]+-[0-9]+/[0-9]+")
                        .needs(BODY, "video/mp4", ""));
    }

    private static WireCall asAccount(WireCall call) {
        return call.needs(HEADER, "Authorization", "Bearer .+");
    }
}
