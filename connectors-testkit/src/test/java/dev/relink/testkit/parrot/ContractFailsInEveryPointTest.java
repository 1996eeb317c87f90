package dev.relink.testkit.parrot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.relink.testkit.ConnectorContract;
import dev.relink.testkit.NetworkFixture;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/// There is no point of the contract in which nothing can be wrong: for each of its tests,
/// something fails it.
class ContractFailsInEveryPointTest {

    static List<WrongPoint> points() {
        return WrongPoint.ALL;
    }

    @ParameterizedTest
    @MethodSource("points")
    void whatIsWrongInAPointFailsThere(WrongPoint point) {
        long failed =
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selectMethod(Wrong.class, method(point)))
                        .configurationParameter(PointResolver.TEST, point.test())
                        .execute()
                        .testEvents()
                        .failed()
                        .count();

        assertThat(failed).isPositive();
    }

    @Test
    void everyTestOfTheContractIsAPoint() {
        assertThat(tests().map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(
                        WrongPoint.ALL.stream().map(WrongPoint::test).toList());
    }

    private static Method method(WrongPoint point) {
        return tests().filter(it -> it.getName().equals(point.test())).findFirst().orElseThrow();
    }

    private static Stream<Method> tests() {
        return Arrays.stream(ConnectorContract.class.getMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class)
                                || method.isAnnotationPresent(ParameterizedTest.class));
    }

    /// Run by the tests above only.
    @ExtendWith(PointResolver.class)
    static final class Wrong implements ConnectorContract {

        private final NetworkFixture fixture;

        Wrong(WrongPoint point) {
            this.fixture = point.fixture();
        }

        @Override
        public NetworkFixture fixture() {
            return fixture;
        }
    }

    /// Gives the point that a run is about.
    static final class PointResolver implements ParameterResolver {

        static final String TEST = "parrot.point";

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == WrongPoint.class;
        }

        @Override
        public WrongPoint resolveParameter(ParameterContext parameter, ExtensionContext context) {
            String test = context.getConfigurationParameter(TEST).orElseThrow();
            return WrongPoint.ALL.stream()
                    .filter(point -> point.test().equals(test))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
