package dev.relink.testkit.parrot;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorContext;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.NetworkName;
import java.util.List;
import java.util.function.UnaryOperator;

/// Names, describes and makes what an honest one does, but for what overrides it.
class WrongFactory implements ConnectorFactory {

    private final ParrotFactory honest;

    WrongFactory() {
        this(UnaryOperator.identity());
    }

    WrongFactory(UnaryOperator<Connector> spoil) {
        this.honest = new ParrotFactory(spoil);
    }

    @Override
    public String key() {
        return honest.key();
    }

    @Override
    public List<NetworkName> networks() {
        return honest.networks();
    }

    @Override
    public List<ConfigurationProperty> configuration() {
        return honest.configuration();
    }

    @Override
    public Connector create(ConnectorContext context) {
        return honest.create(context);
    }
}
