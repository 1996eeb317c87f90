package dev.relink.server.plugin;

import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.ManualRevocation;
import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricRules;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkPolicy;
import dev.relink.spi.PostRules;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.ScopeDescriptor;
import dev.relink.spi.Upkeep;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What each network can do, as the page docs/networks.md: everything that the connectors say of
/// themselves.
public final class NetworksReference {

    private static final String INTRODUCTION =
            """
            # Networks

            <!-- Made by `relink networks`; change the connectors, not this page. -->

            What can be done with the accounts of each network, which permissions that takes and why, how long a connection
            lasts, and how it is taken back. It is what the connectors say of themselves; front ends read the same in their
            users' languages from the field `networks`.
            """;

    private NetworksReference() {}

    /// The whole page, in Markdown.
    ///
    /// @param connectors those that are configured are described, the others named
    public static String markdown(ConnectorRegistry connectors) {
        return INTRODUCTION
                + connectors.networks().stream()
                        .map(NetworksReference::network)
                        .collect(Collectors.joining());
    }

    private static String network(NetworkEntry network) {
        String heading = "\n## " + network.name().name() + "\n\n";
        ConnectorDescriptor connector = network.connector().descriptor();
        NetworkDescriptor descriptor = network.descriptor();
        if (connector == null || descriptor == null) {
            return heading + "Not configured: see the settings of its connector.\n";
        }
        return heading
                + kinds(descriptor)
                + lasting(network, descriptor.policy(), connector)
                + scopes(network, connector);
    }

    private static String kinds(NetworkDescriptor network) {
        return table(
                List.of("account", "publish", "stream", "figures", "brought back by"),
                network.kinds().stream()
                        .map(kind ->
                                List.of(
                                        name(kind),
                                        posts(kind),
                                        stream(kind),
                                        figures(kind.metrics()),
                                        returning(kind)))
                        .toList());
    }

    private static String name(AccountKindDescriptor kind) {
        LocalizedText unavailable = kind.unavailable();
        return text(kind.name()) + (unavailable == null ? "" : ": " + text(unavailable));
    }

    private static boolean has(AccountKindDescriptor kind, Capability capability) {
        return kind.capabilities().stream().anyMatch(it -> it.capability() == capability);
    }

    private static String stream(AccountKindDescriptor kind) {
        if (has(kind, Capability.STREAM)) {
            return "yes";
        }
        PostRules rules = kind.posts();
        return rules == null || rules.repeatRefusedFor() == null
                ? "no"
                : "no; what was published is refused again for "
                        + duration(rules.repeatRefusedFor());
    }

    private static String posts(AccountKindDescriptor kind) {
        PostRules rules = kind.posts();
        if (rules == null) {
            return "no";
        }
        if (rules.video()) {
            return String.format(
                    Locale.ROOT,
                    "a video, with a title and a text of %,d bytes in all",
                    rules.textLimit());
        }
        String images =
                rules.imagesNeeded() == 0
                        ? "up to " + rules.imageLimit()
                        : rules.imagesNeeded() + " to " + rules.imageLimit();
        return String.format(Locale.ROOT, "text of %,d characters", rules.textLimit())
                + (rules.linkAllowed() ? ", a link" : "")
                + (rules.imageLimit() == 0 ? "" : ", " + images + " images");
    }

    private static String figures(@Nullable MetricRules rules) {
        if (rules == null) {
            return "no";
        }
        String names =
                rules.metrics().stream()
                        .map(MetricDescriptor::name)
                        .map(NetworksReference::text)
                        .collect(Collectors.joining(", "));
        return rules.pastDays() == 0
                ? names
                : names + "; the past " + rules.pastDays() + " days are told";
    }

    private static String returning(AccountKindDescriptor kind) {
        return switch (kind.reconnectableBy()) {
            case ANY_ADMINISTRATOR -> "anyone who administers it";
            case ORIGINAL_IDENTITY -> "the same person only";
        };
    }

