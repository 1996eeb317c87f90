package dev.relink.x;

import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorContext;
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
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.support.CallLimits;
import dev.relink.support.JsonHttp;
import dev.relink.support.Texts;
import dev.relink.support.TokenRefresh;

/// OAuth 2 at X, and what is done with a grant that came from it. Holds no state but its parts.
final class XConnector implements Connector {

    private final ConnectorDescriptor descriptor;
    private final AuthorizationPage page;
    private final CodeExchange exchange;
    private final TokenRefresh refresh;
    private final ProfileDiscovery discovery;
    private final ProfileProbe probe;
    private final TokenRevocation revocation;
    private final PostPublisher publisher;
    private final PostTimeline timeline;
    private final ProfileMetrics metrics;
    private final XSignals signals;
    private final boolean figures;

    XConnector(ConnectorContext context) {
        XSettings settings = XSettings.of(context.settings());
        Texts texts = Texts.load(XConnector.class, "texts");
        JsonHttp http = new JsonHttp(context.httpClient(), CallLimits.STANDARD);
        TokenEndpoint endpoint = new TokenEndpoint(http, settings, context.clock());
        Api api = new Api(http, settings, context.clock());
        Profiles profiles = new Profiles(api, context.clock());
        this.figures = settings.figures();
        this.descriptor = XDescriptor.of(texts, settings.figures());
        this.page = new AuthorizationPage(settings, texts);
        this.exchange = new CodeExchange(endpoint, profiles, context.clock());
        this.refresh =
                new TokenRefresh(
                        (form, token) -> endpoint.tokens(form, XErrors.REFRESH, token),
                        context.clock());
        this.discovery = new ProfileDiscovery(profiles);
        this.probe = new ProfileProbe(profiles);
        this.revocation = new TokenRevocation(endpoint);
        this.publisher = new PostPublisher(api, context.media(), settings);
        this.timeline = new PostTimeline(api, settings);
        this.metrics = new ProfileMetrics(profiles);
        this.signals = new XSignals(settings.consumerSecret());
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
        return page.address(request);
    }

    @Override
    public Authorization exchangeCode(CodeExchangeRequest request) {
        return exchange.exchange(request);
    }

    @Override
    public Discovery discover(DiscoveryRequest request) {
        return discovery.discover(request);
    }

    @Override
    public ProbeResult probe(ProbeRequest request) {
        return probe.probe(request);
    }

    @Override
    public Refreshed refresh(RefreshRequest request) {
        return refresh.refresh(request.access());
    }

    @Override
    public PublishedPost publish(PublishRequest request) {
        return publisher.publish(request);
    }

    @Override
    public StreamPage stream(StreamRequest request) {
        return timeline.read(request);
    }

    @Override
    public MetricReadings metrics(MetricsRequest request) {
        return figures ? metrics.read(request) : Connector.super.metrics(request);
    }

    @Override
    public SignalAnswer receiveSignal(SignalRequest request) {
        return signals.receive(request);
    }

    @Override
    public RevocationOutcome revoke(RevocationRequest request) {
        return revocation.revoke(request.access());
    }
}
