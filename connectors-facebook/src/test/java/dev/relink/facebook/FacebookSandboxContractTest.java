package dev.relink.facebook;

import dev.relink.testkit.ConnectorContract;
import dev.relink.testkit.NetworkFixture;

/// The connector passes the contract against the sandbox's Facebook, whose wire independent clients
/// have proven.
class FacebookSandboxContractTest implements ConnectorContract {

    private final NetworkFixture fixture = new SandboxFacebook();

    @Override
    public NetworkFixture fixture() {
        return fixture;
    }
}
