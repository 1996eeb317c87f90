package dev.relink.linkedin;

import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.linkedin.LinkedInCast;
import dev.relink.sandbox.linkedin.LinkedInNetwork;
import dev.relink.sandbox.linkedin.LinkedInPost;
import dev.relink.sandbox.weather.GivenAnswer;
import dev.relink.sandbox.weather.WeatherKind;
import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.StreamItem;
import dev.relink.support.Parameters;
import dev.relink.testkit.NetworkFixture;
import dev.relink.testkit.SettableClock;
import dev.relink.testkit.TestImages;
import dev.relink.testkit.ToldError;
import dev.relink.testkit.Weather;
import dev.relink.testkit.WireCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The sandbox's LinkedIn as the contract plays it: Lena is the first person, Marco the second.
final class SandboxLinkedIn implements NetworkFixture {

    private static final Duration A_MINUTE_AND_MORE = Duration.ofSeconds(90);
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final GivenAnswer ELSEWHERE =
            GivenAnswer.json(302, "").with("Location", "http://127.0.0.1:1/elsewhere");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));

    private final TestImages images = new TestImages();
    private final LinkedInWire wire = new LinkedInWire(sandbox.linkedIn());

    private LinkedInNetwork linkedIn() {
        return sandbox.linkedIn();
    }

    @Override
    public ConnectorFactory factory() {
        return new LinkedInFactory();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "client-id",
                LinkedInCast.CLIENT_ID,
                "client-secret",
                LinkedInCast.CLIENT_SECRET,
                "api-address",
                linkedIn().apiAddress().toString(),
                "site-address",
                linkedIn().siteAddress().toString());
    }

    @Override
    public List<WireCall> wire() {
        return wire.calls();
    }

    @Override
    public URI redirectUri() {
        return URI.create("http://127.0.0.1:8080/oauth/callback/linkedin");
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public URI consent(URI authorizationUrl) {
        return linkedIn().authorize(authorizationUrl, LinkedInCast.LENA);
    }

    @Override
    public URI consentAsAnotherPerson(URI authorizationUrl) {
        return linkedIn().authorize(authorizationUrl, LinkedInCast.MARCO);
    }

    @Override
    public URI decline(URI authorizationUrl) {
        return linkedIn().decline(authorizationUrl);
    }

    @Override
    public boolean loseGrant(ReauthorizationNeeded.Reason reason) {
        switch (reason) {
            case REVOKED -> linkedIn().revoke(LinkedInCast.LENA);
            case EXPIRED -> clock.advance(A_YEAR);
            case PASSWORD_CHANGED, CHECKPOINT, UNUSED, SCOPE_MISSING, DEACTIVATED -> {
                // LinkedIn tells nothing else apart, and consent is all or nothing.
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean loseAsset(AssetRef asset, AssetLost.Reason reason) {
        if (asset.kind() != AccountKind.PAGE) {
            return false;
        }
        switch (reason) {
            case ROLE_LOST -> linkedIn().dropRole(LinkedInCast.LENA, asset.id());
            case GONE -> linkedIn().deletePage(asset.id());
            case NOT_TICKED -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<StreamItem> seenOn(AssetRef asset) {
        return linkedIn().posts(Urns.of(asset)).stream().map(this::seen).toList();
    }

    private StreamItem seen(LinkedInPost post) {
        URI page =
                URI.create(
                        linkedIn().siteAddress() + "/feed/update/" + Parameters.encode(post.urn()));
        return new StreamItem(post.urn(), post.text(), null, post.publishedAt(), page, null);
    }

    @Override
    public List<ToldError> errors() {
        return LinkedInErrorRows.all();
    }

    @Override
    public Set<String> errorRules() {
        return LinkedInErrorRows.rules();
    }

    @Override
    public void tell(ToldError error) {
        linkedIn()
                .weather(
                        dev.relink.sandbox.weather.Weather.answering(
                                        GivenAnswer.json(error.status(), error.body()))
                                .onPath(error.path()));
    }

    @Override
    public boolean turn(Weather weather) {
        dev.relink.sandbox.weather.Weather turned =
                switch (weather) {
                    case FINE -> dev.relink.sandbox.weather.Weather.clear();
                    case OUTAGE -> of(WeatherKind.OUTAGE);
                    case THROTTLED -> of(WeatherKind.THROTTLE);
                    case SLOW -> dev.relink.sandbox.weather.Weather.slow(A_MINUTE_AND_MORE);
                    case MALFORMED -> of(WeatherKind.MALFORMED);
                    case TRUNCATED -> of(WeatherKind.TRUNCATED);
                    case OVERSIZED -> of(WeatherKind.OVERSIZED);
                    case REDIRECTED -> dev.relink.sandbox.weather.Weather.answering(ELSEWHERE);
                    case CLOSED -> of(WeatherKind.CLOSE);
                };
        linkedIn().weather(turned);
        return true;
    }

    private static dev.relink.sandbox.weather.Weather of(WeatherKind kind) {
        return dev.relink.sandbox.weather.Weather.of(kind);
    }

    @Override
    public URI image(int number) {
        return images.address(number);
    }

    @Override
    public boolean loseAnswerToNextPost() {
        linkedIn().loseAnswers(1);
        return true;
    }

    @Override
    public void close() {
        images.close();
        sandbox.close();
    }
}
