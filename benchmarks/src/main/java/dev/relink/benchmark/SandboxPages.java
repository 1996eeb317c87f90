package dev.relink.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A person of the sandbox's Facebook with many pages, and what stands on them.
final class SandboxPages {

    static final String APP_ID = "1000000000000001";
    static final String APP_SECRET = "sandbox-app-secret";

    private static final String PERSON = "10001";
    private static final Pattern ADDED = Pattern.compile("added, ([0-9]+) to ([0-9]+)");
    private static final String GRAPH = "/facebook-graph/v26.0/";
    private static final String REDIRECT = "http://localhost/";

    private final SandboxProcess sandbox;
    private final List<String> pages;

    private SandboxPages(SandboxProcess sandbox, List<String> pages) {
        this.sandbox = sandbox;
        this.pages = pages;
    }

    /// Makes pages.
    static SandboxPages make(SandboxProcess sandbox, int count)
            throws IOException, InterruptedException {
        String done =
                sandbox.send(
                        "/facebook/levers/add-pages",
                        "{\"person\":\"" + PERSON + "\",\"count\":" + count + "}");
        Matcher ids = ADDED.matcher(done);
        if (!ids.find()) {
            throw new IllegalStateException(done);
        }
        return new SandboxPages(
                sandbox,
                LongStream.rangeClosed(Long.parseLong(ids.group(1)), Long.parseLong(ids.group(2)))
                        .mapToObj(Long::toString)
                        .toList());
    }

    /// The person consents to all that is asked, on all of the pages.
    ///
    /// @return where the browser is sent
    URI consent(URI authorizationUrl) throws IOException, InterruptedException {
        Map<String, String> asked = parameters(authorizationUrl);
        List<String> fields = new ArrayList<>();
        fields.add(authorizationUrl.getRawQuery());
        fields.add("step=consent&action=continue&person=" + PERSON);
        pages.forEach(page -> fields.add("page=" + page));
        for (String scope : asked.getOrDefault("scope", "").split(",")) {
            fields.add("permission=" + scope);
        }
        return sandbox.follow(authorizationUrl, String.join("&", fields));
    }

    static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : address.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /// Tokens of the pages, by page, for calls that no server makes.
    Map<String, String> tokens() throws IOException, InterruptedException {
        URI dialog =
                sandbox.address()
                        .resolve(
                                "/facebook/v26.0/dialog/oauth?"
                                        + form(
                                                Map.of(
                                                        "client_id",
                                                        APP_ID,
                                                        "redirect_uri",
                                                        REDIRECT,
                                                        "response_type",
                                                        "code",
                                                        "scope",
                                                        "pages_show_list,pages_manage_posts")));
        String code = parameters(consent(dialog)).getOrDefault("code", "");
        String token =
                read(
                                "oauth/access_token",
                                Map.of(
                                        "client_id",
                                        APP_ID,
                                        "client_secret",
                                        APP_SECRET,
                                        "redirect_uri",
                                        REDIRECT,
                                        "code",
                                        code))
                        .required("access_token")
                        .stringValue();
        Map<String, String> tokens = new LinkedHashMap<>();
        read("me/accounts", Map.of("access_token", token, "limit", "100"))
                .required("data")
                .forEach(page ->
                        tokens.put(
                                page.required("id").stringValue(),
                                page.required("access_token").stringValue()));
        return tokens;
    }

    private JsonNode read(String path, Map<String, String> parameters)
            throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(sandbox.get(GRAPH + path + "?" + form(parameters)));
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// Where a page is published on.
    URI feed(String page) {
        return sandbox.address().resolve(GRAPH + page + "/feed");
    }

    /// A post on a page.
    ///
    /// @param text what it says
    /// @param at when the network got it
    record Standing(String text, Instant at) {}

    /// What stands on the pages, of all posts that begin so.
    List<Standing> posts(String beginning) throws IOException, InterruptedException {
        JsonNode posts =
                JsonMapper.shared().readTree(sandbox.get("/facebook/posts")).required("posts");
        return StreamSupport.stream(posts.spliterator(), false)
                .map(post ->
                        new Standing(
                                post.required("message").stringValue(),
                                Instant.parse(post.required("createdTime").stringValue())))
                .filter(post -> post.text().startsWith(beginning))
                .toList();
    }
}
