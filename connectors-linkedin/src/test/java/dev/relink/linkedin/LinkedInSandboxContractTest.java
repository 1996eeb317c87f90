package dev.relink.linkedin;

import dev.relink.testkit.ConnectorContract;
import dev.relink.testkit.NetworkFixture;

/// The connector passes the contract against the sandbox's LinkedIn, whose wire an independent
/// client has proven.
class LinkedInSandboxContractTest implements ConnectorContract {

    private final NetworkFixture fixture = new SandboxLinkedIn();

    @Override
    public NetworkFixture fixture() {
        return fixture;
    }
}
