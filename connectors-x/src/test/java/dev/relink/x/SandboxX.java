package dev.relink.x;

import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.weather.GivenAnswer;
import dev.relink.sandbox.weather.WeatherKind;
import dev.relink.sandbox.x.XCast;
import dev.relink.sandbox.x.XNetwork;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ReauthorizationNeeded;
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

/// The sandbox's X as the contract plays it: Nora is the first person, Omar the second.
final class SandboxX implements NetworkFixture {

    private static final Duration A_MINUTE_AND_MORE = Duration.ofSeconds(90);
    private static final GivenAnswer ELSEWHERE =
            GivenAnswer.json(302, "").with("Location", "http://127.0.0.1:1/elsewhere");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));

    private final TestImages images = new TestImages();
    private final XWire wire = new XWire(sandbox.x());

    private XNetwork x() {
        return sandbox.x();
    }

    @Override
    public ConnectorFactory factory() {
        return new XFactory();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "client-id",
                XCast.CLIENT_ID,
                "client-secret",
                XCast.CLIENT_SECRET,
                "api-address",
                x().apiAddress().toString(),
                "site-address",
                x().siteAddress().toString(),
                "figures",
                "true");
    }

    @Override
    public List<WireCall> wire() {
        return wire.calls();
    }

    @Override
    public URI redirectUri() {
        return URI.create("http://127.0.0.1:8080/oauth/callback/x");
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public URI consent(URI authorizationUrl) {
        return x().authorize(authorizationUrl, XCast.NORA);
    }

    @Override
    public URI consentAsAnotherPerson(URI authorizationUrl) {
        return x().authorize(authorizationUrl, XCast.OMAR);
    }

    @Override
    public URI decline(URI authorizationUrl) {
        return x().decline(authorizationUrl);
    }

    @Override
    public boolean loseGrant(ReauthorizationNeeded.Reason reason) {
        switch (reason) {
            case REVOKED -> x().revoke(XCast.NORA);
            case CHECKPOINT -> x().lock(XCast.NORA, true);
            case DEACTIVATED -> x().suspend(XCast.NORA, true);
            case EXPIRED, PASSWORD_CHANGED, UNUSED, SCOPE_MISSING -> {
                // An access token that expires is renewed, and X tells nothing else apart.
                return false;
            }
        }
        return true;
    }

    /// Who is locked or suspended is not let in, but keeps the tokens.
    @Override
    public boolean refreshingTells(ReauthorizationNeeded.Reason reason) {
        return reason == ReauthorizationNeeded.Reason.REVOKED;
    }

    @Override
    public List<ToldError> errors() {
        return XErrorRows.all();
    }

    @Override
    public Set<String> errorRules() {
        return XErrorRows.rules();
    }

    @Override
    public void tell(ToldError error) {
        x().weather(
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
        x().weather(turned);
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
        x().loseAnswers(1);
        return true;
    }

    @Override
    public void close() {
        images.close();
        sandbox.close();
    }
}
