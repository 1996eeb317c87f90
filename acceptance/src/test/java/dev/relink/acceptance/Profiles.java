package dev.relink.acceptance;

import java.net.URI;
import java.time.Duration;
import java.util.function.BiFunction;

/// What people connect who authorize with one click, as profiles at X, and reconnect.
final class Profiles {

    private final World world;
    private final Journey journey;
    private final String network;
    private final BiFunction<URI, String, URI> page;

    private Profiles(
            World world, Journey journey, String network, BiFunction<URI, String, URI> page) {
        this.world = world;
        this.journey = journey;
        this.network = network;
        this.page = page;
    }

    /// At X.
    Profiles(World world, Journey journey) {
        this(world, journey, "x", world.x()::authorize);
    }

    /// At LinkedIn, with the pages that a member administers.
    static Profiles atLinkedIn(World world, Journey journey) {
        return new Profiles(world, journey, "linkedin", world.linkedIn()::authorize);
    }

    /// At YouTube, the channel of a Google account.
    static Profiles atYouTube(World world, Journey journey) {
        return new Profiles(world, journey, "youtube", world.google()::authorize);
    }

    /// A person authorizes, and the member connects everything; what follows at once is done.
    void connect(String person) {
        journey.complete(authorize(journey.start(network), person), asset -> true);
        world.pass(Duration.ZERO);
    }

    /// A person authorizes again for an account.
    Journey.Landed reconnect(String account, String person) {
        return authorize(journey.restart(account), person);
    }

    /// A person authorizes at an address, and comes back.
    Journey.Landed authorize(String authorizationUrl, String person) {
        return Journey.landed(world.open(page.apply(URI.create(authorizationUrl), person)));
    }
}
