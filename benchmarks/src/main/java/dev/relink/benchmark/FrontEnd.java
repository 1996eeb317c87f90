package dev.relink.benchmark;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An admin of one workspace, who speaks to all servers in turn. Threads share it.
final class FrontEnd {

    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String RETURN_ADDRESS = "http://app.example/accounts";

    private static final String LIST = body("accounts", Map.of());

    private final HttpClient client;
    private final List<URI> servers;
    private final String token;
    private final AtomicInteger turn = new AtomicInteger();
    private List<String> accounts = List.of();

    FrontEnd(HttpClient client, List<URI> servers, String workspace) {
        this.client = client;
        this.servers = servers;
        this.token = token(workspace);
    }

    private static String token(String workspace) {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .subject("alma")
                        .claim("workspace", workspace)
                        .claim("role", "admin")
                        .claim("name", "Alma")
                        .expirationTime(Date.from(Instant.now().plus(1, ChronoUnit.DAYS)))
                        .build();
        SignedJWT signed = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            signed.sign(new MACSigner(SECRET));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
        return signed.serialize();
    }

    /// Connects all pages.
    void connect(SandboxPages pages) throws IOException, InterruptedException {
        JsonNode started =
                run("connection-start", Map.of("returnAddress", RETURN_ADDRESS))
                        .required("connectionStart");
        URI redirect =
                pages.consent(URI.create(started.required("authorizationUrl").stringValue()));
        URI back = land(redirect);
        Map<String, String> landed = SandboxPages.parameters(back);
        Map<String, Object> attempt = new HashMap<>();
        attempt.put("attempt", Objects.requireNonNull(landed.get("relink_attempt")));
        attempt.put("landingCode", Objects.requireNonNull(landed.get("relink_landing")));
        List<String> assets =
                ids(run("offered-assets", attempt).at("/connectionAttempt/assets/nodes"));
        attempt.put("assets", assets);
        run("connection-complete", attempt);
        accounts = ids(run("accounts", Map.of("first", 100)).at("/accounts/nodes"));
        if (accounts.isEmpty() || accounts.size() != assets.size()) {
            throw new IllegalStateException("Not all pages were connected.");
        }
    }

    /// Comes back from the network, at any of the servers.
    private URI land(URI redirect) throws IOException, InterruptedException {
        URI address =
                servers.getFirst().resolve(redirect.getRawPath() + "?" + redirect.getRawQuery());
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        return URI.create(
                response.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new IllegalStateException(response.body())));
    }

    private static List<String> ids(JsonNode nodes) {
        List<String> ids = new ArrayList<>();
        nodes.forEach(node -> ids.add(node.required("id").stringValue()));
        return ids;
    }

    /// Plans a post on one of the accounts.
    ///
    /// @param number says which
    void schedule(int number, String text, Instant at) throws IOException, InterruptedException {
        JsonNode errors =
                run(
                                "post-schedule",
                                Map.of(
                                        "text",
                                        text,
                                        "plannedAt",
                                        at.toString(),
                                        "account",
                                        accounts.get(number % accounts.size())))
                        .at("/postSchedule/userErrors");
        if (!errors.isEmpty()) {
            throw new IllegalStateException("A post was not planned: " + errors);
        }
    }

    /// Lists the first accounts.
    void list() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request(LIST), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The list was answered with " + response.statusCode());
        }
    }

    private JsonNode run(String document, Map<String, ?> variables)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request(body(document, variables)), BodyHandlers.ofString());
        JsonNode answer = JsonMapper.shared().readTree(response.body());
        if (answer.has("errors")) {
            throw new IllegalStateException(document + " answered " + response.body());
        }
        return answer.required("data");
    }

    private HttpRequest request(String body) {
        URI server = servers.get(Math.floorMod(turn.getAndIncrement(), servers.size()));
        return HttpRequest.newBuilder(server.resolve("/graphql"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String body(String document, Map<String, ?> variables) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of("query", text(document), "variables", variables));
    }

    private static String text(String document) {
        String name = "/documents/" + document + ".graphql";
        try (InputStream file = FrontEnd.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
