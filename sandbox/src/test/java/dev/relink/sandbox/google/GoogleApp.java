package dev.relink.sandbox.google;

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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Plays the app that uses a sandbox's Google, over plain HTTP.
final class GoogleApp implements AutoCloseable {

    static final String REDIRECT = "http://127.0.0.1:8080/callback?network=google";
    static final String SCOPES =
            String.join(" ", Scopes.OPEN_ID, Scopes.PROFILE, Scopes.READ, Scopes.UPLOAD);

    /// Where videos are uploaded to.
    static final String UPLOADS =
            "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    final TestClock clock;
    final Sandbox sandbox;

    private GoogleApp(TestClock clock, Sandbox sandbox) {
        this.clock = clock;
        this.sandbox = sandbox;
    }

    static GoogleApp start() {
        return start(SandboxOptions.defaults());
    }

    static GoogleApp start(SandboxOptions options) {
        TestClock clock = new TestClock();
        return new GoogleApp(clock, Sandbox.start(options.withClock(clock)));
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

        /// Status and reason of an error of the API, as `403 quotaExceeded`.
        String problem() {
            return status
                    + " "
                    + json().path("error").path("errors").path(0).path("reason").asString("");
        }

        @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /// Where the browser is sent.
        URI location() {
            return URI.create(String.valueOf(header("Location")));
        }
    }

    /// A pair of tokens.
    record Pair(String access, String refresh) {

        static Pair of(Reply reply) {
            return new Pair(reply.field("access_token"), reply.field("refresh_token"));
        }
    }

    GoogleNetwork google() {
        return sandbox.google();
    }

    /// The consent page's address for the usual request; further pairs replace parameters.
    URI page(String... pairs) {
        return URI.create(
                google().siteAddress()
                        + "/o/oauth2/v2/auth?"
                        + query(
                                "response_type",
                                "code",
                                "client_id",
                                GoogleCast.CLIENT_ID,
                                "redirect_uri",
                                REDIRECT,
                                "scope",
                                SCOPES,
                                "state",
                                "a state & more",
                                "access_type",
                                "offline",
                                "prompt",
                                "consent")
                        + (pairs.length == 0 ? "" : "&" + query(pairs)));
    }

    String code(String account, String... pairs) {
        return parameter(google().authorize(page(pairs), account), "code");
    }

    String codeWithout(String account, String scope, String... pairs) {
        return parameter(google().authorize(page(pairs), account, Set.of(scope)), "code");
    }

    static String parameter(URI address, String name) {
        return Queries.parse(address.getRawQuery()).getOrDefault(name, List.of("")).getFirst();
    }

    Reply exchange(String code, String... pairs) {
        return token(
                Stream.concat(
                                Stream.of(
                                        "grant_type",
                                        "authorization_code",
                                        "code",
                                        code,
                                        "redirect_uri",
                                        REDIRECT),
                                Stream.of(pairs))
                        .toArray(String[]::new));
    }

    Pair connect(String account, String... pairs) {
        return Pair.of(exchange(code(account, pairs)));
    }

    Reply refresh(Pair pair) {
        return token("grant_type", "refresh_token", "refresh_token", pair.refresh());
    }

    /// Calls the token endpoint as the app; further pairs replace the credentials.
    Reply token(String... pairs) {
        Stream<String> credentials =
                Stream.of(
                        "client_id",
                        GoogleCast.CLIENT_ID,
                        "client_secret",
                        GoogleCast.CLIENT_SECRET);
        return postForm(
                google().apiAddress() + "/token",
                Stream.concat(credentials, Stream.of(pairs)).toArray(String[]::new));
    }

    Reply revoke(String token) {
        return postForm(google().apiAddress() + "/revoke", "token", token);
    }

    Reply tokenInfo(String token) {
        return open(google().apiAddress() + "/tokeninfo?" + query("access_token", token));
    }

    Reply mine(Pair pair) {
        return get(pair, "/youtube/v3/channels?part=snippet,statistics,contentDetails&mine=true");
    }

    Reply get(Pair pair, String path) {
        return send(authorized(google().apiAddress() + path, pair).GET());
    }

    /// Says what is to be uploaded; the metadata is written with single quotes.
    Reply begin(Pair pair, String metadata) {
        return send(
                authorized(google().apiAddress() + UPLOADS, pair)
                        .header("Content-Type", "application/json")
                        .header("X-Upload-Content-Type", "video/mp4")
                        .POST(BodyPublishers.ofString(metadata.replace('\'', '"'))));
    }

    /// Puts a piece there.
    ///
    /// @param range null for the whole file
    Reply put(Pair pair, URI upload, byte[] bytes, @Nullable String range) {
        HttpRequest.Builder request =
                authorized(upload.toString(), pair)
                        .header("Content-Type", "video/mp4")
                        .PUT(BodyPublishers.ofByteArray(bytes));
        return send(range == null ? request : request.header("Content-Range", range));
    }

    /// Uploads a small video.
    Reply upload(Pair pair, String title) {
        URI upload = begin(pair, "{'snippet':{'title':'" + title + "'}}").location();
        return put(pair, upload, new byte[] {1, 2, 3}, null);
    }

    Reply postForm(String address, String... pairs) {
        return send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(query(pairs))));
    }

    /// Pulls a lever with JSON, written with single quotes.
    Reply pull(String lever, String json) {
        return send(
                HttpRequest.newBuilder(URI.create(google().siteAddress() + "/levers/" + lever))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    Reply open(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /// The page with the levers, as text.
    String leverPage() {
        return open(google().siteAddress().toString()).text();
    }

    private static HttpRequest.Builder authorized(String address, Pair pair) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + pair.access());
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
