package dev.relink.youtube;

import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.google.GoogleCast;
import dev.relink.sandbox.google.GoogleNetwork;
import dev.relink.sandbox.weather.GivenAnswer;
import dev.relink.sandbox.weather.WeatherKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.testkit.NetworkFixture;
import dev.relink.testkit.SettableClock;
import dev.relink.testkit.TestVideo;
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

/// The sandbox's Google as the contract plays it: Elin is the first person, Tom the second. The app
/// is being tested there, so that grants have an end.
final class SandboxYouTube implements NetworkFixture {

    private static final Duration A_MINUTE_AND_MORE = Duration.ofSeconds(90);
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final GivenAnswer ELSEWHERE =
            GivenAnswer.json(302, "").with("Location", "http://127.0.0.1:1/elsewhere");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
    private final YouTubeWire wire = new YouTubeWire(sandbox.google());

    private final TestVideo video = new TestVideo(20_000);

    SandboxYouTube() {
        google().testing(true);
    }

    private GoogleNetwork google() {
        return sandbox.google();
    }

    @Override
    public ConnectorFactory factory() {
        return new GoogleFactory();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "client-id",
                GoogleCast.CLIENT_ID,
                "client-secret",
                GoogleCast.CLIENT_SECRET,
                "site-address",
                google().siteAddress().toString(),
                "token-address",
                google().apiAddress().toString(),
                "api-address",
                google().apiAddress().toString(),
                "watch-address",
                google().siteAddress().toString(),
                "keys-address",
                google().keysAddress().toString());
    }

    @Override
    public List<WireCall> wire() {
        return wire.calls();
    }

    @Override
    public URI redirectUri() {
        return URI.create("http://127.0.0.1:8080/oauth/callback/google");
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public URI consent(URI authorizationUrl) {
        return google().authorize(authorizationUrl, GoogleCast.ELIN);
    }

    @Override
    public URI consentAsAnotherPerson(URI authorizationUrl) {
        return google().authorize(authorizationUrl, GoogleCast.TOM);
    }

    @Override
    public URI decline(URI authorizationUrl) {
        return google().decline(authorizationUrl);
    }

    @Override
    public boolean loseGrant(ReauthorizationNeeded.Reason reason) {
        switch (reason) {
            case REVOKED -> google().revoke(GoogleCast.ELIN);
            case EXPIRED -> clock.advance(A_WEEK);
            case DEACTIVATED -> google().channelStanding(GoogleCast.ELIN_BAKES, "suspended");
            case PASSWORD_CHANGED, CHECKPOINT, UNUSED, SCOPE_MISSING -> {
                return false;
            }
        }
        return true;
    }

    /// The account goes on at Google when its channel is suspended.
    @Override
    public boolean refreshingTells(ReauthorizationNeeded.Reason reason) {
        return reason != ReauthorizationNeeded.Reason.DEACTIVATED;
    }

    @Override
    public boolean loseAsset(AssetRef asset, AssetLost.Reason reason) {
        switch (reason) {
            case GONE -> google().deleteChannel(asset.id());
            case ROLE_LOST, NOT_TICKED -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public URI video() {
        return video.address();
    }

    @Override
    public boolean loseAnswerToNextPost() {
        google().loseAnswers(1);
        return true;
    }

    @Override
    public List<ToldError> errors() {
        return GoogleErrorRows.all();
    }

    @Override
    public Set<String> errorRules() {
        return GoogleErrorRows.rules();
    }

    @Override
    public void tell(ToldError error) {
        google().weather(
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
        google().weather(turned);
        return true;
    }

    private static dev.relink.sandbox.weather.Weather of(WeatherKind kind) {
        return dev.relink.sandbox.weather.Weather.of(kind);
    }

    @Override
    public void close() {
        video.close();
        sandbox.close();
    }
}
