package dev.relink.youtube;

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

/// OAuth 2 at Google, and what is done with a grant that came from it. Holds no state but its
/// parts, of which one remembers Google's public keys.
final class GoogleConnector implements Connector {

    private final ConnectorDescriptor descriptor;
    private final ConsentPage page;
    private final CodeExchange exchange;
    private final TokenRefresh refresh;
    private final ChannelDiscovery discovery;
    private final ChannelProbe probe;
    private final VideoPublisher publisher;
    private final UploadStream stream;
    private final ChannelMetrics metrics;
    private final TokenRevocation revocation;
    private final SecurityEvents events;

    GoogleConnector(ConnectorContext context) {
        GoogleSettings settings = GoogleSettings.of(context.settings());
        Texts texts = Texts.load(GoogleConnector.class, "texts");
        JsonHttp http = new JsonHttp(context.httpClient(), CallLimits.STANDARD);
        TokenEndpoint endpoint = new TokenEndpoint(http, settings);
        Api api = new Api(http, settings, context.clock());
        Channels channels = new Channels(api);
        this.descriptor = GoogleDescriptor.of(texts);
        this.page = new ConsentPage(settings);
        this.exchange = new CodeExchange(endpoint, settings, context.clock());
        this.refresh =
                new TokenRefresh(
                        (form, token) -> endpoint.tokens(form, GoogleErrors.REFRESH, token),
                        context.clock());
        this.discovery = new ChannelDiscovery(channels, settings);
        this.probe = new ChannelProbe(channels);
        this.publisher =
                new VideoPublisher(new Uploads(api, settings), channels, context.media(), settings);
        this.stream = new UploadStream(api, channels, settings);
        this.metrics = new ChannelMetrics(channels);
        this.revocation = new TokenRevocation(endpoint);
        this.events =
                new SecurityEvents(
                        new GoogleKeys(http, settings.keysAddress(), context.clock()),
                        settings.clientId(),
                        context.logger());
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
        return stream.read(request);
    }

    @Override
    public MetricReadings metrics(MetricsRequest request) {
        return metrics.read(request);
    }

    @Override
    public RevocationOutcome revoke(RevocationRequest request) {
        return revocation.revoke(request.access());
    }

    @Override
    public SignalAnswer receiveSignal(SignalRequest request) {
        return events.receive(request);
    }
}
