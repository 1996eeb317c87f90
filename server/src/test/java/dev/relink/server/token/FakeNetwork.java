package dev.relink.server.token;

import dev.relink.server.plugin.PageNetwork;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.Upkeep;
import java.util.function.Function;

/// A network that answers as a test wants it.
///
/// @param upkeep how its grants are kept in order
/// @param probes what it answers to probes; may throw
/// @param refreshes what it answers to refreshes; may throw
record FakeNetwork(
        Upkeep upkeep,
        Function<ProbeRequest, ProbeResult> probes,
        Function<RefreshRequest, Refreshed> refreshes)
        implements PageNetwork {

    @Override
    public ConnectorDescriptor descriptor() {
        return PageNetwork.describe(upkeep, null);
    }

    @Override
    public ProbeResult probe(ProbeRequest request) {
        return probes.apply(request);
    }

    @Override
    public Refreshed refresh(RefreshRequest request) {
        return refreshes.apply(request);
    }
}
