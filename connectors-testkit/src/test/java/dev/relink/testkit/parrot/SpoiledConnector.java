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
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
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

/// The honest connector but for what a test spoils by overriding.
abstract class SpoiledConnector implements Connector {

    private final Connector honest;

    SpoiledConnector(Connector honest) {
        this.honest = honest;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return honest.descriptor();
    }

    @Override
    public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
        return honest.authorizationUrl(request);
    }

    @Override
    public AuthorizationAnswer readAuthorizationResponse(AuthorizationResponse response) {
        return honest.readAuthorizationResponse(response);
    }

    @Override
    public Authorization exchangeCode(CodeExchangeRequest request) {
        return honest.exchangeCode(request);
    }

    @Override
    public Discovery discover(DiscoveryRequest request) {
        return honest.discover(request);
    }

    @Override
    public ProbeResult probe(ProbeRequest request) {
        return honest.probe(request);
    }

    @Override
    public Refreshed refresh(RefreshRequest request) {
        return honest.refresh(request);
    }

    @Override
    public PublishedPost publish(PublishRequest request) {
        return honest.publish(request);
    }

    @Override
    public StreamPage stream(StreamRequest request) {
        return honest.stream(request);
    }

    @Override
    public MetricReadings metrics(MetricsRequest request) {
        return honest.metrics(request);
    }

    @Override
    public Verification verify(VerificationRequest request) {
        return honest.verify(request);
    }

    @Override
    public RevocationOutcome revoke(RevocationRequest request) {
        return honest.revoke(request);
    }
}
