package dev.relink.testkit.parrot;

import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.testkit.NetworkFixture;
import dev.relink.testkit.SettableClock;
import dev.relink.testkit.Weather;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
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

    ParrotFixture(UnaryOperator<Connector> spoil, Set<Weather> weathers) {
        this.weathers = weathers;
        this.factory = new ParrotFactory(spoil);
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
    public boolean loseAnswerToNextPost() {
        network.loseNextSquawk();
        return true;
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
