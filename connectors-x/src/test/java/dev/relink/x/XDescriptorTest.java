package dev.relink.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ConnectorPlugin;
import dev.relink.spi.NetworkName;
import dev.relink.spi.NetworkPolicy;
import dev.relink.spi.PostRules;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.ScopeDescriptor;
import dev.relink.spi.SpiVersion;
import dev.relink.spi.Upkeep;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class XDescriptorTest extends XTestBase {

    @Test
    void thePluginIsFoundAndOffersOneConnector() {
        ConnectorPlugin plugin =
                ServiceLoader.load(ConnectorPlugin.class).findFirst().orElseThrow();

        assertThat(plugin.spiVersion()).isEqualTo(SpiVersion.CURRENT);
        ConnectorFactory factory = plugin.connectorFactories().getFirst();
        assertThat(factory.key()).isEqualTo("x");
        assertThat(factory.networks()).containsExactly(new NetworkName("x", "X"));
    }

    @Test
    void theOperatorSetsIdAndSecretAndMayChangeTheRest() {
        assertThat(new XFactory().configuration())
                .extracting(
                        ConfigurationProperty::name,
                        ConfigurationProperty::type,
                        ConfigurationProperty::defaultValue)
                .containsExactly(
                        tuple("client-id", ConfigurationProperty.Type.TEXT, null),
                        tuple("client-secret", ConfigurationProperty.Type.SECRET, null),
                        tuple(
                                "api-address",
                                ConfigurationProperty.Type.ADDRESS,
                                "https://api.x.com"),
                        tuple("site-address", ConfigurationProperty.Type.ADDRESS, "https://x.com"),
                        tuple("consumer-secret", ConfigurationProperty.Type.SECRET, ""),
                        tuple("figures", ConfigurationProperty.Type.FLAG, "false"),
                        tuple("new-words", ConfigurationProperty.Type.FLAG, "false"));
    }

    @Test
    void aProfileTakesItsScopesAndBelongsToItsPerson() {
        AccountKindDescriptor profile = descriptor().networks().getFirst().kinds().getFirst();

        assertThat(profile.kind()).isEqualTo(AccountKind.PROFILE);
        assertThat(profile.reconnectableBy()).isEqualTo(ReconnectableBy.ORIGINAL_IDENTITY);
        assertThat(profile.capabilities())
                .containsExactly(
                        new CapabilityDescriptor(
                                Capability.PUBLISH,
                                Set.of("tweet.write", "media.write", "tweet.read", "users.read")),
                        new CapabilityDescriptor(
                                Capability.STREAM, Set.of("tweet.read", "users.read")));
        assertThat(profile.metrics()).as("reading figures costs money").isNull();
    }

    @Test
    void figuresAreReadIfTheOperatorWantsThem() {
        AccountKindDescriptor profile =
                connector(Map.of("figures", "true"))
                        .descriptor()
                        .networks()
                        .getFirst()
                        .kinds()
                        .getFirst();

        assertThat(profile.capabilities())
                .contains(
                        new CapabilityDescriptor(
                                Capability.METRICS, Set.of("tweet.read", "users.read")));
        assertThat(Objects.requireNonNull(profile.metrics()).metrics())
                .extracting(metric -> metric.key() + " " + metric.kind())
                .containsExactly(
                        "followers LEVEL", "following LEVEL", "posts LEVEL", "listed LEVEL");
    }

    @Test
    void aPostHolds280AsXCountsThem() {
        PostRules rules =
                Objects.requireNonNull(
                        descriptor().networks().getFirst().kinds().getFirst().posts());

        assertThat(rules.textLimit()).isEqualTo(280);
        assertThat(rules.imageLimit()).isEqualTo(4);
        assertThat(rules.linkAllowed()).isTrue();
        assertThat(rules.measure().lengthOf("Grüße – “quoted”… 語🦜", null)).isEqualTo(23);
        assertThat(
                        rules.measure()
                                .lengthOf("see", URI.create("https://a.example/" + "b".repeat(99))))
                .isEqualTo(27);
    }

    @Test
    void noMoreScopesAreAskedForThanAreNeeded() {
        assertThat(descriptor().scopes())
                .extracting(ScopeDescriptor::scope)
                .containsExactly(
                        "tweet.read", "tweet.write", "media.write", "users.read", "offline.access");
    }

    @Test
    void ninetyDaysCountFromTheLastUse() {
        assertThat(descriptor().networks().getFirst().policy())
                .isEqualTo(
                        new NetworkPolicy(
                                Duration.ofDays(90),
                                NetworkPolicy.Basis.LAST_USE,
                                Duration.ofDays(365)));
    }

    @Test
    void tokensAreRenewedAheadAndReadsAreSpared() {
        assertThat(descriptor().upkeep())
                .isEqualTo(
                        new Upkeep(
                                new RefreshPolicy(
                                        Duration.ofMinutes(20), RefreshPolicy.SpentToken.DIES),
                                Upkeep.Probing.WHEN_IN_DOUBT,
                                null));
    }

    @Test
    void peopleAreSentToTheirConnectedApps() {
        assertThat(descriptor().manualRevocation().page())
                .isEqualTo(URI.create("https://x.com/settings/connected_apps"));
    }

    private ConnectorDescriptor descriptor() {
        return connector().descriptor();
    }
}
