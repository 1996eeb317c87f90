package dev.relink.testkit.parrot;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorFactory;
import dev.relink.testkit.ConnectorContract;
import dev.relink.testkit.NetworkFixture;
import dev.relink.testkit.Weather;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/// The contract on a spoiled connector.
abstract class SpoiledContract implements ConnectorContract {

    private final ParrotFixture fixture;

    /// Without slow weather, which would be waited for in every one of the tests.
    SpoiledContract(UnaryOperator<Connector> spoil) {
        this(new ParrotFactory(spoil));
    }

    SpoiledContract(ConnectorFactory factory) {
        this.fixture =
                new ParrotFixture(
                        factory, EnumSet.complementOf(EnumSet.of(Weather.SLOW)), Set.of());
    }

    @Override
    public NetworkFixture fixture() {
        return fixture;
    }

    /// The names of the contract's tests that fail.
    static Set<String> failuresOf(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(SpoiledContract::methodName)
                .collect(Collectors.toSet());
    }

    private static String methodName(Event event) {
        return event.getTestDescriptor()
                .getSource()
                .map(MethodSource.class::cast)
                .map(MethodSource::getMethodName)
                .orElseThrow();
    }
}
