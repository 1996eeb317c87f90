package dev.relink.server.plugin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A small plugin in source code, of which a test replaces the part that it is about. Immutable.
final class SamplePlugin {

    /// Ends in nothing, and heeds no interruption.
    static final String LOOP_FOREVER =
            """
            while (true) {
                try {
                    new java.util.concurrent.CountDownLatch(1).await();
                } catch (InterruptedException heedless) {
                    // goes on
                }
            }
            """;

    /// The parts, with what stands there if a test says nothing else.
    enum Part {
        /// In the body of the plugin's class.
        PLUGIN_BODY(""),
        PLUGIN_CONSTRUCTOR(""),
        SPI_VERSION("return SpiVersion.CURRENT;"),
        FACTORIES("return List.of(new SampleFactory());"),
        FACTORY_BODY(""),
        KEY("return \"sample\";"),
        NETWORKS("return List.of(new NetworkName(\"sample\", \"Sample\"));"),
        CONFIGURATION("return List.of();"),
        CREATE("return new SampleConnector(context);"),
        DESCRIBED_NETWORKS("return new SampleFactory().networks();"),
        /// What the connector gives as the hint of an authorization address.
        HINT("return \"none\";"),
        PROBE("throw new UnsupportedOperationException();");

        private final String standard;

        Part(String standard) {
            this.standard = standard;
        }
    }

    private static final String IMPORTS =
            """
            package sample;

            import dev.relink.spi.*;
            import java.net.URI;
            import java.time.Duration;
            import java.util.*;
            """;

    private static final String PLUGIN =
            """
            public class SamplePlugin implements ConnectorPlugin {
                %PLUGIN_BODY%
                public SamplePlugin() {
                    %PLUGIN_CONSTRUCTOR%
                }
                @Override public int spiVersion() {
                    %SPI_VERSION%
                }
                @Override public List<ConnectorFactory> connectorFactories() {
                    %FACTORIES%
                }
            }
            """;

    private static final String FACTORY =
            """
            public class SampleFactory implements ConnectorFactory {
                %FACTORY_BODY%
                @Override public String key() {
                    %KEY%
                }
                @Override public List<NetworkName> networks() {
                    %NETWORKS%
                }
                @Override public List<ConfigurationProperty> configuration() {
                    %CONFIGURATION%
                }
                @Override public Connector create(ConnectorContext context) {
                    %CREATE%
                }
            }
            """;

    private static final String CONNECTOR =
            """
            public class SampleConnector implements Connector {
                private final ConnectorContext context;
                public SampleConnector(ConnectorContext context) {
                    this.context = context;
                }
                private List<NetworkName> networks() {
                    %DESCRIBED_NETWORKS%
                }
                private String hint() throws Exception {
                    %HINT%
                }
                @Override public ConnectorDescriptor descriptor() {
                    List<NetworkDescriptor> networks = new ArrayList<>();
                    for (NetworkName name : networks()) {
                        networks.add(new NetworkDescriptor(name,
                                List.of(new AccountKindDescriptor(AccountKind.PAGE, LocalizedText.english("Page"), List.of(),
                                        AccountKindDescriptor.ReconnectableBy.ANY_ADMINISTRATOR, null)),
                                new NetworkPolicy(Duration.ofDays(90), NetworkPolicy.Basis.LAST_USE, Duration.ofDays(365))));
                    }
                    return new ConnectorDescriptor(networks, List.of(),
                            new ManualRevocation(LocalizedText.english("Sign out."), URI.create("https://sample.example/apps")));
                }
                @Override public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
                    try {
                        return new AuthorizationUrl(URI.create("https://sample.example/"), LocalizedText.english(hint()));
                    } catch (NetworkException classified) {
                        throw classified;
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                }
                @Override public Authorization exchangeCode(CodeExchangeRequest request) {
                    throw new UnsupportedOperationException();
                }
                @Override public Discovery discover(DiscoveryRequest request) {
                    throw new UnsupportedOperationException();
                }
                @Override public ProbeResult probe(ProbeRequest request) {
                    %PROBE%
                }
            }
            """;

    private final Map<Part, String> parts;

    private SamplePlugin(Map<Part, String> parts) {
        this.parts = Map.copyOf(parts);
    }

    /// A plugin that brings the network `sample` through the connector `sample`.
    static SamplePlugin good() {
        return new SamplePlugin(Map.of());
    }

    /// A plugin that brings the network and connector of a name.
    static SamplePlugin named(String name) {
        return good().with(Part.KEY, "return \"" + name + "\";")
                .with(Part.NETWORKS, "return List.of(new NetworkName(\"" + name + "\", \"N\"));");
    }

    /// The same plugin with another part, in Java.
    SamplePlugin with(Part part, String code) {
        Map<Part, String> changed = new HashMap<>(parts);
        changed.put(part, code);
        return new SamplePlugin(changed);
    }

    /// Its jar, with the service file.
    JarOfSources jar() {
        return JarOfSources.of(sources()).withService("sample.SamplePlugin");
    }

    /// Its jar, compiled together with further sources.
    JarOfSources jarWith(String source) {
        List<String> all = new java.util.ArrayList<>(sources());
        all.add(source);
        return JarOfSources.of(all).withService("sample.SamplePlugin");
    }

    private List<String> sources() {
        return List.of(complete(PLUGIN), complete(FACTORY), complete(CONNECTOR));
    }

    private String complete(String template) {
        String source = IMPORTS + template;
        for (Part part : Part.values()) {
            source = source.replace("%" + part + "%", parts.getOrDefault(part, part.standard));
        }
        return source;
    }
}
