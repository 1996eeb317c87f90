package dev.relink.x;

import dev.relink.testkit.ConnectorContract;
import dev.relink.testkit.NetworkFixture;

/// The connector passes the contract against the sandbox's X, whose wire an independent client has
/// proven.
class XSandboxContractTest implements ConnectorContract {

    private final NetworkFixture fixture = new SandboxX();

    @Override
    public NetworkFixture fixture() {
        return fixture;
    }
}
