package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkName;
import dev.relink.spi.ScopeDescriptor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a connector says of itself is sane and stays the same.
public interface FactoryContract extends ContractTest {

    /// Relink's languages; see {@link LocalizedText}.
    Set<String> LANGUAGES = Set.of("en", "de", "it", "sv");

    @Test
    default void theFactoryAnswersTheSameEveryTime() {
        ConnectorFactory factory = fixture().factory();

        assertThat(factory.key()).isEqualTo(factory.key());
        assertThat(factory.networks()).isEqualTo(factory.networks());
        assertThat(factory.configuration()).isEqualTo(factory.configuration());
    }

    @Test
    default void theFactorysKeyIsAKey() {
        assertThat(fixture().factory().key()).matches("[a-z][a-z0-9-]{0,39}");
    }

    @Test
    default void theFactorysNetworksAreDistinct() {
        assertThat(fixture().factory().networks())
                .isNotEmpty()
                .extracting(NetworkName::key)
                .doesNotHaveDuplicates();
    }

    @Test
    default void theFactorysPropertiesAreDistinct() {
        assertThat(fixture().factory().configuration())
                .extracting(ConfigurationProperty::name)
                .doesNotHaveDuplicates();
    }

    @Test
    default void theDescriptorIsTheSameOnEveryCall() {
        try (ContractRun run = ContractRun.of(fixture())) {
            assertThat(run.connector().descriptor()).isEqualTo(run.connector().descriptor());
        }
    }

    @Test
    default void theDescriptorServesTheNetworksThatTheFactoryNamed() {
        assertThat(describedBy(fixture()).networks())
                .extracting(NetworkDescriptor::name)
                .isEqualTo(fixture().factory().networks());
    }

    @Test
    default void everyKindOfANetworkIsDescribedOnce() {
        assertThat(describedBy(fixture()).networks())
                .allSatisfy(network ->
                        assertThat(network.kinds())
                                .extracting(AccountKindDescriptor::kind)
                                .doesNotHaveDuplicates());
    }

    @Test
    default void everyCapabilityOfAKindIsDescribedOnce() {
        assertThat(kinds(describedBy(fixture())))
                .allSatisfy(kind ->
                        assertThat(kind.capabilities())
                                .extracting(CapabilityDescriptor::capability)
                                .doesNotHaveDuplicates());
    }

    @Test
    default void everyKindThatCanBeConnectedIsGoodForSomething() {
        assertThat(kinds(describedBy(fixture())).filter(kind -> kind.unavailable() == null))
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(kind.capabilities()).isNotEmpty());
    }

    @Test
    default void everyKindWithRulesForPostsIsPublishedOn() {
        assertThat(kinds(describedBy(fixture())).filter(kind -> kind.posts() != null))
                .allSatisfy(kind ->
                        assertThat(kind.capabilities())
                                .extracting(CapabilityDescriptor::capability)
                                .contains(Capability.PUBLISH));
    }

    @Test
    default void everyKindWithRulesForFiguresHasTheCapability() {
        assertThat(kinds(describedBy(fixture())).filter(kind -> kind.metrics() != null))
                .allSatisfy(kind ->
                        assertThat(kind.capabilities())
                                .extracting(CapabilityDescriptor::capability)
                                .contains(Capability.METRICS));
    }

    @Test
    default void everyScopeOfACapabilityIsDescribed() {
        ConnectorDescriptor descriptor = describedBy(fixture());

        assertThat(scopes(descriptor)).containsAll(capabilityScopes(descriptor));
    }

    @Test
    default void noScopeIsDescribedTwice() {
        assertThat(describedBy(fixture()).scopes())
                .extracting(ScopeDescriptor::scope)
                .doesNotHaveDuplicates();
    }

    @Test
    default void everyTextExistsInEveryLanguage() {
        assertThat(texts(describedBy(fixture()))).allSatisfy(FactoryContract::assertComplete);
    }

    @Test
    default void peopleAreToldHowToRevokeByHand() {
        ConnectorDescriptor descriptor = describedBy(fixture());

        assertThat(descriptor.manualRevocation().page().getScheme()).isEqualTo("https");
        assertComplete(descriptor.manualRevocation().steps());
    }

    private static ConnectorDescriptor describedBy(NetworkFixture fixture) {
        try (ContractRun run = ContractRun.of(fixture)) {
            return run.connector().descriptor();
        }
    }

    private static Stream<AccountKindDescriptor> kinds(ConnectorDescriptor descriptor) {
        return descriptor.networks().stream().flatMap(network -> network.kinds().stream());
    }

    private static Set<String> scopes(ConnectorDescriptor descriptor) {
        return descriptor.scopes().stream()
                .map(ScopeDescriptor::scope)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> capabilityScopes(ConnectorDescriptor descriptor) {
        return kinds(descriptor)
                .flatMap(kind -> kind.capabilities().stream())
                .flatMap(capability -> capability.scopes().stream())
                .toList();
    }

    private static List<LocalizedText> texts(ConnectorDescriptor descriptor) {
        Stream<LocalizedText> kindTexts =
                kinds(descriptor)
                        .flatMap(kind ->
                                Stream.concat(
                                        Stream.of(kind.name()),
                                        Stream.ofNullable(kind.unavailable())));
        Stream<LocalizedText> metricTexts =
                kinds(descriptor)
                        .flatMap(kind -> Stream.ofNullable(kind.metrics()))
                        .flatMap(rules -> rules.metrics().stream())
                        .map(MetricDescriptor::name);
        Stream<LocalizedText> scopeTexts =
                descriptor.scopes().stream().map(ScopeDescriptor::reason);
        return Stream.of(kindTexts, metricTexts, scopeTexts).flatMap(texts -> texts).toList();
    }

    private static void assertComplete(LocalizedText text) {
        assertThat(text.byLanguage().keySet()).containsAll(LANGUAGES);
        assertThat(text.byLanguage().values()).noneMatch(String::isBlank);
    }
}
