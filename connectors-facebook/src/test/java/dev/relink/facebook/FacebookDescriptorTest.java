package dev.relink.facebook;

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
import dev.relink.spi.LocalizedText;
import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricDescriptor.Kind;
import dev.relink.spi.MetricRules;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkName;
import dev.relink.spi.NetworkPolicy;
import dev.relink.spi.PostRules;
import dev.relink.spi.ScopeDescriptor;
import dev.relink.spi.SpiVersion;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FacebookDescriptorTest extends FacebookTestBase {

    @Test
    void thePluginIsFoundAndOffersOneConnector() {
        ConnectorPlugin plugin =
                ServiceLoader.load(ConnectorPlugin.class).findFirst().orElseThrow();

        assertThat(plugin.spiVersion()).isEqualTo(SpiVersion.CURRENT);
        ConnectorFactory factory = plugin.connectorFactories().getFirst();
        assertThat(factory.key()).isEqualTo("facebook");
        assertThat(factory.networks())
                .containsExactly(
                        new NetworkName("facebook", "Facebook"),
                        new NetworkName("instagram", "Instagram"));
    }

    @Test
    void theOperatorSetsIdAndSecretAndMayChangeTheRest() {
        assertThat(new FacebookFactory().configuration())
                .extracting(
                        ConfigurationProperty::name,
                        ConfigurationProperty::type,
                        ConfigurationProperty::defaultValue)
                .containsExactly(
                        tuple("app-id", ConfigurationProperty.Type.TEXT, null),
                        tuple("app-secret", ConfigurationProperty.Type.SECRET, null),
                        tuple("api-version", ConfigurationProperty.Type.TEXT, "v26.0"),
                        tuple(
                                "graph-address",
                                ConfigurationProperty.Type.ADDRESS,
                                "https://graph.facebook.com"),
                        tuple(
                                "dialog-address",
                                ConfigurationProperty.Type.ADDRESS,
                                "https://www.facebook.com"),
                        tuple("groups", ConfigurationProperty.Type.FLAG, "false"),
                        tuple("business-pages", ConfigurationProperty.Type.FLAG, "false"),
                        tuple("configuration-id", ConfigurationProperty.Type.TEXT, ""),
                        tuple("webhook-verify-token", ConfigurationProperty.Type.SECRET, ""));
    }

    @Test
    void pagesAndInstagramAccountsTakeTheirScopes() {
        ConnectorDescriptor descriptor = connector().descriptor();

        assertThat(kind(descriptor, 0, AccountKind.PAGE).capabilities())
                .containsExactly(
                        new CapabilityDescriptor(Capability.PUBLISH, Set.of("pages_manage_posts")),
                        new CapabilityDescriptor(
                                Capability.STREAM, Set.of("pages_read_engagement")),
                        new CapabilityDescriptor(
                                Capability.METRICS,
                                Set.of("read_insights", "pages_read_engagement")));
        assertThat(kind(descriptor, 1, AccountKind.PROFILE).capabilities())
                .containsExactly(
                        new CapabilityDescriptor(
                                Capability.PUBLISH, Set.of("instagram_content_publish")),
                        new CapabilityDescriptor(Capability.STREAM, Set.of("instagram_basic")),
                        new CapabilityDescriptor(
                                Capability.METRICS,
                                Set.of("instagram_manage_insights", "instagram_basic")));
    }

    @Test
    void anyAdministratorReconnectsAPageButOnlyTheOriginalPersonAGroup() {
        ConnectorDescriptor descriptor = connector().descriptor();

        assertThat(kind(descriptor, 0, AccountKind.PAGE).reconnectableBy())
                .isEqualTo(ReconnectableBy.ANY_ADMINISTRATOR);
        assertThat(kind(descriptor, 1, AccountKind.PROFILE).reconnectableBy())
                .isEqualTo(ReconnectableBy.ANY_ADMINISTRATOR);
        assertThat(kind(descriptor, 0, AccountKind.GROUP).reconnectableBy())
                .isEqualTo(ReconnectableBy.ORIGINAL_IDENTITY);
    }

    @Test
    void groupsAreHonestlyUnavailable() {
        ConnectorDescriptor descriptor = connector().descriptor();

        AccountKindDescriptor group = kind(descriptor, 0, AccountKind.GROUP);
        LocalizedText unavailable = Objects.requireNonNull(group.unavailable());
        assertThat(unavailable.in(Locale.ENGLISH)).contains("22 April 2024", "Meta");
        assertThat(unavailable.in(Locale.GERMAN)).contains("22. April 2024", "Meta");
        assertThat(unavailable.in(Locale.ITALIAN)).contains("22 aprile 2024", "Meta");
        assertThat(unavailable.in(Locale.forLanguageTag("sv"))).contains("22 april 2024", "Meta");
        assertThat(group.capabilities()).isEmpty();
        assertThat(scopes(descriptor))
                .doesNotContain("publish_to_groups", "groups_access_member_info");
    }

    @Test
    void groupsCanBeSwitchedOnForASandbox() {
        ConnectorDescriptor descriptor = connectorWithGroups().descriptor();

        AccountKindDescriptor group = kind(descriptor, 0, AccountKind.GROUP);
        assertThat(group.unavailable()).isNull();
        assertThat(group.capabilities())
                .containsExactly(
                        new CapabilityDescriptor(Capability.PUBLISH, Set.of("publish_to_groups")),
                        new CapabilityDescriptor(
                                Capability.STREAM, Set.of("groups_access_member_info")));
        assertThat(scopes(descriptor)).contains("publish_to_groups", "groups_access_member_info");
    }

    @Test
    void everyKindSaysWhatAPostMayHold() {
        ConnectorDescriptor descriptor = connector().descriptor();

        assertThat(kind(descriptor, 0, AccountKind.PAGE).posts())
                .isEqualTo(new PostRules(63_206, true, 10, 0));
        assertThat(kind(descriptor, 1, AccountKind.PROFILE).posts())
                .isEqualTo(new PostRules(2200, false, 10, 1));
        assertThat(kind(descriptor, 0, AccountKind.GROUP).posts()).isNull();
        assertThat(kind(connectorWithGroups().descriptor(), 0, AccountKind.GROUP).posts())
                .isEqualTo(new PostRules(63_206, true, 10, 0));
    }

    @Test
    void pagesAndInstagramAccountsHaveTheirFigures() {
        ConnectorDescriptor descriptor = connector().descriptor();

        MetricRules page = Objects.requireNonNull(kind(descriptor, 0, AccountKind.PAGE).metrics());
        assertThat(page.pastDays()).isEqualTo(90);
        assertThat(page.metrics())
                .extracting(MetricDescriptor::key, MetricDescriptor::kind)
                .containsExactly(
                        tuple("followers", Kind.LEVEL),
                        tuple("views", Kind.FLOW),
                        tuple("viewers", Kind.FLOW),
                        tuple("page-views", Kind.FLOW),
                        tuple("engagements", Kind.FLOW),
                        tuple("new-followers", Kind.FLOW),
                        tuple("lost-followers", Kind.FLOW));
        MetricRules instagram =
                Objects.requireNonNull(kind(descriptor, 1, AccountKind.PROFILE).metrics());
        assertThat(instagram.pastDays()).isEqualTo(30);
        assertThat(instagram.metrics())
                .extracting(MetricDescriptor::key, MetricDescriptor::kind)
                .containsExactly(
                        tuple("followers", Kind.LEVEL),
                        tuple("posts", Kind.LEVEL),
                        tuple("reach", Kind.FLOW),
                        tuple("views", Kind.FLOW),
                        tuple("accounts-engaged", Kind.FLOW),
                        tuple("interactions", Kind.FLOW));
        assertThat(kind(descriptor, 0, AccountKind.GROUP).metrics()).isNull();
    }

    @Test
    void noMoreScopesAreAskedForThanAreNeeded() {
        assertThat(scopes(connector().descriptor()))
                .containsExactly(
                        "public_profile",
                        "pages_show_list",
                        "pages_read_engagement",
                        "pages_manage_posts",
                        "read_insights",
                        "instagram_basic",
                        "instagram_content_publish",
                        "instagram_manage_insights");
    }

    @Test
    void bothNetworksFollowOnePolicy() {
        assertThat(connector().descriptor().networks())
                .extracting(NetworkDescriptor::policy)
                .containsOnly(
                        new NetworkPolicy(
                                Duration.ofDays(90),
                                NetworkPolicy.Basis.LAST_AUTHORIZATION,
                                Duration.ofDays(365)));
    }

    @Test
    void peopleAreSentToTheirBusinessIntegrations() {
        assertThat(connector().descriptor().manualRevocation().page())
                .isEqualTo(URI.create("https://www.facebook.com/settings?tab=business_tools"));
    }

    private static AccountKindDescriptor kind(
            ConnectorDescriptor descriptor, int network, AccountKind kind) {
        return descriptor.networks().get(network).kinds().stream()
                .filter(candidate -> candidate.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> scopes(ConnectorDescriptor descriptor) {
        return descriptor.scopes().stream().map(ScopeDescriptor::scope).toList();
    }
}
