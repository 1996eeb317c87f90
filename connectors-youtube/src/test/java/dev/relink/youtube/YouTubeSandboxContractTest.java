package dev.relink.youtube;

import dev.relink.testkit.ConnectorContract;
import dev.relink.testkit.NetworkFixture;

/// The connector passes the contract against the sandbox's Google, whose wire Google's own client
/// has proven.
class YouTubeSandboxContractTest implements ConnectorContract {

    private final NetworkFixture fixture = new SandboxYouTube();

    @Override
    public NetworkFixture fixture() {
        return fixture;
    }
}
