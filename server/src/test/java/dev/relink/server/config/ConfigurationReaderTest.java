package dev.relink.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.relink.spi.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {

    private static final String SECRET = "s3cr3t-that-nobody-may-ever-see-anywhere";
    private static final String SIGNED = "authentication.shared-secret = " + SECRET + "\n";
    private static final Map<String, String> SIGNED_ENVIRONMENT =
            Map.of("RELINK_AUTHENTICATION_SHARED_SECRET", SECRET);

    @TempDir private Path home;

    private Configuration read(@Nullable String file, Map<String, String> environment) {
        return ConfigurationReader.read(file == null ? null : write(file), environment, home);
    }

    private Configuration read(String file) {
        return read(file, Map.of());
    }

    private Path write(String text) {
        try {
            return Files.writeString(home.resolve("relink.conf"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> problems(@Nullable String file, Map<String, String> environment) {
        return refusal(file, environment).problems();
    }

    private ConfigurationException refusal(@Nullable String file, Map<String, String> environment) {
        ConfigurationException wrong =
                catchThrowableOfType(ConfigurationException.class, () -> read(file, environment));
        assertThat(wrong).isNotNull();
        return wrong;
    }

    private List<String> problems(String file) {
        return problems(file, Map.of());
    }

    private static Map<String, String> signedAnd(String variable, String value) {
        Map<String, String> environment = new HashMap<>(SIGNED_ENVIRONMENT);
        environment.put(variable, value);
        return environment;
    }

    @Test
    void onlyTheKeyOfTheTokensMustBeSet() {
        Configuration configuration = read(null, SIGNED_ENVIRONMENT);

        assertThat(configuration.http())
                .isEqualTo(
                        new Configuration.Http(
                                "127.0.0.1",
                                8080,
                                URI.create("http://localhost:8080"),
                                List.of(),
                                false));
        assertThat(configuration.database().url()).isEqualTo("jdbc:h2:file:./data/relink");
        assertThat(configuration.database().password()).isNull();
        assertThat(configuration.authentication().sharedSecret()).isEqualTo(Secret.of(SECRET));
        assertThat(configuration.authentication().issuer()).isNull();
        assertThat(configuration.encryption().keyFile()).isEqualTo(home.resolve("etc/relink.keys"));
        assertThat(configuration.connect().authorizeWithin()).isEqualTo(Duration.ofMinutes(10));
        assertThat(configuration.expiringAhead()).isEqualTo(Duration.ofDays(14));
        assertThat(configuration.log())
                .isEqualTo(
                        new Configuration.Log(
                                Configuration.LogFormat.TEXT, Configuration.LogLevel.INFO));
        assertThat(configuration.connectors()).isEmpty();
    }

    @Test
    void aFileMayBeWrittenInSectionsOrInPaths() {
        Configuration configuration =
                read(
                        """
                        http { port = 9000, allowed-origins = ["https://a.example", "https://b.example"] }
                        http.graphiql = true
                        "http"."host" = "0.0.0.0"
                        authentication.jwks-url = "https://login.example/jwks.json?policy=a"
                        upkeep.probe-interval = 90 minutes
                        log { format = JSON, level = debug }
                        """);

        assertThat(configuration.http())
                .isEqualTo(
                        new Configuration.Http(
                                "0.0.0.0",
                                9000,
                                URI.create("http://localhost:8080"),
                                List.of("https://a.example", "https://b.example"),
                                true));
        assertThat(configuration.authentication().jwksUrl())
                .isEqualTo(URI.create("https://login.example/jwks.json?policy=a"));
        assertThat(configuration.upkeep().probeInterval()).isEqualTo(Duration.ofMinutes(90));
        assertThat(configuration.log().format()).isEqualTo(Configuration.LogFormat.JSON);
        assertThat(configuration.log().level()).isEqualTo(Configuration.LogLevel.DEBUG);
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        Configuration configuration =
                read(
                        SIGNED + "http.port = 9000\nhttp.host = 0.0.0.0",
                        Map.of(
                                "RELINK_HTTP_PORT", "9001",
                                "RELINK_HTTP_ALLOWED_ORIGINS",
                                        "https://a.example,https://b.example",
                                "PATH", "/bin"));

        assertThat(configuration.http().port()).isEqualTo(9001);
        assertThat(configuration.http().host()).isEqualTo("0.0.0.0");
        assertThat(configuration.http().allowedOrigins())
                .containsExactly("https://a.example", "https://b.example");
    }

    /// An empty variable must not switch off the check that the file demands.
    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anEmptyVariableSaysNothing(String empty) {
        Configuration configuration =
                read(
                        SIGNED + "authentication.issuer = \"https://login.example\"",
                        Map.of("RELINK_AUTHENTICATION_ISSUER", empty));

        assertThat(configuration.authentication().issuer()).isEqualTo("https://login.example");
    }

    @Test
    void anEmptyTextInTheFileIsNotSet() {
        assertThat(read(SIGNED + "authentication.issuer = \"\"").authentication().issuer())
                .isNull();
    }

    @Test
    void pathsAreRelativeToTheHome() {
        Configuration configuration =
                read(SIGNED + "plugins.folder = \"../more\"\nencryption.key-file = \"/etc/keys\"");

        assertThat(configuration.plugins().folder())
                .isEqualTo(home.resolveSibling("more").normalize());
        assertThat(configuration.encryption().keyFile()).isEqualTo(Path.of("/etc/keys"));
    }

    @Test
    void numbersThatAreTextsKeepTheirDigits() {
        Configuration configuration =
                read(
                        SIGNED
                                + """
                                database.password = 00123
                                connectors.sample { app-id = 12345678901234567890123, ratio = 1.50 }
                                """);

        assertThat(configuration.database().password()).isEqualTo(Secret.of("00123"));
        assertThat(configuration.connectors().get("sample"))
                .isEqualTo(
                        Map.of(
                                "app-id", Secret.of("12345678901234567890123"),
                                "ratio", Secret.of("1.50")));
    }

    @Test
    void whatIsSaidOfConnectorsIsHandedOnUnread() {
        Configuration configuration =
                read(
                        SIGNED + "connectors.sample { app-id = 4711, empty = \"\", deep.er = x }",
                        Map.of(
                                "RELINK_CONNECTORS_SAMPLE_APP_SECRET",
                                SECRET,
                                "RELINK_CONNECTORS_X",
                                ""));

        assertThat(configuration.connectors())
                .isEqualTo(
                        Map.of(
                                "sample",
                                Map.of("app-id", Secret.of("4711"), "deep.er", Secret.of("x"))));
        assertThat(configuration.connectorVariables())
                .isEqualTo(Map.of("RELINK_CONNECTORS_SAMPLE_APP_SECRET", Secret.of(SECRET)));
    }

    @Test
    void aConnectorIsASection() {
        assertThat(problems(SIGNED + "connectors.sample = on"))
                .singleElement()
                .asString()
                .contains("connectors.sample must be a section");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ConfigurationException wrong =
                refusal(
                        """
                        http { port = 70000, host = "::", prot = 1 }
                        database.pool-size = many
                        upkeep.probe-interval = 0s
                        log.level = loud
                        """,
                        Map.of("RELINK_HTTP_GRAPHIQL", "yes", "RELINK_HTTP_PROT", "1"));

        assertThat(wrong.problems())
                .hasSize(8)
                .anyMatch(problem -> problem.startsWith("http.prot is not a setting."))
                .anyMatch(problem -> problem.contains("RELINK_HTTP_PROT is not a setting"))
                .anyMatch(problem -> problem.startsWith("http.port must be"))
                .anyMatch(problem -> problem.startsWith("http.graphiql must be"))
                .anyMatch(problem -> problem.startsWith("database.pool-size must be"))
                .anyMatch(problem -> problem.startsWith("upkeep.probe-interval must be"))
                .anyMatch(problem -> problem.startsWith("log.level must be"))
                .anyMatch(problem -> problem.startsWith("Set either authentication.jwks-url or"));
        assertThat(wrong)
                .hasMessage(
                        "The configuration is wrong:\n  - "
                                + String.join("\n  - ", wrong.problems()));
    }

    @ParameterizedTest
    @CsvSource({
        "http.prot, http.port",
        "htp.port, http.port",
        "http.public_url, http.public-url",
        "database.poolsize, database.pool-size",
        "authentication.jwksurl, authentication.jwks-url"
    })
    void aMisspeltNameIsAnErrorWithASuggestion(String misspelt, String meant) {
        assertThat(problems(SIGNED + misspelt + " = 1"))
                .containsExactly(misspelt + " is not a setting. Did you mean " + meant + "?");
    }

    @Test
    void anUnknownNameThatResemblesNoneIsAnErrorWithoutASuggestion() {
        assertThat(problems(SIGNED + "colour = blue")).containsExactly("colour is not a setting.");
    }

    @Test
    void theScriptsVariablesAreNoSettings() {
        Map<String, String> environment = signedAnd("RELINK_HOME", "/opt/relink");
        environment.put("RELINK_JAVA_OPTS", "-Xmx1g");

        assertThat(read(null, environment).http().port()).isEqualTo(8080);
    }

    @Test
    void onlyOneKindOfKeyVerifiesTokens() {
        assertThat(problems(SIGNED + "authentication.jwks-url = \"https://login.example\""))
                .singleElement()
                .asString()
                .startsWith("Set either authentication.jwks-url or authentication.shared-secret");
    }

    @Test
    void aWrongAddressOfKeysIsOneProblemAndNotTwo() {
        assertThat(problems("authentication.jwks-url = login"))
                .singleElement()
                .asString()
                .startsWith("authentication.jwks-url must be an http or https address");
    }

    @ParameterizedTest
    @CsvSource({"31, false", "32, true"})
    void aSharedSecretIsLongEnough(int length, boolean enough) {
        String secret = "x".repeat(length);
        Map<String, String> environment = Map.of("RELINK_AUTHENTICATION_SHARED_SECRET", secret);

        if (enough) {
            assertThat(read(null, environment).authentication().sharedSecret())
                    .isEqualTo(Secret.of(secret));
        } else {
            assertThat(problems(null, environment))
                    .containsExactly(
                            "authentication.shared-secret must have at least 32 characters");
        }
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        ConfigurationException wrong =
                catchThrowableOfType(
                        ConfigurationException.class,
                        () ->
                                ConfigurationReader.read(
                                        home.resolve("none.conf"), SIGNED_ENVIRONMENT, home));

        assertThat(wrong.problems())
                .singleElement()
                .asString()
                .contains(home.resolve("none.conf").toString())
                .contains("does not exist");
    }

    @Test
    void aFileThatCannotBeUnderstoodIsAProblemOfALine() {
        assertThat(problems("http {\n  port = 8080\n  host = \"unfinished\n}\n"))
                .singleElement()
                .asString()
                .contains(home.resolve("relink.conf").toString())
                .endsWith("cannot be understood at line 3.");
    }

    @Test
    void aReferenceToWhatIsNotSetIsAProblemThatNamesIt() {
        assertThat(problems("\nhttp.host = ${RELINK_TEST_NEVER_SET}"))
                .singleElement()
                .asString()
                .contains("${RELINK_TEST_NEVER_SET}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authentication.shared-secret = \"" + SECRET,
                "authentication.shared-secret = a," + SECRET,
                "authentication.shared-secret = a}" + SECRET,
                "authentication.shared-secret = \"a\"\n" + SECRET,
                "authentication.shared-secret = \\" + SECRET,
                "authentication.shared-secret = ${" + SECRET
            })
    void aSecretIsInNoMessageOfASyntaxError(String file) {
        assertThat(refusal(file, Map.of())).hasMessageNotContaining(SECRET);
    }

    @Test
    void aSecretIsInNoMessageAndPrintedNowhere() {
        Map<String, String> environment = signedAnd("RELINK_DATABASE_PASSWORD", SECRET);
        environment.put("RELINK_CONNECTORS_SAMPLE_APP_SECRET", SECRET);
        environment.put(
                "RELINK_DATABASE_URL",
                "jdbc:postgresql://db/relink?user=relink&password=" + SECRET);
        String file = "connectors.sample.app-secret = " + SECRET;

        assertThat(read(file, environment).toString()).doesNotContain(SECRET);
        environment.put("RELINK_AUTHENTICATION_SHARED_SECRET", SECRET.substring(0, 20));
        environment.put("RELINK_HTTP_PORT", "none");
        assertThat(refusal(file, environment)).hasMessageNotContaining(SECRET.substring(0, 20));
    }
}
