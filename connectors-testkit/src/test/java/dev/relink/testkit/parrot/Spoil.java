package dev.relink.testkit.parrot;

import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationAnswer;
import dev.relink.spi.AuthorizationResponse;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.spi.Verification;
import dev.relink.spi.VerificationRequest;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// One call of a connector, made otherwise: each method takes what is done instead of it, with the
/// honest connector at hand.
final class Spoil {

    private Spoil() {}

    static UnaryOperator<Connector> describing(UnaryOperator<ConnectorDescriptor> instead) {
        return honest ->
                new SpoiledConnector(honest) {
                    @Override
                    public ConnectorDescriptor descriptor() {
                        return instead.apply(super.descriptor());
                    }
                };
    }

    static UnaryOperator<Connector> leading(
            BiFunction<Connector, AuthorizationUrlRequest, AuthorizationUrl> instead) {
        return honest ->
                new SpoiledConnector(honest) {
                    @Override
                    public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
                        return instead.apply(honest, request);
                    }
                };
    }

    static UnaryOperator<Connector> answered(AuthorizationAnswer instead) {
        return honest ->
                new SpoiledConnector(honest) {
                    @Override
                    public AuthorizationAnswer readAuthorizationResponse(
                            AuthorizationResponse response) {
                        return instead;
                    }
                };
    }

    static UnaryOperator<Connector> exchanging(
            BiFunction<Connector, CodeExchangeRequest, Authorization> instead) {
        return honest ->
                new SpoiledConnector(honest) {
                    @Override
                    public Authorization exchangeCode(CodeExchangeRequest request) {
                        return instead.apply(honest, request);
                    }
                };
    }

    static UnaryOperator<Connector> discovering(
            BiFunction<Connector, DiscoveryRequest, Discovery> instead) {
        return honest ->
                new SpoiledConnector(honest) {
                    @Override
                    public Discovery discover(DiscoveryRequest request) {
                        return instead.apply(honest, request);
                    }
                };
    }

    static UnaryOperator<Connector> probing(
            BiFunction<Connector, ProbeRequest, ProbeResult> instead) {
        return honest ->
                new SpoiledConnector(honest) {
                    @Override
                    public ProbeResult probe(ProbeRequest request) {
                        return instead.apply(honest, request);
                    }
                };
    }

    static UnaryOperator<Connector> renewing(
            BiFunction<Connector, RefreshRequest, Refreshed> instead) {
        return honest ->
                new SpoiledConnector(honest) {
                    @Override
                    public Refreshed refresh(RefreshRequest request) {
                        return instead.apply(honest, request);
                    }
                };
    }

    static UnaryOperator<Connector> publishing(
            BiFunction<Connector, PublishRequest, PublishedPost> instead) {
        return honest ->
                new SpoiledConnector(honest) {
                    @Override
                    public PublishedPost publish(PublishRequest request) {
                        return instead.apply(honest, request);
                    }
                };
    }

    static UnaryOperator<Connector> reading(
            BiFunction<Connector, StreamRequest, StreamPage> instead) {
        return honest ->
                new SpoiledConnector(honest) {
                    @Override
                    public StreamPage stream(StreamRequest request) {
                        return instead.apply(honest, request);
                    }
                };
    }

    static UnaryOperator<Connector> verifying(
            BiFunction<Connector, VerificationRequest, Verification> instead) {
        return honest ->
                new SpoiledConnector(honest) {
                    @Override
                    public Verification verify(VerificationRequest request) {
                        return instead.apply(honest, request);
                    }
                };
    }

    static UnaryOperator<Connector> revoking(
            BiFunction<Connector, RevocationRequest, RevocationOutcome> instead) {
        return honest ->
                new SpoiledConnector(honest) {
                    @Override
                    public RevocationOutcome revoke(RevocationRequest request) {
                        return instead.apply(honest, request);
                    }
                };
    }

    /// One and the other.
    static UnaryOperator<Connector> both(
            UnaryOperator<Connector> first, UnaryOperator<Connector> second) {
        return honest -> second.apply(first.apply(honest));
    }
}
