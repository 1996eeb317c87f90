package dev.relink.server.signal;

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
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// A network that reads requests as a test wants it, and is asked nothing.
///
/// @param reading what it makes of a request; may throw
record SpeakingNetwork(Function<SignalRequest, SignalAnswer> reading) implements Connector {

    static final NetworkName NAME = new NetworkName(SignalFixture.CONNECTOR, "Facebook");

    @Override
    public SignalAnswer receiveSignal(SignalRequest request) {
        return reading.apply(request);
    }

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
                        URI.create("https://network.example/")));
    }

    @Override
    public ProbeResult probe(ProbeRequest request) {
        throw new UnsupportedOperationException();
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
