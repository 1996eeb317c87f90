package dev.relink.sandbox.facebook;

import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.TestClock;
import dev.relink.sandbox.internal.Queries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Plays the app that uses a sandbox's Facebook, over plain HTTP.
final class FacebookApp implements AutoCloseable {

    static final String REDIRECT = "http://localhost:8080/callback?network=facebook";
    static final String SCOPES =
            "public_profile,email,pages_show_list,pages_read_engagement,instagram_basic,"
                    + "groups_access_member_info";

    static final String PUBLISHING_SCOPES =
            SCOPES + ",pages_manage_posts,instagram_content_publish,publish_to_groups";

    static final String INSIGHTS_SCOPES = SCOPES + ",read_insights,instagram_manage_insights";

    static final String BUSINESS_SCOPES = SCOPES + ",business_management";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final TestClock clock;
    final Sandbox sandbox;

    private FacebookApp(TestClock clock, Sandbox sandbox) {
        this.clock = clock;
        this.sandbox = sandbox;
    }

    static FacebookApp start() {
        return start(SandboxOptions.defaults());
    }

    static FacebookApp start(SandboxOptions options) {
        TestClock clock = new TestClock();
        return new FacebookApp(clock, Sandbox.start(options.withClock(clock)));
    }

    @Override
    public void close() {
        sandbox.close();
    }

    FacebookNetwork facebook() {
        return sandbox.facebook();
    }

    /// The dialog's address for the usual request; further pairs replace or add parameters.
    URI dialog(String... pairs) {
        StringBuilder address = new StringBuilder();
        address.append(facebook().siteAddress()).append("/v26.0/dialog/oauth?");
        address.append(
                query(
                        "client_id",
                        FacebookCast.APP_ID,
                        "redirect_uri",
                        REDIRECT,
                        "state",
                        "a state & more",
                        "response_type",
                        "code",
                        "scope",
                        SCOPES));
        return URI.create(address.append('&').append(query(pairs)).toString());
    }

    String code(Consent consent) {
        return parameter(facebook().authorize(dialog(), consent), "code");
    }

    static String parameter(URI address, String name) {
        return Queries.parse(address.getRawQuery()).getOrDefault(name, List.of("")).getFirst();
    }

    Reply exchange(String code) {
        return get(
                "/oauth/access_token",
                "client_id",
                FacebookCast.APP_ID,
                "client_secret",
                FacebookCast.APP_SECRET,
                "redirect_uri",
                REDIRECT,
                "code",
                code);
    }

    Reply extend(String token) {
        return get(
                "/oauth/access_token",
                "grant_type",
                "fb_exchange_token",
                "client_id",
                FacebookCast.APP_ID,
                "client_secret",
                FacebookCast.APP_SECRET,
                "fb_exchange_token",
                token);
    }

    String shortToken(Consent consent) {
        return exchange(code(consent)).json().path("access_token").asString();
    }

    String longToken(Consent consent) {
        return extend(shortToken(consent)).json().path("access_token").asString();
    }

    /// A long-lived token of a person who was also asked for what publishing takes.
    String publishingToken(Consent consent) {
        return longToken(PUBLISHING_SCOPES, consent);
    }

    /// A long-lived token of a person who was also asked for what figures take.
    String insightsToken(Consent consent) {
        return longToken(INSIGHTS_SCOPES, consent);
    }

    /// A long-lived token of a person who was also asked for business portfolios.
    String businessToken(Consent consent) {
        return longToken(BUSINESS_SCOPES, consent);
    }

    private String longToken(String scopes, Consent consent) {
        URI answer = facebook().authorize(dialog("scope", scopes), consent);
        String code = parameter(answer, "code");
        return extend(exchange(code).json().path("access_token").asString())
                .json()
                .path("access_token")
                .asString();
    }

    String publishingToken(String person) {
        return publishingToken(Consent.everything(person));
    }

    String longToken(String person) {
        return longToken(Consent.everything(person));
    }

    String pageToken(String userToken, String page) {
        for (JsonNode entry : accounts(userToken).data()) {
            if (entry.path("id").asString().equals(page)) {
                return entry.path("access_token").asString();
            }
        }
        throw new AssertionError("No page " + page);
    }

    Reply accounts(String userToken) {
        return get("/me/accounts", "access_token", userToken, "limit", "100");
    }

    Reply me(String token) {
        return get("/me", "access_token", token);
    }

    JsonNode debug(String token) {
        return get("/debug_token", "input_token", token, "access_token", appToken()).data();
    }

    static String appToken() {
        return FacebookCast.APP_ID + "|" + FacebookCast.APP_SECRET;
    }

    Reply get(String path, String... pairs) {
        return send(request(graph(path) + "?" + query(pairs)).GET());
    }

    Reply delete(String path, String... pairs) {
        return send(request(graph(path) + "?" + query(pairs)).DELETE());
    }

    Reply getWithBearer(String path, String token) {
        return send(request(graph(path)).GET().header("Authorization", "Bearer " + token));
    }

    Reply postGraph(String path, String... pairs) {
        return postForm(graph(path), query(pairs));
    }

    Reply pullWithJson(String lever, String json) {
        return send(
                request(facebook().siteAddress() + "/levers/" + lever)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    Reply pullWithForm(String lever, String... pairs) {
        return postForm(facebook().siteAddress() + "/levers/" + lever, query(pairs));
    }

    Reply open(String address) {
        return send(request(address).GET());
    }

    JsonNode world() {
        return open(facebook().siteAddress() + "/world").json();
    }

    private String graph(String path) {
        return facebook().graphAddress() + "/v26.0" + path;
    }

    private static Reply postForm(String address, String form) {
        return send(
                request(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address));
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            return Reply.of(
                    HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    static String query(String... pairs) {
        return IntStream.range(0, pairs.length / 2)
                .mapToObj(i -> encoded(pairs[2 * i]) + "=" + encoded(pairs[2 * i + 1]))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
