package dev.relink.server.config;

import dev.relink.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the configuration file and the environment, which wins over it.
public final class ConfigurationReader {

    private static final String CONNECTORS = "connectors.";
    private static final String CONNECTORS_VARIABLE = "RELINK_CONNECTORS_";

    /// Variables of the front-door script and the start script, which are not settings.
    private static final Set<String> OTHER_VARIABLES = Set.of("RELINK_HOME", "RELINK_JAVA_OPTS");

    private static final int SECRET_LENGTH = 32;

    private final Path home;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, Map<String, Secret>> connectors = new HashMap<>();
    private final Map<String, Secret> connectorVariables = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ConfigurationReader(Path home) {
        this.home = home;
    }

    /// Reads everything.
    ///
    /// @param file the configuration file; null if there is none
    /// @param environment the process's environment
    /// @param home what relative paths are relative to
    /// @throws ConfigurationException if anything is wrong, with all that is
    public static Configuration read(
            @Nullable Path file, Map<String, String> environment, Path home) {
        ConfigurationReader reader = new ConfigurationReader(home);
        reader.takeFile(RawValues.ofFile(file));
        reader.takeEnvironment(environment);
        Configuration configuration = reader.build();
        if (!reader.problems.isEmpty()) {
            throw new ConfigurationException(reader.problems);
        }
        return configuration;
    }

    private void takeFile(SortedMap<String, String> fileValues) {
        fileValues.forEach((name, value) -> {
            if (name.startsWith(CONNECTORS)) {
                takeConnectorValue(name, value);
            } else if (isKnown(name)) {
                values.put(name, value);
            } else {
                problems.add(name + " is not a setting." + suggestion(name));
            }
        });
    }

    private void takeConnectorValue(String name, String value) {
        int dot = name.indexOf('.', CONNECTORS.length());
        if (dot < 0) {
            problems.add(name + " must be a section with the settings of a connector.");
            return;
        }
        if (!value.isBlank()) {
            String connector = name.substring(CONNECTORS.length(), dot);
            connectors
                    .computeIfAbsent(connector, key -> new HashMap<>())
                    .put(name.substring(dot + 1), Secret.of(value));
        }
    }

    private void takeEnvironment(Map<String, String> environment) {
        Map<String, String> byVariable =
                Settings.ALL.stream().collect(Collectors.toMap(Setting::variable, Setting::name));
        new TreeMap<>(environment)
                .forEach((variable, value) -> {
                    String name = byVariable.get(variable);
                    if (name != null) {
                        takeVariable(name, value);
                    } else if (variable.startsWith(CONNECTORS_VARIABLE)) {
                        takeConnectorVariable(variable, value);
                    } else if (variable.startsWith("RELINK_")
                            && !OTHER_VARIABLES.contains(variable)) {
                        problems.add("The environment variable " + variable + " is not a setting.");
                    }
                });
    }

    /// An empty variable says nothing: it does not switch off what the file says.
    private void takeVariable(String name, String value) {
        if (!value.isBlank()) {
            values.put(name, value);
        }
    }

    private void takeConnectorVariable(String variable, String value) {
        if (!value.isBlank()) {
            connectorVariables.put(variable, Secret.of(value));
        }
    }

    private static boolean isKnown(String name) {
        return Settings.ALL.stream().anyMatch(setting -> setting.name().equals(name));
    }

    private static String suggestion(String name) {
        return Settings.ALL.stream()
                .map(Setting::name)
                .filter(known ->
                        EditDistance.between(name, known) <= Math.max(2, name.length() / 4))
                .min((a, b) ->
                        Integer.compare(
                                EditDistance.between(name, a), EditDistance.between(name, b)))
                .map(known -> " Did you mean " + known + "?")
                .orElse("");
    }

