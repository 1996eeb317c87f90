package dev.relink.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.ConnectorPlugin;
import dev.relink.spi.NetworkName;
import dev.relink.spi.NetworkPolicy;
import dev.relink.spi.PostRules;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.ScopeDescriptor;
import dev.relink.spi.SpiVersion;
import dev.relink.spi.TextMeasure;
import dev.relink.spi.Upkeep;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GoogleDescriptorTest extends YouTubeTestBase {

    private static final String READ = "https://www.googleapis.com/auth/youtube.readonly";
    private static final String UPLOAD = "https://www.googleapis.com/auth/youtube.upload";

    private ConnectorDescriptor descriptor() {
        return connector().descriptor();
    }

    private AccountKindDescriptor channel() {
        return descriptor().networks().getFirst().kinds().getFirst();
    }

    /// What else an account at Google has can ride on the same consent.
    @Test
    void thePluginOffersOneConnectorThatIsNamedAfterGoogle() {
        ConnectorPlugin plugin =
                ServiceLoader.load(ConnectorPlugin.class).findFirst().orElseThrow();

        assertThat(plugin.spiVersion()).isEqualTo(SpiVersion.CURRENT);
        assertThat(plugin.connectorFactories())
                .singleElement()
                .satisfies(factory -> {
                    assertThat(factory.key()).isEqualTo("google");
                    assertThat(factory.networks())
                            .containsExactly(new NetworkName("youtube", "YouTube"));
                });
    }

    @Test
    void theOperatorSetsIdAndSecretAndMayChangeTheRest() {
        assertThat(new GoogleFactory().configuration())
                .extracting(
                        ConfigurationProperty::name,
                        ConfigurationProperty::type,
                        ConfigurationProperty::defaultValue)
                .containsExactly(
                        tuple("client-id", ConfigurationProperty.Type.TEXT, null),
                        tuple("client-secret", ConfigurationProperty.Type.SECRET, null),
                        tuple(
                                "site-address",
                                ConfigurationProperty.Type.ADDRESS,
                                "https://accounts.google.com"),
                        tuple(
                                "token-address",
                                ConfigurationProperty.Type.ADDRESS,
                                "https://oauth2.googleapis.com"),
                        tuple(
                                "api-address",
                                ConfigurationProperty.Type.ADDRESS,
                                "https://youtube.googleapis.com"),
                        tuple(
                                "watch-address",
                                ConfigurationProperty.Type.ADDRESS,
                                "https://www.youtube.com"),
                        tuple(
                                "keys-address",
                                ConfigurationProperty.Type.ADDRESS,
                                "https://www.googleapis.com/oauth2/v3/certs"));
    }

    @Test
    void aChannelIsItsAccounts() {
        assertThat(channel().kind()).isEqualTo(AccountKind.CHANNEL);
        assertThat(channel().reconnectableBy()).isEqualTo(ReconnectableBy.ORIGINAL_IDENTITY);
        assertThat(channel().capabilities())
                .containsExactly(
                        new CapabilityDescriptor(Capability.PUBLISH, Set.of(UPLOAD, READ)),
                        new CapabilityDescriptor(Capability.STREAM, Set.of(READ)),
                        new CapabilityDescriptor(Capability.METRICS, Set.of(READ)));
        assertThat(Objects.requireNonNull(channel().metrics()).metrics())
                .extracting(metric -> metric.key() + " " + metric.kind())
                .containsExactly("subscribers LEVEL", "views LEVEL", "videos LEVEL");
    }

    @Test
    void aPostIsAVideoWithFiveThousandBytesOfText() {
        assertThat(channel().posts())
                .isEqualTo(new PostRules(5000, TextMeasure.BYTES, false, 0, 0, true, null));
    }

    @Test
    void noMoreScopesAreAskedForThanAreNeeded() {
        assertThat(descriptor().scopes())
                .extracting(ScopeDescriptor::scope)
                .containsExactly(
                        "openid", "https://www.googleapis.com/auth/userinfo.profile", READ, UPLOAD);
    }

    @Test
    void sixMonthsCountFromTheLastUseAndRefreshingSaysWhatAProbeWould() {
        assertThat(descriptor().networks().getFirst().policy())
                .isEqualTo(
                        new NetworkPolicy(
                                Duration.ofDays(180),
                                NetworkPolicy.Basis.LAST_USE,
                                Duration.ofDays(365)));
        assertThat(descriptor().upkeep())
                .isEqualTo(
                        new Upkeep(
                                new RefreshPolicy(
                                        Duration.ofMinutes(10),
                                        RefreshPolicy.SpentToken.STAYS_VALID),
                                Upkeep.Probing.WHEN_IN_DOUBT,
                                null));
    }

    @Test
    void peopleAreSentToTheirConnections() {
        assertThat(descriptor().manualRevocation().page())
                .isEqualTo(URI.create("https://myaccount.google.com/connections"));
    }
}
