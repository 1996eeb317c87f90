package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorContext;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.NetworkName;
import dev.relink.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestContextTest {

    private static final SettableClock CLOCK =
            new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));

    @Test
    void settingsAreTheValuesOrTheDefaults() {
        try (TestContext context =
                context(Map.of("app-secret", "s3cret", "address", "http://127.0.0.1:8080/"))) {
            assertThat(context.settings().secret("app-secret")).isEqualTo(Secret.of("s3cret"));
            assertThat(context.settings().text("version")).isEqualTo("v1");
            assertThat(context.settings().flag("groups")).isFalse();
            assertThat(context.settings().address("address"))
                    .isEqualTo(URI.create("http://127.0.0.1:8080"));
        }
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() ->
                        context(
                                Map.of(
                                        "address", "ftp://x",
                                        "groups", "yes",
                                        "version", " ",
                                        "wersion", "v1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Settings: app-secret is missing; version is blank; groups is neither true"
                                + " nor false; address is no address; wersion is not known.");
    }

    @Test
    void aPropertyThatWasNotDeclaredHasNoValue() {
        try (TestContext context = context(Map.of("app-secret", "s"))) {
            assertThatThrownBy(() -> context.settings().text("secret"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> context.settings().text("app-secret"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSecretMayBeLeftOutIfItWasDeclaredSo() {
        try (TestContext without = context(Map.of("app-secret", "s"));
                TestContext with = context(Map.of("app-secret", "s", "verify-token", "v"))) {
            assertThat(without.settings().optionalSecret("verify-token")).isEmpty();
            assertThat(with.settings().optionalSecret("verify-token")).contains(Secret.of("v"));
            assertThatThrownBy(() -> with.settings().optionalSecret("app-secret"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aTextMayBeLeftOutIfItWasDeclaredSo() {
        try (TestContext without = context(Map.of("app-secret", "s"));
                TestContext with = context(Map.of("app-secret", "s", "configuration", "7"))) {
            assertThat(without.settings().optionalText("configuration")).isEmpty();
            assertThat(with.settings().optionalText("configuration")).contains("7");
            assertThatThrownBy(() -> with.settings().optionalText("version"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theClockMovesOnlyWhenItIsMoved() {
        SettableClock clock = new SettableClock(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(clock.instant()).isEqualTo(Instant.EPOCH);

        clock.advance(Duration.ofDays(1));
        assertThat(clock.instant()).isEqualTo(Instant.parse("1970-01-02T00:00:00Z"));

        clock.set(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
    }

    private static TestContext context(Map<String, String> values) {
        return TestContext.of(new Factory(), values, CLOCK);
    }

    private static final class Factory implements ConnectorFactory {

        @Override
        public String key() {
            return "x";
        }

        @Override
        public List<NetworkName> networks() {
            return List.of(new NetworkName("x", "X"));
        }

        @Override
        public List<ConfigurationProperty> configuration() {
            return List.of(
                    ConfigurationProperty.required(
                            "app-secret", ConfigurationProperty.Type.SECRET, "Its secret."),
                    ConfigurationProperty.optionalSecret("verify-token", "What is repeated."),
                    ConfigurationProperty.optionalText("configuration", "The id of one."),
                    ConfigurationProperty.optional(
                            "version", ConfigurationProperty.Type.TEXT, "Its version.", "v1"),
                    ConfigurationProperty.optional(
                            "groups", ConfigurationProperty.Type.FLAG, "Groups.", "false"),
                    ConfigurationProperty.optional(
                            "address",
                            ConfigurationProperty.Type.ADDRESS,
                            "Where it is.",
                            "https://x.example"));
        }

        @Override
        public Connector create(ConnectorContext context) {
            throw new IllegalStateException("No test makes this connector.");
        }
    }
}
