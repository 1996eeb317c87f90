package dev.relink.testkit.parrot;

import dev.relink.testkit.ConnectorContract;
import dev.relink.testkit.NetworkFixture;
import dev.relink.testkit.Weather;
import java.util.EnumSet;
import java.util.function.UnaryOperator;

/// The example passes the whole contract.
class ParrotConnectorTest implements ConnectorContract {

    private final ParrotFixture fixture =
            new ParrotFixture(UnaryOperator.identity(), EnumSet.allOf(Weather.class));

    @Override
    public NetworkFixture fixture() {
        return fixture;
    }
}
