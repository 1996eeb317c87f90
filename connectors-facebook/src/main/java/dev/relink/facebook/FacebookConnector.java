package dev.relink.facebook;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetLost;
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
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.spi.Verification;
import dev.relink.spi.VerificationRequest;
import dev.relink.support.CallLimits;
import dev.relink.support.JsonHttp;
import dev.relink.support.Texts;
import java.util.function.Supplier;

/// Facebook Login, and what is done with a grant that came from it. Holds no state but its parts.
final class FacebookConnector implements Connector {

    private final ConnectorDescriptor descriptor;
    private final LoginDialog dialog;
    private final CodeExchange exchange;
    private final AssetDiscovery discovery;
    private final GrantProbe probe;
    private final PermissionRevocation revocation;
    private final FacebookSignals signals;
    private final PagePublisher pages;
    private final InstagramPublisher instagram;
    private final PostStream stream;
    private final AccountMetrics pageMetrics;
    private final AccountMetrics instagramMetrics;
    private final CapabilityTrials trials;

    /// @param pause passes the time while Instagram prepares a post
    FacebookConnector(ConnectorContext context, Pause pause) {
        FacebookSettings settings = FacebookSettings.of(context.settings());
        Texts texts = Texts.load(FacebookConnector.class, "texts");
        Graph graph = new Graph(new JsonHttp(context.httpClient(), CallLimits.STANDARD), settings);
        TokenInspector inspector = new TokenInspector(graph);
        AssetLister lister = new AssetLister(graph, settings);
        Absences absences = new Absences(graph, inspector, settings);
        this.descriptor = FacebookDescriptor.of(texts, settings);
        this.dialog = new LoginDialog(settings, texts);
        this.exchange = new CodeExchange(graph, inspector, settings, context.clock());
        this.discovery =
                new AssetDiscovery(
                        inspector,
                        lister,
                        absences,
                        new PagelessAccounts(
                                graph,
                                FacebookDescriptor.instagram(texts),
                                this::verify,
                                context.clock()));
        this.probe = new GrantProbe(inspector, lister, absences, settings, context.clock());
        this.revocation = new PermissionRevocation(graph);
        this.signals = new FacebookSignals(settings);
        this.pages = new PagePublisher(graph, settings.dialogAddress());
        this.instagram = new InstagramPublisher(graph, pause);
        this.stream = new PostStream(graph);
        this.pageMetrics = AccountMetrics.ofPages(graph, context.logger(), context.clock());
        this.instagramMetrics =
                AccountMetrics.ofInstagram(graph, context.logger(), context.clock());
        this.trials = new CapabilityTrials(graph);
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
        return dialog.address(request);
    }

    @Override
    public AuthorizationAnswer readAuthorizationResponse(AuthorizationResponse response) {
        return dialog.isOwnError(response)
                ? dialog.readOwnError(response)
                : Connector.super.readAuthorizationResponse(response);
    }

    @Override
    public Authorization exchangeCode(CodeExchangeRequest request) {
        return aboutTheGrant(() -> exchange.exchange(request));
    }

    @Override
    public Discovery discover(DiscoveryRequest request) {
        return aboutTheGrant(() -> discovery.discover(request));
    }

    @Override
    public ProbeResult probe(ProbeRequest request) {
        return aboutTheGrant(() -> probe.probe(request));
    }

    @Override
    public PublishedPost publish(PublishRequest request) {
        return request.asset().ref().kind() == AccountKind.PROFILE
                ? instagram.publish(request)
                : pages.publish(request);
    }

    @Override
    public StreamPage stream(StreamRequest request) {
        return stream.read(request);
    }

    @Override
    public MetricReadings metrics(MetricsRequest request) {
        return switch (request.asset().ref().kind()) {
            case PAGE -> pageMetrics.read(request);
            case PROFILE -> instagramMetrics.read(request);
            case GROUP, CHANNEL, INBOX -> Connector.super.metrics(request);
        };
    }

    @Override
    public Verification verify(VerificationRequest request) {
        return trials.complete(Connector.super.verify(request), request);
    }

    @Override
    public RevocationOutcome revoke(RevocationRequest request) {
        return aboutTheGrant(() -> revocation.revoke(request.access()));
    }

    @Override
    public SignalAnswer receiveSignal(SignalRequest request) {
        return signals.receive(request);
    }

    /// What is thrown is about the grant as a whole. An answer that would mean the loss of one
    /// asset makes no sense there, as for `/me/accounts`, and must not end anything.
    private static <T> T aboutTheGrant(Supplier<T> call) {
        try {
            return call.get();
        } catch (NetworkException thrown) {
            if (thrown.failure() instanceof AssetLost misplaced) {
                throw new NetworkException(new RequestRefused(misplaced.evidence()), thrown);
            }
            throw thrown;
        }
    }
}
