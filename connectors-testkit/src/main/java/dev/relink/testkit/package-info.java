/// What the author of a connector tests it with.
///
/// A connector's test class implements {@link dev.relink.testkit.ConnectorContract}, which brings
/// the tests, and gives it a {@link dev.relink.testkit.NetworkFixture}, which plays the network and
/// the people at it:
///
/// ```java
/// class ParrotConnectorTest implements ConnectorContract {
///     private final ParrotFixture fixture = new ParrotFixture();
///
///     @Override
///     public NetworkFixture fixture() {
///         return fixture;
///     }
/// }
/// ```
///
/// {@link dev.relink.testkit.TestContext}, {@link dev.relink.testkit.SettableClock}, {@link
/// dev.relink.testkit.PlayedNetwork}, {@link dev.relink.testkit.Failures} and {@link
/// dev.relink.testkit.PluginFolder} serve tests of one's own.
@NullMarked
package dev.relink.testkit;

import org.jspecify.annotations.NullMarked;
