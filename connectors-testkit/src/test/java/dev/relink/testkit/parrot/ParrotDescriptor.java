package dev.relink.testkit.parrot;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.ManualRevocation;
import dev.relink.spi.MetricRules;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkPolicy;
import dev.relink.spi.NetworkPolicy.Basis;
import dev.relink.spi.PostRules;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.RefreshPolicy.SpentToken;
import dev.relink.spi.ScopeDescriptor;
import dev.relink.spi.TextMeasure;
import dev.relink.spi.Upkeep;
import dev.relink.spi.Upkeep.Probing;
import dev.relink.support.Texts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the connector says of itself.
final class ParrotDescriptor {

    private ParrotDescriptor() {}

    static ConnectorDescriptor of(Texts texts) {
        AccountKindDescriptor perch =
                new AccountKindDescriptor(
                        AccountKind.PAGE,
                        texts.get("kind.perch"),
                        List.of(
                                new CapabilityDescriptor(Capability.PUBLISH, Set.of("squawk")),
                                new CapabilityDescriptor(Capability.STREAM, Set.of("hear")),
                                new CapabilityDescriptor(Capability.METRICS, Set.of("count"))),
                        ReconnectableBy.ANY_ADMINISTRATOR,
                        null,
                        new PostRules(140, false, 0, 0),
                        PerchFigures.rules(texts));
        return new ConnectorDescriptor(
                List.of(
                        new NetworkDescriptor(
                                ParrotFactory.NETWORK,
                                List.of(perch),
                                new NetworkPolicy(
                                        Duration.ofDays(30), Basis.LAST_USE, Duration.ofDays(60)))),
                List.of(
                        new ScopeDescriptor("squawk", texts.get("scope.squawk")),
                        new ScopeDescriptor("perches", texts.get("scope.perches")),
                        new ScopeDescriptor("hear", texts.get("scope.hear")),
                        new ScopeDescriptor("count", texts.get("scope.count"))),
                new ManualRevocation(
                        texts.get("revocation.steps"), URI.create("https://parrot.example/cage")),
                new Upkeep(
                        new RefreshPolicy(Duration.ofMinutes(10), SpentToken.DIES),
                        Probing.SCHEDULED,
                        null));
    }

    /// The same, which says that nothing is published on perches.
    static ConnectorDescriptor withoutPosts(ConnectorDescriptor whole) {
        return withKinds(whole, kind -> withRules(kind, null, kind.metrics()));
    }

    /// The same, which says that perches cannot be heard, and that nothing is said twice in a row.
    static ConnectorDescriptor withoutStream(ConnectorDescriptor whole) {
        return withKinds(
                whole,
                kind ->
                        new AccountKindDescriptor(
                                kind.kind(),
                                kind.name(),
                                kind.capabilities().stream()
                                        .filter(it -> it.capability() != Capability.STREAM)
                                        .toList(),
                                kind.reconnectableBy(),
                                kind.unavailable(),
                                new PostRules(
                                        140,
                                        TextMeasure.CODE_POINTS,
                                        false,
                                        0,
                                        0,
                                        Duration.ofMinutes(5)),
                                kind.metrics()));
    }

    /// The same, which says that perches have no figures.
    static ConnectorDescriptor withoutFigures(ConnectorDescriptor whole) {
        return withKinds(whole, kind -> withRules(kind, kind.posts(), null));
    }

    private static ConnectorDescriptor withKinds(
            ConnectorDescriptor whole, UnaryOperator<AccountKindDescriptor> change) {
        List<NetworkDescriptor> networks =
                whole.networks().stream()
                        .map(network ->
                                new NetworkDescriptor(
                                        network.name(),
                                        network.kinds().stream().map(change).toList(),
                                        network.policy()))
                        .toList();
        return new ConnectorDescriptor(
                networks, whole.scopes(), whole.manualRevocation(), whole.upkeep());
    }

    private static AccountKindDescriptor withRules(
            AccountKindDescriptor kind, @Nullable PostRules posts, @Nullable MetricRules metrics) {
        return new AccountKindDescriptor(
                kind.kind(),
                kind.name(),
                kind.capabilities(),
                kind.reconnectableBy(),
                kind.unavailable(),
                posts,
                metrics);
    }
}
