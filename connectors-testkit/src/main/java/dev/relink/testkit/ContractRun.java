package dev.relink.testkit;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Asset;
import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationAnswer;
import dev.relink.spi.AuthorizationResponse;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.AuthorizationUrlRequest.Prompt;
import dev.relink.spi.Capability;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricRules;
import dev.relink.spi.MetricsRequest;
import dev.relink.spi.NetworkException;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.PostContent;
import dev.relink.spi.PostRules;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.spi.Secret;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Verification;
import dev.relink.spi.VerificationRequest;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/// A connector under test and what Relink does with it, step by step. In the end, every request
/// that was sent has to be one that the network's documentation explains, and nothing that was sent
/// to prove anything may stand in the log.
final class ContractRun implements AutoCloseable {

    private static final Duration CALL_LIMIT = Duration.ofSeconds(20);

    private final NetworkFixture fixture;
    private final TestContext context;
    private final Connector connector;
    private final AtomicInteger attempts = new AtomicInteger();

    private ContractRun(NetworkFixture fixture, Duration callLimit) {
        this.fixture = fixture;
        this.context =
                TestContext.of(fixture.factory(), fixture.settings(), fixture.clock(), callLimit);
        this.connector = fixture.factory().create(context);
    }

    static ContractRun of(NetworkFixture fixture) {
        return new ContractRun(fixture, CALL_LIMIT);
    }

    static ContractRun of(NetworkFixture fixture, Duration callLimit) {
        return new ContractRun(fixture, callLimit);
    }

    Connector connector() {
        return connector;
    }

    /// How many requests the connector has sent so far to paths with this in them.
    long requestsTo(String path) {
        return context.recorder().requestsTo(path);
    }

    /// Starts an authorization.
    Attempt attempt(Prompt prompt, @Nullable NetworkIdentity expected) {
        int number = attempts.incrementAndGet();
        Pkce pkce = Pkce.numbered(number);
        String state = "contract-state-" + number;
        AuthorizationUrl url =
                connector.authorizationUrl(
                        new AuthorizationUrlRequest(
                                fixture.redirectUri(), state, pkce.challenge(), prompt, expected));
        context.recorder().opened(url.address());
        return new Attempt(url, state, pkce.verifier());
    }

    Attempt attempt() {
        return attempt(Prompt.CONSENT, null);
    }

    /// Reads what a person came back with.
    AuthorizationAnswer answer(Attempt attempt, URI redirect) {
        assertThat(redirect.toString())
                .as("where the network sends the person back to")
                .startsWith(fixture.redirectUri().toString());
        AuthorizationResponse response = new AuthorizationResponse(Queries.parse(redirect));
        assertThat(response.parameter("state")).as("the state").isEqualTo(attempt.state());
        return connector.readAuthorizationResponse(response);
    }

    /// What is exchanged after a person came back having agreed.
    CodeExchangeRequest exchangeable(Attempt attempt, URI redirect) {
        AuthorizationAnswer answer = answer(attempt, redirect);
        assertThat(answer).isInstanceOf(AuthorizationAnswer.CodeReceived.class);
        Secret code = ((AuthorizationAnswer.CodeReceived) answer).code();
        return new CodeExchangeRequest(code, fixture.redirectUri(), attempt.verifier());
    }

    Authorization authorize(UnaryOperator<URI> person) {
        Attempt attempt = attempt();
        URI redirect = person.apply(attempt.url().address());
        return connector.exchangeCode(exchangeable(attempt, redirect));
    }

    Authorization authorize() {
        return authorize(fixture::consent);
    }

    Discovery discover(Authorization authorization, List<KnownAsset> expected) {
        return connector.discover(new DiscoveryRequest(access(authorization), expected));
    }

    ProbeResult probe(Authorization authorization, List<KnownAsset> assets) {
        return connector.probe(new ProbeRequest(access(authorization), assets));
    }

    RevocationOutcome revoke(Authorization authorization) {
        return connector.revoke(new RevocationRequest(access(authorization)));
    }

    /// Whether the connector says that it renews tokens.
    boolean renewsTokens() {
        return connector.descriptor().upkeep().refresh() != null;
    }

    Refreshed refresh(Authorization authorization) {
        return connector.refresh(new RefreshRequest(access(authorization)));
    }

    /// The authorization as Relink keeps it after its tokens were renewed.
    Authorization renewed(Authorization authorization) {
        Refreshed refreshed = refresh(authorization);
        TokenSet before = authorization.tokens();
        TokenSet after = refreshed.tokens();
        Set<String> scopes = refreshed.scopes();
        return new Authorization(
                authorization.identity(),
                after.refreshToken() != null
                        ? after
                        : new TokenSet(
                                after.accessToken(),
                                after.accessTokenExpiresAt(),
                                before.refreshToken(),
                                before.refreshTokenExpiresAt()),
                scopes == null ? authorization.scopes() : scopes,
                refreshed.deadlines());
    }

