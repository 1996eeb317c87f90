package dev.relink.server.plugin;

import dev.relink.server.plugin.PluginProblem.Kind;
import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.MediaReader;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkName;
import dev.relink.spi.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads all plugins at the server's start and makes their connectors.
public final class Plugins implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Plugins.class);

    private final PluginSettings settings;
    private final MediaReader media;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final HttpClient client;
    private final Set<String> knownVariables = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, PluginReport> reports = new TreeMap<>();
    private final Map<String, String> ownerOfNetwork = new HashMap<>();
    private final Map<String, ConnectorEntry> connectors = new TreeMap<>();

    private Plugins(
            PluginSettings settings, MediaReader media, InstantSource clock, MeterRegistry meters) {
        this.settings = settings;
        this.media = media;
        this.clock = clock;
        this.meters = meters;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(settings.bounds().connectLimit())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// Loads all plugins. One that cannot be used is reported in {@link
    /// ConnectorRegistry#plugins()} and left out.
    ///
    /// @param media reads for connectors what members give by address
    public static Plugins load(
            PluginSettings settings, MediaReader media, InstantSource clock, MeterRegistry meters) {
        Plugins plugins = new Plugins(settings, media, clock, meters);
        plugins.loadAll();
        plugins.reports.values().forEach(Plugins::log);
        return plugins;
    }

    /// The connectors, as far as they could be made.
    public ConnectorRegistry registry() {
        return new ConnectorRegistry(connectors.values(), List.copyOf(reports.values()));
    }

    /// Sentences about connector configuration that is wrong; the server should not start with any.
    public List<String> configurationProblems() {
        return List.copyOf(problems);
    }

    private void loadAll() {
        ClassLoader server = Plugins.class.getClassLoader();
        Map<String, TimedPluginCall<List<OfferedConnector>>> loading = new TreeMap<>();
        for (PluginJars jars : PluginJars.find(settings.folder())) {
            loading.put(
                    jars.name(),
                    TimedPluginCall.start(
                            jars.name(),
                            settings.loadLimit(),
                            () -> PluginLoader.load(jars, server)));
        }
        loading.forEach((name, call) -> reports.put(name, take(name, call)));
        reportUnusedValues();
    }

    private PluginReport take(String name, TimedPluginCall<List<OfferedConnector>> call) {
        try {
            List<OfferedConnector> offered = call.await();
            offered.forEach(this::requireFree);
            List<ConnectorEntry> made = offered.stream().map(this::make).toList();
            made.forEach(entry -> claim(name, entry));
            return new PluginReport(
                    name, made.stream().flatMap(e -> e.networks().stream()).toList(), null);
        } catch (PluginException failure) {
            LOGGER.error(
                    "The plugin {} is left out: {}",
                    name,
                    failure.problem().message(),
                    failure.getCause());
            return new PluginReport(name, List.of(), failure.problem());
        }
    }

    private void requireFree(OfferedConnector offered) {
        if (connectors.containsKey(offered.key())) {
            throw taken("connector key " + offered.key());
        }
        for (NetworkName network : offered.networks()) {
            String owner = ownerOfNetwork.get(network.key());
            if (owner != null) {
                throw taken("network " + network.key() + " of the plugin " + owner);
            }
        }
    }

    private static PluginException taken(String what) {
        return new PluginException(
                Kind.TAKEN,
                "It claims the " + what + ", which is taken. Remove one of the two plugins.");
    }

    private void claim(String plugin, ConnectorEntry entry) {
        connectors.put(entry.key(), entry);
        entry.networks().forEach(network -> ownerOfNetwork.put(network.key(), plugin));
    }

    private ConnectorEntry make(OfferedConnector offered) {
        Map<String, Secret> raw = rawValues(offered);
        ConnectorValuesReader.Result values =
                ConnectorValuesReader.read(offered.key(), offered.properties(), raw);
        problems.addAll(values.problems());
        if (values.settings() == null) {
            return new ConnectorEntry(offered.key(), offered.networks(), null, values.missing());
        }
        HostContext context =
                new HostContext(
                        new BoundedHttpClient(offered.key(), client, settings.bounds(), meters),
                        media,
                        clock,
                        values.settings(),
                        System.getLogger("dev.relink.connector." + offered.key()));
        Connector guarded =
                TimedPluginCall.start(
                                offered.plugin(),
                                settings.loadLimit(),
                                () -> guard(offered, context))
                        .await();
        return new ConnectorEntry(offered.key(), offered.networks(), guarded, List.of());
    }

    private Map<String, Secret> rawValues(OfferedConnector offered) {
        Map<String, Secret> raw =
                new HashMap<>(settings.connectors().getOrDefault(offered.key(), Map.of()));
        for (ConfigurationProperty property : offered.properties()) {
            String variable = variable(offered.key() + "_" + property.name());
            knownVariables.add(variable);
            Secret value = settings.connectorVariables().get(variable);
            if (value != null) {
                raw.put(property.name(), value);
            }
        }
        return raw;
    }

    private static String variable(String name) {
        return "RELINK_CONNECTORS_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private Connector guard(OfferedConnector offered, HostContext context) {
        try (ContextClassLoader swapped = new ContextClassLoader(offered.classLoader())) {
            Connector connector = offered.factory().create(context);
            ConnectorDescriptor descriptor = connector.descriptor();
            requireSameNetworks(offered, descriptor);
            return new GuardedConnector(
                    offered.key(),
                    connector,
                    descriptor,
                    offered.classLoader(),
                    settings.callLimit());
        }
    }

    private static void requireSameNetworks(
            OfferedConnector offered, ConnectorDescriptor descriptor) {
        List<NetworkName> described =
                descriptor.networks().stream().map(NetworkDescriptor::name).toList();
        if (!described.equals(offered.networks())) {
            throw new PluginException(
                    Kind.INVALID,
                    "The factory and the descriptor of its connector "
                            + offered.key()
                            + " name different networks.");
        }
    }

    /// A section or variable that no connector asked for is most likely misspelt; unless a plugin
    /// that could not be loaded would have.
    private void reportUnusedValues() {
        List<String> unused = new ArrayList<>();
        settings.connectors().keySet().stream()
                .filter(key -> !connectors.containsKey(key))
                .sorted()
                .map(key ->
                        "connectors."
                                + key
                                + " is configured, and no plugin in "
                                + settings.folder()
                                + " brings such a connector; there are: "
                                + listed(connectors.keySet()))
                .forEach(unused::add);
        settings.connectorVariables().keySet().stream()
                .filter(variable -> !knownVariables.contains(variable))
                .sorted()
                .map(variable ->
                        "The environment variable "
                                + variable
                                + " is a setting of no connector; there are: "
                                + listed(knownVariables))
                .forEach(unused::add);
        if (reports.values().stream().anyMatch(report -> report.problem() != null)) {
            unused.forEach(problem -> LOGGER.warn("{}.", problem));
        } else {
            problems.addAll(unused);
        }
    }

    private static String listed(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static void log(PluginReport report) {
        if (report.problem() == null) {
            LOGGER.info(
                    "Plugin {} brings {}",
                    report.name(),
                    report.networks().stream().map(NetworkName::name).toList());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
