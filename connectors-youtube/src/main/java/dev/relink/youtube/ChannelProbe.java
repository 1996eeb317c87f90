package dev.relink.youtube;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.support.TokenDeadlines;
import java.util.Optional;

/// Asks whether a grant and its channel still work. What was granted is told when a token is
/// renewed, every hour, and is as it was here.
final class ChannelProbe {

    private final Channels channels;

    ChannelProbe(Channels channels) {
        this.channels = channels;
    }

    ProbeResult probe(ProbeRequest request) {
        GrantAccess access = request.access();
        Optional<Channel> channel = channels.read(access);
        return new ProbeResult(
                access.scopes(),
                TokenDeadlines.of(access.tokens()),
                Channels.absentAmong(request.assets(), access, channel));
    }
}
