package dev.relink.server.graphql;

import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.PluginReport;
import dev.relink.server.token.NetworkCondition;
import dev.relink.server.token.NetworkHealth;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.ManualRevocation;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkPolicy;
import dev.relink.spi.ScopeDescriptor;
import graphql.schema.idl.RuntimeWiring;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Networks and plugins.
final class NetworkTypes {

    private final ConnectorRegistry connectors;
    private final InstantSource clock;

    NetworkTypes(ConnectorRegistry connectors, InstantSource clock) {
        this.connectors = connectors;
        this.clock = clock;
    }

    /// How a network does.
    private record HealthView(NetworkView network, NetworkCondition condition) {}

    /// A scope with the network that asks for it.
    private record ScopeView(ScopeDescriptor scope, NetworkDescriptor network) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(TypeWiring.of("Query").field("networks", (root, call) -> connectors).build());
        wiring.type(
                TypeWiring.<ConnectorRegistry>of("NetworkCatalog")
                        .value(
                                "nodes",
                                registry ->
                                        registry.networks().stream().map(NetworkView::of).toList())
                        .value("plugins", ConnectorRegistry::plugins)
                        .build());
        wiring.type(
                TypeWiring.<PluginReport>of("Plugin")
                        .value("name", PluginReport::name)
                        .value("status", plugin -> plugin.problem() == null ? "LOADED" : "FAILED")
                        .value("networks", this::networksOf)
                        .value(
                                "problem",
                                plugin ->
                                        plugin.problem() == null
                                                ? null
                                                : plugin.problem().message())
                        .build());
        wireNetwork(wiring);
        wireParts(wiring);
    }

    private List<NetworkView> networksOf(PluginReport plugin) {
        return plugin.networks().stream()
                .map(name -> NetworkView.of(connectors, name.key()))
                .toList();
    }

    private void wireNetwork(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<NetworkView>of("Network")
                        .value("id", NetworkView::publicId)
                        .value("key", network -> network.name().key())
                        .value("name", network -> network.name().name())
                        .value("availability", network -> availability(network))
                        .field(
                                "availabilityMessage",
                                (network, call) ->
                                        call.text(
                                                "network." + availability(network),
                                                network.name().name()))
                        .later("health", this::health)
                        .value("signsInAt", network -> network.signsInAt(connectors))
                        .value(
                                "accountKinds",
                                network -> list(descriptor(network), NetworkDescriptor::kinds))
                        .value("scopes", NetworkTypes::scopes)
                        .value("reauthorization", network -> policy(network))
                        .value("retentionDays", NetworkTypes::retentionDays)
                        .value("manualRevocation", NetworkTypes::manualRevocation)
                        .build());
    }

    private CompletableFuture<?> health(NetworkView network, Call call) {
        if (network.entry() == null) {
            return CompletableFuture.completedFuture(
                    new HealthView(network, NetworkCondition.WELL));
        }
        return call.load(Loaders.NETWORK_HEALTH, network.entry().connector().key())
                .thenApply(known ->
                        new HealthView(
                                network,
                                NetworkCondition.of((NetworkHealth) known, clock.instant())));
    }

    private void wireParts(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<HealthView>of("NetworkHealth")
                        .value("state", view -> view.condition().state())
                        .field(
                                "message",
                                (view, call) ->
                                        call.text(
                                                "network.state." + view.condition().state(),
                                                view.network().name().name()))
                        .value("since", view -> view.condition().since())
                        .value("nextAttemptAt", view -> view.condition().nextAttemptAt())
                        .build());
        wiring.type(
                TypeWiring.<AccountKindDescriptor>of("NetworkAccountKind")
                        .value("kind", AccountKindDescriptor::kind)
                        .field("name", (kind, call) -> local(kind.name(), call))
                        .value(
                                "capabilities",
                                kind ->
                                        kind.capabilities().stream()
                                                .map(CapabilityDescriptor::capability)
                                                .toList())
                        .value("reconnectableBy", AccountKindDescriptor::reconnectableBy)
                        .value("available", kind -> kind.unavailable() == null)
                        .field(
                                "unavailableMessage",
                                (kind, call) ->
                                        kind.unavailable() == null
                                                ? null
                                                : local(kind.unavailable(), call))
                        .build());
        wiring.type(
                TypeWiring.<ScopeView>of("NetworkScope")
                        .value("scope", view -> view.scope().scope())
                        .field("reason", (view, call) -> local(view.scope().reason(), call))
                        .value("neededFor", NetworkTypes::neededFor)
                        .build());
        wiring.type(
                TypeWiring.<NetworkPolicy>of("ReauthorizationPolicy")
                        .value("days", policy -> (int) policy.reauthorizationPeriod().toDays())
                        .value("countedFrom", NetworkPolicy::basis)
                        .build());
        wiring.type(
                TypeWiring.<ManualRevocation>of("ManualRevocation")
                        .field("steps", (manual, call) -> local(manual.steps(), call))
                        .value("page", ManualRevocation::page)
                        .build());
    }

    private static String local(LocalizedText text, Call call) {
        return text.in(call.viewer().locale());
    }

    private static String availability(NetworkView network) {
        return descriptor(network) == null ? "NOT_CONFIGURED" : "AVAILABLE";
    }

    private static @Nullable NetworkDescriptor descriptor(NetworkView network) {
        return network.entry() == null ? null : network.entry().descriptor();
    }

    private static @Nullable NetworkPolicy policy(NetworkView network) {
        NetworkDescriptor descriptor = descriptor(network);
        return descriptor == null ? null : descriptor.policy();
    }

    private static @Nullable Integer retentionDays(NetworkView network) {
        NetworkPolicy policy = policy(network);
        return policy == null ? null : (int) policy.retention().toDays();
    }

    private static @Nullable ConnectorDescriptor connector(NetworkView network) {
        return network.entry() == null ? null : network.entry().connector().descriptor();
    }

    private static @Nullable ManualRevocation manualRevocation(NetworkView network) {
        ConnectorDescriptor connector = connector(network);
        return connector == null ? null : connector.manualRevocation();
    }

    private static List<ScopeView> scopes(NetworkView network) {
        NetworkDescriptor descriptor = descriptor(network);
        ConnectorDescriptor connector = connector(network);
        if (descriptor == null || connector == null) {
            return List.of();
        }
        return connector.scopes().stream().map(scope -> new ScopeView(scope, descriptor)).toList();
    }

    private static List<String> neededFor(ScopeView view) {
        return view.network().kinds().stream()
                .flatMap(kind -> kind.capabilities().stream())
                .filter(capability -> capability.scopes().contains(view.scope().scope()))
                .map(capability -> capability.capability().name())
                .distinct()
                .sorted()
                .toList();
    }

    private static <T, R> List<R> list(@Nullable T value, Function<T, List<R>> items) {
        return value == null ? List.of() : items.apply(value);
    }

    /// The network of a public id, or null.
    @Nullable NetworkView find(String publicId) {
        if (!publicId.startsWith(NetworkView.PREFIX)) {
            return null;
        }
        return connectors
                .network(publicId.substring(NetworkView.PREFIX.length()))
                .map(NetworkView::of)
                .orElse(null);
    }
}
