package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.TestClock;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.Queries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Plays the app that uses a sandbox's LinkedIn, over plain HTTP.
final class LinkedInApp implements AutoCloseable {

    static final String REDIRECT = "http://127.0.0.1:8080/callback?network=linkedin";
    static final String SCOPES =
            "openid profile w_member_social rw_organization_admin w_organization_social"
                    + " r_organization_social";
    static final String VERSION = "202609";

    /// The names that authors have.
    static final String LENA = "urn:li:person:" + LinkedInCast.LENA;

    static final String AURORA = "urn:li:organization:" + LinkedInCast.AURORA;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    final TestClock clock;
    final Sandbox sandbox;

    private LinkedInApp(TestClock clock, Sandbox sandbox) {
        this.clock = clock;
        this.sandbox = sandbox;
    }

    static LinkedInApp start() {
        return start(SandboxOptions.defaults());
    }

    static LinkedInApp start(SandboxOptions options) {
        TestClock clock = new TestClock();
        return new LinkedInApp(clock, Sandbox.start(options.withClock(clock)));
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

        long number(String name) {
            return json().path(name).asLong(-1);
        }

        /// Error and description of the authorization server.
        String error() {
            return field("error") + ": " + field("error_description");
        }

        /// Status, number and code of an error of the API, as `401 65600 INVALID_ACCESS_TOKEN`.
        String problem() {
            return Stream.of(
                            Integer.toString(status),
                            json().path("serviceErrorCode").asString(""),
                            json().path("code").asString(""))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
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

    LinkedInNetwork linkedIn() {
        return sandbox.linkedIn();
    }

    /// The authorization page's address for the usual request; further pairs replace parameters.
    URI page(String... pairs) {
        return URI.create(
                linkedIn().siteAddress()
                        + "/oauth/v2/authorization?"
                        + query(
                                "response_type",
                                "code",
                                "client_id",
                                LinkedInCast.CLIENT_ID,
                                "redirect_uri",
                                REDIRECT,
                                "scope",
                                SCOPES,
                                "state",
                                "a state & more")
                        + (pairs.length == 0 ? "" : "&" + query(pairs)));
    }

    String code(String person, String... pairs) {
        return parameter(linkedIn().authorize(page(pairs), person), "code");
    }

    static String parameter(URI address, String name) {
        return Queries.parse(address.getRawQuery()).getOrDefault(name, List.of("")).getFirst();
    }

    Reply exchange(String code) {
        return token("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT);
    }

    Pair connect(String person, String... pairs) {
        return Pair.of(exchange(code(person, pairs)));
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

    /// Calls the token endpoint as the app; further pairs replace the credentials.
    Reply token(String... pairs) {
        return oauth("accessToken", pairs);
    }

    Reply introspect(String token, String... pairs) {
        return oauth("introspectToken", Stream.concat(Stream.of("token", token), Stream.of(pairs)));
    }

    private Reply oauth(String endpoint, String... pairs) {
        return oauth(endpoint, Stream.of(pairs));
    }

    private Reply oauth(String endpoint, Stream<String> pairs) {
        Stream<String> credentials =
                Stream.of(
                        "client_id",
                        LinkedInCast.CLIENT_ID,
                        "client_secret",
                        LinkedInCast.CLIENT_SECRET);
        return postForm(
                linkedIn().siteAddress() + "/oauth/v2/" + endpoint,
                Stream.concat(credentials, pairs).toArray(String[]::new));
    }

    Reply userInfo(Pair pair) {
        return get(pair, "/v2/userinfo");
    }

    Reply acls(Pair pair) {
        return get(pair, "/rest/organizationAcls?q=roleAssignee");
    }

    Reply get(Pair pair, String path) {
        return get(pair.access(), VERSION, path);
    }

    /// Calls the API without a header that is null.
    Reply get(@Nullable String token, @Nullable String version, String path) {
        return send(api(linkedIn().apiAddress() + path, token, version).GET());
    }

    Reply delete(Pair pair, String path) {
        return send(api(linkedIn().apiAddress() + path, pair.access(), VERSION).DELETE());
    }

    Reply post(Pair pair, String path, JsonNode body) {
        return send(
                api(linkedIn().apiAddress() + path, pair.access(), VERSION)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    /// Puts a file to where an upload was promised.
    Reply put(Pair pair, String address, byte[] file) {
        BodyPublisher body = BodyPublishers.ofByteArray(file);
        return send(
                api(address, pair.access(), VERSION)
                        .header("Content-Type", "application/octet-stream")
                        .PUT(body));
    }

    /// A post as apps send it.
    static ObjectNode draft(String author, String commentary) {
        ObjectNode draft = Json.object().put("author", author).put("commentary", commentary);
        draft.putObject("distribution").put("feedDistribution", "MAIN_FEED");
        return draft.put("visibility", "PUBLIC")
                .put("lifecycleState", "PUBLISHED")
                .put("isReshareDisabledByAuthor", false);
    }

    Reply publish(Pair pair, String author, String commentary) {
        return publish(pair, draft(author, commentary));
    }

    Reply publish(Pair pair, JsonNode draft) {
        return post(pair, "/rest/posts", draft);
    }

    /// What is answered to the wish to upload an image.
    Reply initialize(Pair pair, String owner) {
        ObjectNode body = Json.object();
        body.putObject("initializeUploadRequest").put("owner", owner);
        return post(pair, "/rest/images?action=initializeUpload", body);
    }

    /// Uploads a file; the image's name.
    String image(Pair pair, String owner, byte[] file) {
        JsonNode place = initialize(pair, owner).json().path("value");
        put(pair, place.path("uploadUrl").asString(""), file);
        return place.path("image").asString("");
    }

    Reply postForm(String address, String... pairs) {
        return send(
                request(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(query(pairs))));
    }

    /// Pulls a lever with JSON, written with single quotes.
    Reply pull(String lever, String json) {
        return send(
                request(linkedIn().siteAddress() + "/levers/" + lever)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    Reply open(String address) {
        return send(request(address).GET());
    }

    /// The page with the levers, as text.
    String leverPage() {
        return open(linkedIn().siteAddress().toString()).text();
    }

    private static HttpRequest.Builder api(
            String address, @Nullable String token, @Nullable String version) {
        HttpRequest.Builder request = request(address).header("X-Restli-Protocol-Version", "2.0.0");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (version != null) {
            request.header("LinkedIn-Version", version);
        }
        return request;
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

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
