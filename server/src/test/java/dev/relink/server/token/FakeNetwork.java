package dev.relink.server.token;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.ManualRevocation;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkName;
import dev.relink.spi.NetworkPolicy;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.Upkeep;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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
        implements Connector {

    static final NetworkName NAME = new NetworkName("facebook", "Facebook");

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(
                List.of(
                        new NetworkDescriptor(
                                NAME,
                                List.of(
                                        new AccountKindDescriptor(
                                                AccountKind.PAGE,
                                                LocalizedText.english("page"),
                                                List.of(),
                                                ReconnectableBy.ANY_ADMINISTRATOR,
                                                null)),
                                new NetworkPolicy(
                                        Duration.ofDays(90),
                                        NetworkPolicy.Basis.LAST_USE,
                                        Duration.ofDays(365)))),
                List.of(),
                new ManualRevocation(
                        LocalizedText.english("Remove it."),
                        URI.create("https://network.example/")),
                upkeep);
    }

    @Override
    public ProbeResult probe(ProbeRequest request) {
        return probes.apply(request);
    }

    @Override
    public Refreshed refresh(RefreshRequest request) {
        return refreshes.apply(request);
    }

    @Override
    public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Authorization exchangeCode(CodeExchangeRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Discovery discover(DiscoveryRequest request) {
        throw new UnsupportedOperationException();
    }
}
