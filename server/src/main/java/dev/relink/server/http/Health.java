package dev.relink.server.http;

import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.PluginReport;
import dev.relink.server.storage.Database;
import dev.relink.server.token.Breaker;
import dev.relink.server.token.NetworkCondition;
import dev.relink.server.token.NetworkHealth;
import dev.relink.server.token.NetworkWatch;
import dev.relink.server.vault.KeyReport;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether this process is alive, and whether it is ready for requests.
final class Health {

    private static final Logger LOGGER = LoggerFactory.getLogger(Health.class);

    private final Database database;
    private final Supplier<KeyReport> keys;
    private final ConnectorRegistry connectors;
    private final NetworkWatch networks;
    private final InstantSource clock;
    private volatile boolean stopping;

    Health(
            Database database,
            Supplier<KeyReport> keys,
            ConnectorRegistry connectors,
            NetworkWatch networks,
            InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.connectors = connectors;
        this.networks = networks;
        this.clock = clock;
    }

    /// From now on this process is not ready.
    void stopping() {
        stopping = true;
    }

    void live(Context exchange) {
        write(exchange, 200, Map.of("status", "UP"));
    }

    /// A plugin that could not be used, or a network in trouble, is told here and does not make the
    /// server unready: everything else works.
    void ready(Context exchange) {
        String databaseProblem = databaseProblem();
        KeyReport encryption = keys.get();
        boolean ready = databaseProblem == null && encryption.canRead() && !stopping;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", ready ? "UP" : "DOWN");
        answer.put("stopping", stopping);
        answer.put(
                "database",
                databaseProblem == null
                        ? Map.of("status", "UP", "engine", database.dialect().name())
                        : Map.of("status", "DOWN", "problem", databaseProblem));
        answer.put("encryption", describe(encryption));
        Map<String, Object> plugins = new LinkedHashMap<>();
        connectors.plugins().forEach(plugin -> plugins.put(plugin.name(), describe(plugin)));
        answer.put("plugins", plugins);
        if (databaseProblem == null) {
            answer.put("networks", networks());
        }
        write(exchange, ready ? 200 : 503, answer);
    }

    private Map<String, Object> networks() {
        Instant now = clock.instant();
        Map<String, Object> described = new LinkedHashMap<>();
        networks.all().forEach(health -> described.put(health.connector(), describe(health, now)));
        return described;
    }

    private Map<String, Object> describe(NetworkHealth health, Instant now) {
        NetworkCondition condition = NetworkCondition.of(health, now);
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("state", condition.state());
        if (condition.since() != null) {
            description.put("since", condition.since().toString());
        }
        if (condition.nextAttemptAt() != null) {
            description.put("nextAttemptAt", condition.nextAttemptAt().toString());
        }
        if (health.breaker() != Breaker.State.CLOSED) {
            description.put("suspicions", networks.suspected(health.connector()));
        }
        NetworkHealth.Alarm alarm = health.alarm();
        if (alarm != null) {
            description.put("fault", alarm.kind());
            description.put("rule", alarm.evidence().rule());
            description.put("problem", alarm.evidence().message());
        }
        return description;
    }

    private static Map<String, Object> describe(KeyReport report) {
        Map<String, Object> keys = new LinkedHashMap<>();
        report.keys()
                .forEach(key ->
                        keys.put(
                                key.id().toString(),
                                Map.of("state", key.state(), "secrets", key.secrets())));
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("status", report.canRead() ? "UP" : "DOWN");
        if (report.problem() != null) {
            description.put("problem", report.problem());
        }
        description.put("keys", keys);
        return description;
    }

    private static Map<String, Object> describe(PluginReport plugin) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("status", plugin.problem() == null ? "UP" : "FAILED");
        if (plugin.problem() == null) {
            description.put(
                    "networks", plugin.networks().stream().map(network -> network.key()).toList());
        } else {
            description.put("kind", plugin.problem().kind());
            description.put("problem", plugin.problem().message());
        }
        return description;
    }

    private @Nullable String databaseProblem() {
        try {
            database.ping();
            return null;
        } catch (SQLException failure) {
            LOGGER.warn("The database does not answer: {}", failure.getMessage());
            return "The database does not answer.";
        }
    }

    private static void write(Context exchange, int status, Map<String, Object> answer) {
        exchange.status(status)
                .header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(GraphQlBody.JSON.writeValueAsBytes(answer));
    }
}
