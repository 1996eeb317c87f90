package dev.relink.facebook;

import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.testkit.AuthorizationContract;
import dev.relink.testkit.DiscoveryContract;
import dev.relink.testkit.NetworkFixture;
import dev.relink.testkit.ProbeContract;
import java.util.Map;

/// With a configuration of Facebook Login for Business, people authorize and what they have is
/// found as without one.
class LoginForBusinessContractTest
        implements AuthorizationContract, DiscoveryContract, ProbeContract {

    private final NetworkFixture fixture =
            new SandboxFacebook(Map.of("configuration-id", FacebookCast.CONFIGURATION_ID));

    @Override
    public NetworkFixture fixture() {
        return fixture;
    }
}