    private static String lasting(
            NetworkEntry network, NetworkPolicy policy, ConnectorDescriptor connector) {
        ManualRevocation byHand = connector.manualRevocation();
        return "\n"
                + table(
                        List.of("", ""),
                        List.of(
                                List.of("Connector", signIn(network)),
                                List.of("Expected to last", period(policy)),
                                List.of("Tokens", tokens(connector.upkeep().refresh())),
                                List.of("Checked", probing(connector.upkeep())),
                                List.of("Kept after a disconnection", days(policy.retention())),
                                List.of(
                                        "Taken back by hand",
                                        text(byHand.steps()) + " (" + byHand.page() + ")")));
    }

    private static String signIn(NetworkEntry network) {
        String key = "`" + network.connector().key() + "`";
        return network.signsInAt().equals(network.name())
                ? key
                : key + ": people sign in at " + network.signsInAt().name();
    }

    private static String period(NetworkPolicy policy) {
        return days(policy.reauthorizationPeriod())
                + switch (policy.basis()) {
                    case LAST_AUTHORIZATION -> " from the last authorization";
                    case LAST_USE -> " from the last use";
                }
                + ", unless the network says otherwise";
    }

    private static String tokens(@Nullable RefreshPolicy refresh) {
        if (refresh == null) {
            return "not renewed: a person signs in again";
        }
        return "renewed "
                + duration(refresh.ahead())
                + " ahead of their end, where there is a refresh token; a refresh token that was used "
                + switch (refresh.spentToken()) {
                    case STAYS_VALID -> "goes on working";
                    case DIES -> "is dead";
                };
    }

    private static String probing(Upkeep upkeep) {
        return switch (upkeep.probing()) {
            case SCHEDULED -> "on a schedule (`upkeep.probe-interval`)";
            case WHEN_IN_DOUBT -> "only when something seems lost";
        };
    }

    private static String scopes(NetworkEntry network, ConnectorDescriptor connector) {
        if (connector.scopes().isEmpty()) {
            return "";
        }
        return "\n"
                + table(
                        List.of("permission", "needed for", "why it is asked for"),
                        connector.scopes().stream()
                                .map(scope ->
                                        List.of(
                                                "`" + scope.scope() + "`",
                                                neededFor(network, connector, scope),
                                                text(scope.reason())))
                                .toList());
    }

    /// What a permission is for on a network; else, on which networks of the same sign-in it is
    /// needed; else, nothing that can be done without it needs it by name.
    private static String neededFor(
            NetworkEntry network, ConnectorDescriptor connector, ScopeDescriptor scope) {
        List<NetworkDescriptor> needing =
                connector.networks().stream()
                        .filter(it -> capabilities(it, scope).findAny().isPresent())
                        .toList();
        return needing.stream()
                .filter(it -> it.name().equals(network.name()))
                .findFirst()
                .map(it -> capabilities(it, scope).collect(Collectors.joining(", ")))
                .orElseGet(() ->
                        needing.isEmpty()
                                ? "connecting"
                                : needing.stream()
                                        .map(it -> it.name().name())
                                        .collect(Collectors.joining(", ")));
    }

    private static Stream<String> capabilities(NetworkDescriptor network, ScopeDescriptor scope) {
        return network.kinds().stream()
                .flatMap(kind -> kind.capabilities().stream())
                .filter(capability -> capability.scopes().contains(scope.scope()))
                .map(CapabilityDescriptor::capability)
                .distinct()
                .sorted()
                .map(capability ->
                        switch (capability) {
                            case PUBLISH -> "publish";
                            case STREAM -> "stream";
                            case METRICS -> "figures";
                        });
    }

    private static String days(Duration duration) {
        return duration.toDays() + " days";
    }

    private static String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return days(duration);
        }
        return duration.toHours() > 1
                ? duration.toHours() + " hours"
                : duration.toMinutes() + " minutes";
    }

    private static String text(LocalizedText text) {
        return text.in(Locale.ENGLISH);
    }

    private static String table(List<String> head, List<List<String>> rows) {
        return line(head)
                + head.stream().map(it -> "|---").collect(Collectors.joining())
                + "|\n"
                + rows.stream().map(NetworksReference::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
