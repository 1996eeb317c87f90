package dev.relink.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Connector;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GuardedConnectorTest {

    /// A default of the interface would run outside of the guard, and in place of what the plugin
    /// overrides.
    @Test
    void everyMethodOfAConnectorIsGuarded() {
        assertThat(Connector.class.getMethods())
                .allSatisfy(method -> assertThat(guards(method)).as(method.getName()).isTrue());
    }

    private static boolean guards(Method method) {
        return Arrays.stream(GuardedConnector.class.getDeclaredMethods())
                .anyMatch(own ->
                        own.getName().equals(method.getName())
                                && Arrays.equals(
                                        own.getParameterTypes(), method.getParameterTypes()));
    }
}
