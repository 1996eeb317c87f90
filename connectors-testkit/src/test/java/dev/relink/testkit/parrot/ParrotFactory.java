package dev.relink.testkit.parrot;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorContext;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.NetworkName;
import java.util.List;
import java.util.function.UnaryOperator;

/// Makes the connector, or what a test makes of it.
final class ParrotFactory implements ConnectorFactory {

    static final NetworkName NETWORK = new NetworkName("parrot", "Parrot");

    private final UnaryOperator<Connector> spoil;

    ParrotFactory(UnaryOperator<Connector> spoil) {
        this.spoil = spoil;
    }

    @Override
    public String key() {
        return "parrot";
    }

    @Override
    public List<NetworkName> networks() {
        return List.of(NETWORK);
    }

    @Override
    public List<ConfigurationProperty> configuration() {
        return List.of(
                ConfigurationProperty.required(
                        "app-id", ConfigurationProperty.Type.TEXT, "The app's id."),
                ConfigurationProperty.required(
                        "app-secret", ConfigurationProperty.Type.SECRET, "The app's secret."),
                ConfigurationProperty.optional(
                        "address",
                        ConfigurationProperty.Type.ADDRESS,
                        "Where it is.",
                        "https://parrot.example"));
    }

    @Override
    public Connector create(ConnectorContext context) {
        return spoil.apply(new ParrotConnector(context));
    }
}
