package dev.relink.linkedin;

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
import dev.relink.spi.Upkeep;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkedInDescriptorTest extends LinkedInTestBase {

    private ConnectorDescriptor descriptor(boolean pages) {
        return connector(Map.of("pages", Boolean.toString(pages))).descriptor();
    }

    private List<AccountKindDescriptor> kinds(boolean pages) {
        return descriptor(pages).networks().getFirst().kinds();
    }

    @Test
    void thePluginIsFoundAndOffersOneConnector() {
        ConnectorPlugin plugin =
                ServiceLoader.load(ConnectorPlugin.class).findFirst().orElseThrow();

        assertThat(plugin.spiVersion()).isEqualTo(SpiVersion.CURRENT);
        assertThat(plugin.connectorFactories())
                .singleElement()
                .satisfies(factory -> {
                    assertThat(factory.key()).isEqualTo("linkedin");
                    assertThat(factory.networks())
                            .containsExactly(new NetworkName("linkedin", "LinkedIn"));
                });
    }

    @Test
    void theOperatorSetsIdAndSecretAndMayChangeTheRest() {
        assertThat(new LinkedInFactory().configuration())
                .extracting(
                        ConfigurationProperty::name,
                        ConfigurationProperty::type,
                        ConfigurationProperty::defaultValue)
                .containsExactly(
                        tuple("client-id", ConfigurationProperty.Type.TEXT, null),
                        tuple("client-secret", ConfigurationProperty.Type.SECRET, null),
                        tuple("api-version", ConfigurationProperty.Type.TEXT, "202609"),
                        tuple(
                                "api-address",
                                ConfigurationProperty.Type.ADDRESS,
                                "https://api.linkedin.com"),
                        tuple(
                                "site-address",
                                ConfigurationProperty.Type.ADDRESS,
                                "https://www.linkedin.com"),
                        tuple("pages", ConfigurationProperty.Type.FLAG, "true"));
    }

    @Test
    void aPageIsReadAndAnyAdministratorBringsItBack() {
        AccountKindDescriptor page = kinds(true).getFirst();

        assertThat(page.kind()).isEqualTo(AccountKind.PAGE);
        assertThat(page.reconnectableBy()).isEqualTo(ReconnectableBy.ANY_ADMINISTRATOR);
        assertThat(page.capabilities())
                .containsExactly(
                        new CapabilityDescriptor(
                                Capability.PUBLISH, Set.of("w_organization_social")),
                        new CapabilityDescriptor(
                                Capability.STREAM, Set.of("r_organization_social")),
                        new CapabilityDescriptor(
                                Capability.METRICS, Set.of("rw_organization_admin")));
        assertThat(Objects.requireNonNull(page.metrics()).metrics())
                .extracting(metric -> metric.key() + " " + metric.kind())
                .containsExactly(
                        "followers LEVEL",
                        "impressions FLOW",
                        "reach FLOW",
                        "clicks FLOW",
                        "likes FLOW",
                        "comments FLOW",
                        "shares FLOW");
    }

    /// There is no reading with `w_member_social`.
    @Test
    void aProfileIsItsMembersAndCannotBeRead() {
        AccountKindDescriptor profile = kinds(true).getLast();

        assertThat(profile.kind()).isEqualTo(AccountKind.PROFILE);
        assertThat(profile.reconnectableBy()).isEqualTo(ReconnectableBy.ORIGINAL_IDENTITY);
        assertThat(profile.capabilities())
                .containsExactly(
                        new CapabilityDescriptor(Capability.PUBLISH, Set.of("w_member_social")));
        assertThat(profile.metrics()).isNull();
    }

    @Test
    void aPostHoldsThreeThousandUtf16CodeUnitsAndRepeatsAreRefusedForTenMinutes() {
        for (AccountKindDescriptor kind : kinds(true)) {
            PostRules rules = Objects.requireNonNull(kind.posts());
            assertThat(rules.textLimit()).isEqualTo(3000);
            assertThat(rules.measure().lengthOf("é語🦜", URI.create("https://a.example/")))
                    .isEqualTo("é語🦜".length());
            assertThat(rules.imageLimit()).isEqualTo(20);
            assertThat(rules.linkAllowed()).isTrue();
            assertThat(rules.repeatRefusedFor()).isEqualTo(Duration.ofMinutes(10));
        }
    }

    @Test
    void noMoreScopesAreAskedForThanAreNeeded() {
        assertThat(descriptor(true).scopes())
                .extracting(ScopeDescriptor::scope)
                .containsExactly(
                        "openid",
                        "profile",
                        "w_member_social",
                        "rw_organization_admin",
                        "w_organization_social",
                        "r_organization_social");
        assertThat(descriptor(false).scopes())
                .extracting(ScopeDescriptor::scope)
                .containsExactly("openid", "profile", "w_member_social");
        assertThat(kinds(false))
                .extracting(AccountKindDescriptor::kind)
                .containsExactly(AccountKind.PROFILE);
    }

    @Test
    void sixtyDaysCountFromTheConsentAndASpentRefreshTokenGoesOnWorking() {
        assertThat(descriptor(true).networks().getFirst().policy())
                .isEqualTo(
                        new NetworkPolicy(
                                Duration.ofDays(60),
                                NetworkPolicy.Basis.LAST_AUTHORIZATION,
                                Duration.ofDays(365)));
        assertThat(descriptor(true).upkeep())
                .isEqualTo(
                        new Upkeep(
                                new RefreshPolicy(
                                        Duration.ofDays(7), RefreshPolicy.SpentToken.STAYS_VALID),
                                Upkeep.Probing.SCHEDULED,
                                null));
    }

    @Test
    void peopleAreSentToTheirPermittedServices() {
        assertThat(descriptor(true).manualRevocation().page())
                .isEqualTo(
                        URI.create(
                                "https://www.linkedin.com/mypreferences/d/data-sharing-for-permitted-services"));
    }
}