    private Configuration build() {
        Configuration.Http http = http();
        Configuration.Database database = database();
        Configuration.Authentication authentication = authentication();
        Configuration.Encryption encryption =
                new Configuration.Encryption(
                        path(Settings.ENCRYPTION_KEY_FILE), get(Settings.ENCRYPTION_RETIRE_AFTER));
        Configuration.Plugins plugins =
                new Configuration.Plugins(
                        path(Settings.PLUGINS_FOLDER), get(Settings.PLUGINS_LOAD_LIMIT));
        Configuration.Calls calls =
                new Configuration.Calls(
                        get(Settings.CALLS_CONCURRENCY),
                        get(Settings.CALLS_CONNECT_LIMIT),
                        get(Settings.CALLS_LIMIT),
                        get(Settings.CALLS_ANSWER_LIMIT),
                        get(Settings.CALLS_OPERATION_LIMIT),
                        get(Settings.CALLS_PRIVATE_ADDRESSES));
        Configuration.Connect connect =
                new Configuration.Connect(
                        get(Settings.CONNECT_RETURN_ADDRESSES),
                        get(Settings.CONNECT_AUTHORIZE_WITHIN),
                        get(Settings.CONNECT_COMPLETE_WITHIN));
        Configuration.Links links = new Configuration.Links(getOrNull(Settings.LINKS_RECONNECT));
        Configuration.Streams streams = new Configuration.Streams(get(Settings.STREAMS_CACHE));
        Configuration.Automations automations =
                new Configuration.Automations(get(Settings.AUTOMATIONS_POLL_INTERVAL));
        Configuration.Upkeep upkeep =
                new Configuration.Upkeep(
                        get(Settings.UPKEEP_PROBE_INTERVAL),
                        get(Settings.UPKEEP_POLL_INTERVAL),
                        get(Settings.UPKEEP_FIRST_RETRY),
                        get(Settings.UPKEEP_LONGEST_RETRY),
                        get(Settings.UPKEEP_LEASE),
                        get(Settings.UPKEEP_CONFIRM_AFTER),
                        get(Settings.UPKEEP_CONCURRENCY));
        Configuration.Breaker breaker =
                new Configuration.Breaker(
                        get(Settings.BREAKER_LOSSES),
                        get(Settings.BREAKER_SHARE),
                        get(Settings.BREAKER_WINDOW),
                        get(Settings.BREAKER_SAMPLE),
                        get(Settings.BREAKER_SAMPLE_INTERVAL),
                        get(Settings.BREAKER_CONFIRM_AFTER),
                        get(Settings.BREAKER_RELEASES_PER_MINUTE));
        return new Configuration(
                http,
                database,
                authentication,
                encryption,
                plugins,
                calls,
                connect,
                links,
                streams,
                automations,
                upkeep,
                breaker,
                get(Settings.ACCOUNT_EXPIRING_AHEAD),
                new Configuration.Log(get(Settings.LOG_FORMAT), get(Settings.LOG_LEVEL)),
                connectors,
                connectorVariables);
    }

    private Configuration.Http http() {
        return new Configuration.Http(
                get(Settings.HTTP_HOST),
                get(Settings.HTTP_PORT),
                get(Settings.HTTP_PUBLIC_URL),
                get(Settings.HTTP_ALLOWED_ORIGINS),
                get(Settings.HTTP_GRAPHIQL));
    }

    private Configuration.Database database() {
        return new Configuration.Database(
                get(Settings.DATABASE_URL),
                get(Settings.DATABASE_USER),
                getOrNull(Settings.DATABASE_PASSWORD),
                get(Settings.DATABASE_POOL_SIZE),
                get(Settings.DATABASE_CONNECT_LIMIT));
    }

    private Configuration.Authentication authentication() {
        Secret sharedSecret = getOrNull(Settings.AUTHENTICATION_SHARED_SECRET);
        URI jwksUrl = getOrNull(Settings.AUTHENTICATION_JWKS_URL);
        if (isSet(Settings.AUTHENTICATION_SHARED_SECRET)
                == isSet(Settings.AUTHENTICATION_JWKS_URL)) {
            problems.add(
                    "Set either "
                            + Settings.AUTHENTICATION_JWKS_URL.name()
                            + " or "
                            + Settings.AUTHENTICATION_SHARED_SECRET.name()
                            + ": with which keys are the members' bearer tokens signed?");
        }
        if (sharedSecret != null && sharedSecret.reveal().length() < SECRET_LENGTH) {
            problems.add(
                    Settings.AUTHENTICATION_SHARED_SECRET.name()
                            + " must have at least "
                            + SECRET_LENGTH
                            + " characters");
        }
        return new Configuration.Authentication(
                sharedSecret,
                jwksUrl,
                getOrNull(Settings.AUTHENTICATION_ISSUER),
                getOrNull(Settings.AUTHENTICATION_AUDIENCE),
                new Configuration.ClaimNames(
                        get(Settings.AUTHENTICATION_CLAIM_WORKSPACE),
                        get(Settings.AUTHENTICATION_CLAIM_ROLE),
                        get(Settings.AUTHENTICATION_CLAIM_PERMISSIONS),
                        get(Settings.AUTHENTICATION_CLAIM_NAME),
                        get(Settings.AUTHENTICATION_CLAIM_EMAIL),
                        get(Settings.AUTHENTICATION_CLAIM_LOCALE)));
    }

    private boolean isSet(Setting<?> setting) {
        return !values.getOrDefault(setting.name(), "").isBlank();
    }

    private Path path(Setting<Path> setting) {
        return home.resolve(get(setting)).normalize();
    }

    /// The value; the default if the operator's is wrong, so that all problems are found in one go.
    private <T> T get(Setting<T> setting) {
        T value = getOrNull(setting);
        return value != null ? value : defaultOf(setting);
    }

    private <T> @Nullable T getOrNull(Setting<T> setting) {
        String text = values.get(setting.name());
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return setting.reading().apply(text.strip());
        } catch (IllegalArgumentException wrong) {
            problems.add(
                    setting.name()
                            + " "
                            + wrong.getMessage()
                            + (setting.masked() ? "" : ", and is " + text));
            return null;
        }
    }

    private static <T> T defaultOf(Setting<T> setting) {
        String text = setting.defaultText();
        if (text == null) {
            throw new IllegalStateException(setting.name() + " has no default.");
        }
        return setting.reading().apply(text);
    }
}
