package dev.relink.x;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.support.TokenDeadlines;

/// Asks whether a grant still works. X tells neither scopes nor ends of a grant, so these are as
/// they were.
final class ProfileProbe {

    private final Profiles profiles;

    ProfileProbe(Profiles profiles) {
        this.profiles = profiles;
    }

    ProbeResult probe(ProbeRequest request) {
        GrantAccess access = request.access();
        Profile profile = profiles.read(access);
        return new ProbeResult(
                access.scopes(),
                TokenDeadlines.of(access.tokens()),
                Profiles.absentAmong(request.assets(), profile));
    }
}
