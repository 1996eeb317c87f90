package dev.relink.linkedin;

import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationAnswer;
import dev.relink.spi.AuthorizationResponse;
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
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.support.CallLimits;
import dev.relink.support.JsonHttp;
import dev.relink.support.Texts;
import dev.relink.support.TokenRefresh;

/// OAuth 2 at LinkedIn, and what is done with a grant that came from it. There is no call that
/// takes a grant back. Holds no state but its parts.
final class LinkedInConnector implements Connector {

    private final ConnectorDescriptor descriptor;
    private final AuthorizationPage page;
    private final CodeExchange exchange;
    private final TokenRefresh refresh;
    private final AssetDiscovery discovery;
    private final GrantProbe probe;
    private final PostPublisher publisher;
    private final PostStream stream;
    private final PageMetrics metrics;

    LinkedInConnector(ConnectorContext context) {
        LinkedInSettings settings = LinkedInSettings.of(context.settings());
        Texts texts = Texts.load(LinkedInConnector.class, "texts");
        JsonHttp http = new JsonHttp(context.httpClient(), CallLimits.STANDARD);
        TokenEndpoint endpoint = new TokenEndpoint(http, settings);
        Api api = new Api(http, settings);
        Members members = new Members(api);
        this.descriptor = LinkedInDescriptor.of(texts, settings.pages());
        this.page = new AuthorizationPage(settings, texts);
        this.exchange = new CodeExchange(endpoint, members, settings, context.clock());
        this.refresh =
                new TokenRefresh(
                        (form, token) -> endpoint.tokens(form, LinkedInErrors.REFRESH, token),
                        context.clock());
        this.discovery = new AssetDiscovery(members, new Organizations(api, settings), settings);
        this.probe = new GrantProbe(endpoint, discovery);
        this.publisher = new PostPublisher(api, context.media(), settings);
        this.stream = new PostStream(api, settings);
        this.metrics = new PageMetrics(api, context.clock());
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
    public AuthorizationAnswer readAuthorizationResponse(AuthorizationResponse response) {
        return AuthorizationPage.isDenial(response)
                ? AuthorizationPage.denial(response)
                : Connector.super.readAuthorizationResponse(response);
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
}
