package dev.relink.youtube;

import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.GrantAccess;
import java.util.Optional;

/// Offers the one channel that a grant is for. Who did not let the app see it is offered none.
final class ChannelDiscovery {

    private final Channels channels;
    private final GoogleSettings settings;

    ChannelDiscovery(Channels channels, GoogleSettings settings) {
        this.channels = channels;
        this.settings = settings;
    }

    Discovery discover(DiscoveryRequest request) {
        GrantAccess access = request.access();
        Optional<Channel> channel =
                Channels.mayRead(access) ? channels.read(access) : Optional.empty();
        return new Discovery(
                channel.map(it -> it.asset(settings.channelPage(it.id()))).stream().toList(),
                Channels.absentAmong(request.expected(), access, channel));
    }
}