    /// A number that nothing has yet.
    int nextNumber() {
        return attempts.incrementAndGet();
    }

    PublishedPost publish(Authorization authorization, KnownAsset asset, PostContent content) {
        return connector.publish(new PublishRequest(access(authorization), asset, content));
    }

    StreamPage stream(
            Authorization authorization, KnownAsset asset, int limit, @Nullable String cursor) {
        return connector.stream(new StreamRequest(access(authorization), asset, limit, cursor));
    }

    MetricReadings metrics(
            Authorization authorization, KnownAsset asset, LocalDate from, LocalDate to) {
        return connector.metrics(new MetricsRequest(access(authorization), asset, from, to));
    }

    Verification verify(
            Authorization authorization, KnownAsset asset, Set<Capability> capabilities) {
        LocalDate yesterday = LocalDate.ofInstant(fixture.clock().instant(), UTC).minusDays(1);
        return connector.verify(
                new VerificationRequest(access(authorization), asset, capabilities, yesterday));
    }

    /// Whether the connector reads the stream of such an asset at all.
    boolean readsStreamOf(Authorization authorization, KnownAsset asset) {
        try {
            stream(authorization, asset, 1, null);
            return true;
        } catch (UnsupportedOperationException refused) {
            return false;
        }
    }

    /// The kinds of accounts on which the connector says that it publishes.
    List<AccountKindDescriptor> kindsPublishedOn() {
        return kinds().filter(kind -> kind.posts() != null).toList();
    }

    /// The kinds of accounts that can be connected.
    Stream<AccountKindDescriptor> kinds() {
        return connector.descriptor().networks().stream()
                .flatMap(network -> network.kinds().stream())
                .filter(kind -> kind.unavailable() == null);
    }

    /// An account of each kind on which the connector publishes, in the order of the kinds.
    List<Outlet> outlets(Authorization authorization) {
        List<Outlet> outlets = new ArrayList<>();
        for (Specimen specimen : specimens(authorization, it -> it.can(Capability.PUBLISH))) {
            PostRules rules = specimen.kind().posts();
            if (rules != null) {
                outlets.add(
                        new Outlet(
                                this,
                                fixture,
                                authorization,
                                specimen.asset(),
                                rules,
                                specimen.can(Capability.STREAM)));
            }
        }
        return outlets;
    }

    /// An account of each kind that has a stream, in the order of the kinds.
    List<KnownAsset> streams(Authorization authorization) {
        return specimens(authorization, it -> it.can(Capability.STREAM)).stream()
                .map(Specimen::asset)
                .toList();
    }

    /// An account of each kind that has figures, in the order of the kinds.
    List<Gauge> gauges(Authorization authorization) {
        List<Gauge> gauges = new ArrayList<>();
        for (Specimen specimen : specimens(authorization, it -> it.can(Capability.METRICS))) {
            MetricRules rules = specimen.kind().metrics();
            if (rules != null) {
                gauges.add(new Gauge(this, fixture, authorization, specimen.asset(), rules));
            }
        }
        return gauges;
    }

    /// An account of each kind, in the order of the kinds.
    List<Trial> trials(Authorization authorization) {
        return specimens(authorization, it -> true).stream()
                .map(specimen -> Trial.of(this, authorization, specimen))
                .toList();
    }

    /// The first fitting account of each kind, in the order of the kinds.
    List<Specimen> specimens(Authorization authorization, Predicate<Specimen> fitting) {
        return Specimen.among(
                discover(authorization, List.of()).assets(), connector.descriptor(), fitting);
    }

    /// The offered assets that Relink would connect.
    List<KnownAsset> connectable(Authorization authorization) {
        return discover(authorization, List.of()).assets().stream()
                .filter(asset -> asset.role() == Asset.Role.SUFFICIENT)
                .map(asset -> new KnownAsset(asset.ref(), asset.token()))
                .toList();
    }

    static GrantAccess access(Authorization authorization) {
        return new GrantAccess(
                authorization.identity().id(), authorization.tokens(), authorization.scopes());
    }

    /// The exception that a call must end with.
    static NetworkException exceptionOf(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown)
                .as("a connector throws nothing but NetworkException")
                .isInstanceOf(NetworkException.class);
        return (NetworkException) thrown;
    }

    @Override
    public void close() {
        context.close();
        context.recorder().assertExplainedBy(fixture.wire());
        context.log().assertWithout(Secrets.of(fixture).and(context.recorder().credentials()));
    }

    /// An authorization that was started.
    record Attempt(AuthorizationUrl url, String state, Secret verifier) {}
}
