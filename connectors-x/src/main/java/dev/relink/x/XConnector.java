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
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.support.CallLimits;
import dev.relink.support.JsonHttp;
import dev.relink.support.Texts;

/// OAuth 2 at X, and what is done with a grant that came from it. Holds no state but its parts.
final class XConnector implements Connector {

    private final ConnectorDescriptor descriptor;
    private final AuthorizationPage page;
    private final CodeExchange exchange;
    private final TokenRefresh refresh;
    private final ProfileDiscovery discovery;
    private final ProfileProbe probe;
    private final TokenRevocation revocation;

    XConnector(ConnectorContext context) {
        XSettings settings = XSettings.of(context.settings());
        Texts texts = Texts.load(XConnector.class, "texts");
        JsonHttp http = new JsonHttp(context.httpClient(), CallLimits.STANDARD);
        TokenEndpoint endpoint = new TokenEndpoint(http, settings, context.clock());
        Profiles profiles = new Profiles(new Api(http, settings, context.clock()), context.clock());
        this.descriptor = XDescriptor.of(texts);
        this.page = new AuthorizationPage(settings, texts);
        this.exchange = new CodeExchange(endpoint, profiles, context.clock());
        this.refresh = new TokenRefresh(endpoint, context.clock());
        this.discovery = new ProfileDiscovery(profiles);
        this.probe = new ProfileProbe(profiles);
        this.revocation = new TokenRevocation(endpoint);
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
    public RevocationOutcome revoke(RevocationRequest request) {
        return revocation.revoke(request.access());
    }
}
