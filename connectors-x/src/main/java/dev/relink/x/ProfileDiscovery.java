package dev.relink.x;

import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import java.util.List;

/// Offers the one profile that a grant is for.
final class ProfileDiscovery {

    private final Profiles profiles;

    ProfileDiscovery(Profiles profiles) {
        this.profiles = profiles;
    }

    Discovery discover(DiscoveryRequest request) {
        Profile profile = profiles.read(request.access());
        return new Discovery(
                List.of(profile.asset()), Profiles.absentAmong(request.expected(), profile));
    }
}
