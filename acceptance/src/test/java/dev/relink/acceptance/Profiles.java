package dev.relink.acceptance;

import java.net.URI;
import java.time.Duration;

/// Profiles at X, as their people connect and reconnect them.
final class Profiles {

    private final World world;
    private final Journey journey;

    Profiles(World world, Journey journey) {
        this.world = world;
        this.journey = journey;
    }

    /// A person authorizes, and the member connects the profile; what follows at once is done.
    void connect(String person) {
        journey.complete(authorize(journey.start("x"), person), asset -> true);
        world.pass(Duration.ZERO);
    }

    /// A person authorizes again for an account.
    Journey.Landed reconnect(String account, String person) {
        return authorize(journey.restart(account), person);
    }

    /// A person authorizes at an address, and comes back.
    Journey.Landed authorize(String authorizationUrl, String person) {
        return Journey.landed(
                world.open(world.x().authorize(URI.create(authorizationUrl), person)));
    }
}
