package dev.relink.facebook;

import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.facebook.FacebookNetwork;
import dev.relink.sandbox.weather.GivenAnswer;
import dev.relink.sandbox.weather.WeatherKind;
import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.testkit.NetworkFixture;
import dev.relink.testkit.SettableClock;
import dev.relink.testkit.ToldError;
import dev.relink.testkit.Weather;
import dev.relink.testkit.WireCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sandbox's Facebook as the contract plays it: Ada is the first person unless another is
/// named, and Ben the second.
final class SandboxFacebook implements NetworkFixture {

    private static final Map<String, List<String>> PAGES =
            Map.of(
                    FacebookCast.ADA,
                    List.of(
                            FacebookCast.AURORA_COFFEE,
                            FacebookCast.BOREALIS_BOOKS,
                            FacebookCast.CIRRUS_CYCLES,
                            FacebookCast.ECHO_EDITORIAL),
                    FacebookCast.DORA,
                    List.of(FacebookCast.FJORD_FOODS, FacebookCast.GLACIER_GEAR));
    private static final Map<String, List<String>> INSTAGRAM =
            Map.of(
                    FacebookCast.ADA,
                    List.of(
                            FacebookCast.AURORA_COFFEE_INSTAGRAM,
                            FacebookCast.BOREALIS_BOOKS_INSTAGRAM),
                    FacebookCast.DORA,
                    List.of(
                            FacebookCast.FJORD_FOODS_INSTAGRAM,
                            FacebookCast.GLACIER_GEAR_INSTAGRAM));
    private static final List<String> GROUPS =
            List.of(FacebookCast.AURORA_REGULARS, FacebookCast.NORDIC_RIDERS);
    private static final Duration A_MINUTE_AND_MORE = Duration.ofSeconds(90);
    private static final GivenAnswer ELSEWHERE =
            GivenAnswer.json(302, "").with("Location", "http://127.0.0.1:1/elsewhere");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
    private final MetaWire wire = new MetaWire(sandbox.facebook());
    private final Map<String, String> more;
    private final String person;

    /// With groups, which are for sandboxes.
    SandboxFacebook() {
        this(Map.of("groups", "true"));
    }

    /// @param more settings beside those that lead to the sandbox
    SandboxFacebook(Map<String, String> more) {
        this(more, FacebookCast.ADA);
    }

    /// @param person who authorizes: Ada or Dora
    SandboxFacebook(Map<String, String> more, String person) {
        this.more = Map.copyOf(more);
        this.person = person;
    }

    private FacebookNetwork facebook() {
        return sandbox.facebook();
    }

    @Override
    public ConnectorFactory factory() {
        return new FacebookFactory();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("app-id", FacebookCast.APP_ID);
        settings.put("app-secret", FacebookCast.APP_SECRET);
        settings.put("graph-address", facebook().graphAddress().toString());
        settings.put("dialog-address", facebook().siteAddress().toString());
        return settings;
    }

    @Override
    public List<WireCall> wire() {
        return wire.calls();
    }

    @Override
    public URI redirectUri() {
        return URI.create("http://localhost:8080/oauth/callback/facebook");
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public URI consent(URI authorizationUrl) {
        return facebook().authorize(authorizationUrl, Consent.everything(person));
    }

    @Override
    public URI consentAsAnotherPerson(URI authorizationUrl) {
        return facebook().authorize(authorizationUrl, Consent.everything(FacebookCast.BEN));
    }

    @Override
    public URI decline(URI authorizationUrl) {
        return facebook().authorize(authorizationUrl, Consent.cancelled(person));
    }

    @Override
    public Optional<URI> consentWithout(URI authorizationUrl, AssetRef asset) {
        Consent consent =
                Consent.everything(person)
                        .withPages(without(asset, PAGES.getOrDefault(person, List.of())))
                        .withInstagram(without(asset, INSTAGRAM.getOrDefault(person, List.of())));
        boolean isAskedForGroups = more.containsKey("groups");
        return Optional.of(
                facebook()
                        .authorize(
                                authorizationUrl,
                                isAskedForGroups
                                        ? consent.withGroups(without(asset, GROUPS))
                                        : consent));
    }

    private static String[] without(AssetRef asset, List<String> ids) {
        return ids.stream().filter(id -> !id.equals(asset.id())).toArray(String[]::new);
    }

    @Override
    public boolean loseGrant(ReauthorizationNeeded.Reason reason) {
        switch (reason) {
            case REVOKED -> facebook().revoke(person);
            case PASSWORD_CHANGED -> facebook().changePassword(person);
            case CHECKPOINT -> facebook().checkpoint(person, true);
            case UNUSED -> facebook().lapseDataAccess(person);
            case EXPIRED, SCOPE_MISSING, DEACTIVATED -> {
                // A person's token expires alone, and the pages go on: the grant is not lost by it.
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
            case ROLE_LOST -> facebook().dropRole(person, asset.id());
            case GONE -> facebook().deletePage(asset.id());
            case NOT_TICKED -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean withdraw(AssetRef asset, Capability capability) {
        facebook().removePermission(person, permission(asset.kind(), capability));
        return true;
    }

    private static String permission(AccountKind kind, Capability capability) {
        return switch (capability) {
            case PUBLISH ->
                    switch (kind) {
                        case PROFILE -> FacebookScopes.POST_TO_INSTAGRAM;
                        case GROUP -> FacebookScopes.POST_TO_GROUPS;
                        case PAGE, CHANNEL, INBOX -> FacebookScopes.POST_TO_PAGES;
                    };
            case STREAM ->
                    switch (kind) {
                        case PROFILE -> FacebookScopes.INSTAGRAM;
                        case GROUP -> FacebookScopes.READ_GROUPS;
                        case PAGE, CHANNEL, INBOX -> FacebookScopes.READ_PAGES;
                    };
            case METRICS ->
                    kind == AccountKind.PROFILE
                            ? FacebookScopes.INSTAGRAM_METRICS
                            : FacebookScopes.PAGE_METRICS;
        };
    }

    @Override
    public boolean loseAnswerToNextPost() {
        facebook().publishThenDrop(1);
        return true;
    }

    @Override
    public List<ToldError> errors() {
        return GraphErrorRows.all();
    }

    @Override
    public Set<String> errorRules() {
        return GraphErrorRows.rules();
    }

    @Override
    public void tell(ToldError error) {
        facebook()
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
        facebook().weather(turned);
        return true;
    }

    private static dev.relink.sandbox.weather.Weather of(WeatherKind kind) {
        return dev.relink.sandbox.weather.Weather.of(kind);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
