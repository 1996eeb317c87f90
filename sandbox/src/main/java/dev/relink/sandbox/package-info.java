/// Fake networks that speak the real wire, for trying Relink and for tests.
///
/// A test starts a {@link dev.relink.sandbox.Sandbox}; a person starts {@link
/// dev.relink.sandbox.SandboxMain} and opens its address in a browser. Each network has a package
/// of its own, with its levers.
@NullMarked
package dev.relink.sandbox;

import org.jspecify.annotations.NullMarked;
