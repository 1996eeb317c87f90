package dev.relink.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.relink.server.config.Configuration;
import dev.relink.server.config.ConfigurationReader;
import dev.relink.server.vault.KeyFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Runs a server for a moment, on a database in memory, and asks it what front ends ask, so that
/// the JVM can note what a start needs: `bin/relink prepare` keeps that for later starts.
@Command(
        name = "prepare",
        description =
                "Runs once after installation, so that later starts are quick. Touches no data.",
        mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {

    private static final String SECRET = "only-for-the-moment-of-preparation";
    private static final int ROUNDS = 3;
    private static final List<String> DOCUMENTS =
            List.of(
                    "{ viewer { member { id name role } workspace locale canConnect { allowed reason message } } }",
                    "{ networks { nodes { id key name availability availabilityMessage accountKinds { kind name }"
                            + " scopes { scope reason } } plugins { name status problem } } }",
                    "{ accounts(first: 10) { nodes { id name status statusMessage healthyUntil grant { id } }"
                            + " pageInfo { hasNextPage endCursor } } }",
                    "{ grants { nodes { id status identity { name } accounts { nodes { id } } } } }",
                    "{ reconnectCenter { accountCount groups { nodes { grant { id } accounts { nodes { id } } } } } }",
                    "{ auditLog { nodes { id action occurredAt actor { name } details { name value } } } }",
                    "mutation { connectionStart(input: { network: \"none\" }) { userErrors { code message path } } }",
                    "mutation { accountDisconnect(input: { account: \"none\" }) { userErrors { code message } } }",
                    "{ not a field }",
                    "{ __schema { types { name fields { name type { name } } } } }");

    @Spec private CommandSpec spec;

    /// Called by picocli, which fills the fields.
    PrepareCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws IOException, InterruptedException, JOSEException {
        Path folder = Files.createTempDirectory("relink-prepare");
        Path keys = folder.resolve("keys");
        try {
            new KeyFile(keys).create();
            Configuration configuration =
                    ConfigurationReader.read(null, settings(keys), Home.path());
            Logs.configure(configuration.log());
            try (Relink relink = Relink.start(configuration, Surroundings.real())) {
                ask(relink.port());
            }
        } finally {
            Files.deleteIfExists(keys);
            Files.deleteIfExists(folder);
        }
        spec.commandLine().getOut().println("Later starts are quick now.");
        return 0;
    }

    private static Map<String, String> settings(Path keys) {
        return Map.of(
                "RELINK_HTTP_PORT", "0",
                "RELINK_HTTP_GRAPHIQL", "true",
                "RELINK_DATABASE_URL", "jdbc:h2:mem:prepare",
                "RELINK_AUTHENTICATION_SHARED_SECRET", SECRET,
                "RELINK_ENCRYPTION_KEY_FILE", keys.toString(),
                "RELINK_LOG_LEVEL", "error");
    }

    private static void ask(int port) throws IOException, InterruptedException, JOSEException {
        URI address = URI.create("http://127.0.0.1:" + port);
        String token = token();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String document : DOCUMENTS) {
                    client.send(request(address, token, document), BodyHandlers.discarding());
                }
            }
            for (String path :
                    List.of(
                            "/health/ready",
                            "/metrics",
                            "/graphiql",
                            "/oauth/callback/none?state=none")) {
                client.send(
                        HttpRequest.newBuilder(address.resolve(path)).build(),
                        BodyHandlers.discarding());
            }
        }
    }

    private static HttpRequest request(URI address, String token, String document) {
        String body = "{\"query\":\"" + document.replace("\"", "\\\"") + "\"}";
        return HttpRequest.newBuilder(address.resolve("/graphql"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String token() throws JOSEException {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .subject("prepare")
                        .claim("workspace", "prepare")
                        .claim("role", "super-admin")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(SECRET));
        return token.serialize();
    }
}
