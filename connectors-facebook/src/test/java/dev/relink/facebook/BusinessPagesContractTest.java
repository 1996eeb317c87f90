package dev.relink.facebook;

import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.testkit.AuthorizationContract;
import dev.relink.testkit.DiscoveryContract;
import dev.relink.testkit.NetworkFixture;
import dev.relink.testkit.ProbeContract;
import dev.relink.testkit.PublishContract;
import dev.relink.testkit.StreamContract;
import java.util.Map;

/// Pages that people have through a business portfolio only are found, and work, as others.
class BusinessPagesContractTest
        implements AuthorizationContract,
                DiscoveryContract,
                ProbeContract,
                PublishContract,
                StreamContract {

    private final NetworkFixture fixture =
            new SandboxFacebook(Map.of("business-pages", "true"), FacebookCast.DORA);

    @Override
    public NetworkFixture fixture() {
        return fixture;
    }
}
