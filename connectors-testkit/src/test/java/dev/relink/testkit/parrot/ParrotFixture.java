package dev.relink.testkit.parrot;

import static dev.relink.testkit.WirePlace.FORM;
import static dev.relink.testkit.WirePlace.HEADER;
import static dev.relink.testkit.WirePlace.QUERY;

import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.StreamItem;
import dev.relink.testkit.NetworkFixture;
import dev.relink.testkit.SettableClock;
import dev.relink.testkit.ToldError;
import dev.relink.testkit.Weather;
import dev.relink.testkit.WireCall;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Plays the network of parrots, and lets a test put a spoiled connector in the honest one's place.
final class ParrotFixture implements NetworkFixture {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final ParrotNetwork network = new ParrotNetwork(clock);
    private final ConnectorFactory factory;
    private final Set<Weather> weathers;
    private final Set<String> moreRules;

    ParrotFixture(UnaryOperator<Connector> spoil, Set<Weather> weathers) {
        this(new ParrotFactory(spoil), weathers, Set.of());
    }

    /// @param moreRules of the connector, for errors that the network does not know
    ParrotFixture(ConnectorFactory factory, Set<Weather> weathers, Set<String> moreRules) {
        this.factory = factory;
        this.weathers = weathers;
        this.moreRules = moreRules;
    }

    @Override
    public ConnectorFactory factory() {
        return factory;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "app-id", Aviary.APP_ID,
                "app-secret", Aviary.APP_SECRET,
                "address", network.address().toString());
    }

    @Override
    public List<WireCall> wire() {
        URI parrots = network.address();
        WireCall authorize =
                WireCall.get(parrots + "/authorize")
                        .needs(QUERY, "response_type", "code")
                        .needs(QUERY, "client_id", Aviary.APP_ID)
                        .needs(QUERY, "redirect_uri", "https://.+")
                        .needs(QUERY, "scope", "[a-z ]+")
                        .needs(QUERY, "state", ".+")
                        .needs(QUERY, "code_challenge", "[A-Za-z0-9_-]{43}")
                        .needs(QUERY, "code_challenge_method", "S256");
        WireCall token =
                WireCall.post(parrots + "/token")
                        .needs(FORM, "client_id", Aviary.APP_ID)
                        .needs(FORM, "client_secret", Aviary.APP_SECRET);
        String perches = parrots + "/perches";
        return List.of(
                authorize,
                token.needs(FORM, "grant_type", "authorization_code")
                        .needs(FORM, "code", ".+")
                        .needs(FORM, "redirect_uri", "https://.+")
                        .needs(FORM, "code_verifier", "[A-Za-z0-9._~-]{43,128}"),
                token.needs(FORM, "grant_type", "refresh_token").needs(FORM, "refresh_token", ".+"),
                WireCall.post(parrots + "/revoke").needs(FORM, "token", ".+"),
                calledWithAToken(WireCall.get(parrots + "/me")),
                calledWithAToken(WireCall.get(perches)).takes(QUERY, "after", ".+"),
                calledWithAToken(WireCall.get(perches + "/{perch}")),
                calledWithAToken(WireCall.post(perches + "/{perch}/squawks"))
                        .needs(FORM, "text", ".*"),
                calledWithAToken(WireCall.get(perches + "/{perch}/squawks"))
                        .needs(QUERY, "limit", "[0-9]+")
                        .takes(QUERY, "after", ".+"),
                calledWithAToken(WireCall.get(perches + "/{perch}/figures"))
                        .needs(QUERY, "from", "[0-9-]{10}")
                        .needs(QUERY, "to", "[0-9-]{10}"));
    }

    private static WireCall calledWithAToken(WireCall call) {
        return call.needs(HEADER, "Authorization", "Bearer .+");
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public URI consent(URI authorizationUrl) {
        return network.aviary().consent(authorizationUrl, Aviary.FIRST_PERSON, Set.of());
    }

    @Override
    public URI consentAsAnotherPerson(URI authorizationUrl) {
        return network.aviary().consent(authorizationUrl, Aviary.SECOND_PERSON, Set.of());
    }

    @Override
    public URI decline(URI authorizationUrl) {
        return network.aviary().decline(authorizationUrl);
    }

    @Override
    public Optional<URI> consentWithout(URI authorizationUrl, AssetRef asset) {
        return Optional.of(
                network.aviary()
                        .consent(authorizationUrl, Aviary.FIRST_PERSON, Set.of(asset.id())));
    }

    @Override
    public boolean loseGrant(ReauthorizationNeeded.Reason reason) {
        String error =
                switch (reason) {
                    case REVOKED -> "token_revoked";
                    case EXPIRED -> "token_expired";
                    case PASSWORD_CHANGED -> "password_changed";
                    case CHECKPOINT, UNUSED, SCOPE_MISSING, DEACTIVATED -> "";
                };
        if (error.isEmpty()) {
            return false;
        }
        network.aviary().endGrants(Aviary.FIRST_PERSON, error);
        return true;
    }

    @Override
    public boolean loseAsset(AssetRef asset, AssetLost.Reason reason) {
        switch (reason) {
            case NOT_TICKED -> network.aviary().untick(Aviary.FIRST_PERSON, asset.id());
            case ROLE_LOST -> network.aviary().dropRole(Aviary.FIRST_PERSON, asset.id());
            case GONE -> network.aviary().fell(asset.id());
        }
        return true;
    }

    @Override
    public boolean withdraw(AssetRef asset, Capability capability) {
        String permission =
                switch (capability) {
                    case PUBLISH -> "squawk";
                    case STREAM -> "hear";
                    case METRICS -> "count";
                };
        network.aviary().withdraw(Aviary.FIRST_PERSON, permission);
        return true;
    }

    @Override
    public List<StreamItem> seenOn(AssetRef asset) {
        return network.aviary().heardOn(asset.id());
    }

    @Override
    public boolean loseAnswerToNextPost() {
        network.loseNextSquawk();
        return true;
    }

    @Override
    public List<ToldError> errors() {
        return ParrotErrors.told();
    }

    @Override
    public Set<String> errorRules() {
        Set<String> rules = new HashSet<>(ParrotErrors.rules());
        rules.addAll(moreRules);
        return rules;
    }

    @Override
    public void tell(ToldError error) {
        network.tell(error);
    }

    @Override
    public boolean turn(Weather weather) {
        if (!weathers.contains(weather)) {
            return false;
        }
        network.turn(weather);
        return true;
    }

    @Override
    public void close() {
        network.close();
    }
}
