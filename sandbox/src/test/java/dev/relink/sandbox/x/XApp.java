package dev.relink.sandbox.x;

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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Plays the app that uses a sandbox's X, over plain HTTP.
final class XApp implements AutoCloseable {

    static final String REDIRECT = "http://127.0.0.1:8080/callback?network=x";
    static final String SCOPES = "tweet.read tweet.write media.write users.read offline.access";

    /// The example of RFC 7636, appendix B.
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /// An image of one pixel, in base64.
    static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    final TestClock clock;
    final Sandbox sandbox;

    private XApp(TestClock clock, Sandbox sandbox) {
        this.clock = clock;
        this.sandbox = sandbox;
    }

    static XApp start() {
        return start(SandboxOptions.defaults());
    }

    static XApp start(SandboxOptions options) {
        TestClock clock = new TestClock();
        return new XApp(clock, Sandbox.start(options.withClock(clock)));
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /// What the sandbox answered.
    record Reply(int status, HttpResponse<String> response) {

        String text() {
            return response.body();
        }

        JsonNode json() {
            return MAPPER.readTree(text());
        }

        String field(String name) {
            return json().path(name).asString("");
        }

        /// Error and description of the token endpoint.
        String error() {
            return field("error") + ": " + field("error_description");
        }

        @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /// A pair of tokens.
    record Pair(String access, String refresh) {

        static Pair of(Reply reply) {
            return new Pair(reply.field("access_token"), reply.field("refresh_token"));
        }
    }

    XNetwork x() {
        return sandbox.x();
    }

    /// The authorization page's address for the usual request; further pairs replace parameters.
    URI page(String... pairs) {
        return URI.create(
                x().siteAddress()
                        + "/i/oauth2/authorize?"
                        + query(
                                "response_type",
                                "code",
                                "client_id",
                                XCast.CLIENT_ID,
                                "redirect_uri",
                                REDIRECT,
                                "scope",
                                SCOPES,
                                "state",
                                "a state & more",
                                "code_challenge",
                                CHALLENGE,
                                "code_challenge_method",
                                "S256")
                        + (pairs.length == 0 ? "" : "&" + query(pairs)));
    }

    String code(String person, String... pairs) {
        return parameter(x().authorize(page(pairs), person), "code");
    }

    static String parameter(URI address, String name) {
        return Queries.parse(address.getRawQuery()).getOrDefault(name, List.of("")).getFirst();
    }

    Reply exchange(String code) {
        return token(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                REDIRECT,
                "code_verifier",
                VERIFIER);
    }

    Pair connect(String person) {
        return Pair.of(exchange(code(person)));
    }

    Reply refresh(String refreshToken) {
        return token("grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    Reply refresh(Pair pair) {
        return refresh(pair.refresh());
    }

    /// Refreshes, and the new pair.
    Pair renewed(Pair pair) {
        return Pair.of(refresh(pair));
    }

    CompletableFuture<Integer> refreshing(Pair pair) {
        return HTTP.sendAsync(
                        withCredentials(
                                        "/2/oauth2/token",
                                        "grant_type",
                                        "refresh_token",
                                        "refresh_token",
                                        pair.refresh())
                                .build(),
                        BodyHandlers.ofString())
                .thenApply(HttpResponse::statusCode);
    }

    Reply token(String... pairs) {
        return send(withCredentials("/2/oauth2/token", pairs));
    }

    Reply revoke(String token, String hint) {
        return send(withCredentials("/2/oauth2/revoke", "token", token, "token_type_hint", hint));
    }

    Reply me(Pair pair) {
        return me(pair.access(), "");
    }

    Reply me(String accessToken, String query) {
        return send(
                request(x().apiAddress() + "/2/users/me" + query)
                        .header("Authorization", "Bearer " + accessToken)
                        .GET());
    }

    /// Calls the API with a JSON body, written with single quotes.
    Reply post(Pair pair, String path, String json) {
        return send(
                request(x().apiAddress() + path)
                        .header("Authorization", "Bearer " + pair.access())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    /// Uploads an image, and its id.
    String uploaded(Pair pair) {
        return post(
                        pair,
                        "/2/media/upload",
                        "{'media':'" + DOT + "','media_category':'tweet_image'}")
                .json()
                .path("data")
                .path("id")
                .asString("");
    }

    Reply get(Pair pair, String path) {
        return send(
                request(x().apiAddress() + path)
                        .header("Authorization", "Bearer " + pair.access())
                        .GET());
    }

    Reply delete(Pair pair, String path) {
        return send(
                request(x().apiAddress() + path)
                        .header("Authorization", "Bearer " + pair.access())
                        .DELETE());
    }

    /// How the API answers to the pair's access token, and the token endpoint to nothing.
    boolean isDead(Pair pair) {
        return me(pair).status() == 401;
    }

    Reply postForm(String address, @Nullable String authorization, String... pairs) {
        HttpRequest.Builder request = form(address, pairs);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    Reply pull(String lever, String json) {
        return send(
                request(x().siteAddress() + "/levers/" + lever)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    Reply open(String address) {
        return send(request(address).GET());
    }

    JsonNode report() {
        return open(x().siteAddress() + "/levers/report").json();
    }

    static String basic(String id, String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder withCredentials(String path, String... pairs) {
        return form(x().apiAddress() + path, pairs)
                .header("Authorization", basic(XCast.CLIENT_ID, XCast.CLIENT_SECRET));
    }

    private static HttpRequest.Builder form(String address, String... pairs) {
        return request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(query(pairs)));
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address));
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response);
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
