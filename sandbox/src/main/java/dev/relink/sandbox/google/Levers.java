package dev.relink.sandbox.google;

import dev.relink.sandbox.google.Channel.Standing;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Lever;
import dev.relink.sandbox.internal.LeverWords;
import dev.relink.sandbox.internal.WeatherLevers;
import dev.relink.sandbox.weather.Weather;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Everything that can be done to the fake network from outside, under one guard. Each returns a
/// sentence that says what it did, and changes nothing if it refuses. Threads share it.
final class Levers {

    private static final int MOST_LOST = 1000;
    private static final int LONGEST_LIFE = 86_400;

    private final Guard<World> guard;
    private final WeatherLevers<World> weather;
    private final InstantSource clock;
    private final EventTransmitter events;

    Levers(Guard<World> guard, InstantSource clock, EventTransmitter events) {
        this.guard = guard;
        this.weather = new WeatherLevers<>(guard);
        this.clock = clock;
        this.events = events;
    }

    /// The levers under the names that they have over HTTP.
    List<Lever> named() {
        Stream<Lever> switches =
                Arrays.stream(Switch.values())
                        .map(it -> Lever.switching(LeverWords.word(it), on -> set(it, on)));
        return Stream.of(ofAccounts().stream(), switches, weather.named().stream())
                .flatMap(levers -> levers)
                .toList();
    }

    private List<Lever> ofAccounts() {
        return List.of(
                new Lever("revoke", List.of("person"), input -> revoke(input.text("person"))),
                new Lever("expire", List.of("person"), input -> expire(input.text("person"))),
                new Lever(
                        "channel-standing",
                        List.of("channel", "standing"),
                        input -> standing(input.text("channel"), input.text("standing"))),
                new Lever(
                        "hide-subscribers",
                        List.of("channel", "on"),
                        input -> hideSubscribers(input.text("channel"), input.flag("on"))),
                new Lever(
                        "delete-channel",
                        List.of("channel"),
                        input -> deleteChannel(input.text("channel"))),
                new Lever(
                        "access-token-life",
                        List.of("seconds"),
                        input -> accessTokenLife(input.number("seconds"))),
                new Lever(
                        "lose-answers",
                        List.of("videos"),
                        input -> loseAnswers(input.number("videos"))),
                new Lever("reset", List.of(), input -> reset()));
    }

    String revoke(String sub) {
        String done =
                guard.with(world -> {
                    Account account = account(world, sub);
                    world.grantsOf(sub).forEach(grant -> world.put(grant.ended()));
                    return account + " removed the app; every token is dead.";
                });
        events.tell(SecurityEvent.TOKENS_REVOKED, sub);
        return done;
    }

    String expire(String sub) {
        Instant now = clock.instant();
        return guard.with(world -> {
            Account account = account(world, sub);
            world.tokensOf(sub).stream()
                    .filter(token -> !token.refresh())
                    .forEach(token -> world.put(token.expired(now)));
            return account + "'s access tokens have expired; refresh tokens still work.";
        });
    }

    String standing(String channel, String word) {
        Standing standing = LeverWords.constant(Standing.values(), "standing", word);
        return guard.with(world -> {
            Channel found = channel(world, channel);
            world.put(found.standing(standing));
            return found + " is " + word + ".";
        });
    }

    String hideSubscribers(String channel, boolean on) {
        return guard.with(world -> {
            Channel found = channel(world, channel);
            world.put(found.subscribersHidden(on));
            return found + (on ? " hides" : " shows") + " how many follow it.";
        });
    }

    String deleteChannel(String channel) {
        return guard.with(world -> {
            Channel found = channel(world, channel);
            world.delete(found);
            return found + " is gone.";
        });
    }

    String accessTokenLife(int seconds) {
        LeverWords.requireRange("seconds", seconds, 1, LONGEST_LIFE);
        guard.with(world -> {
            world.accessTokenLife(seconds);
            return seconds;
        });
        return "New access tokens live for " + seconds + " seconds.";
    }

    String set(Switch lever, boolean on) {
        guard.with(world -> {
            world.set(lever, on);
            return on;
        });
        return switch (lever) {
            case CLIENT_REJECTED ->
                    on ? "The app's secret is wrong now." : "The app's secret is right again.";
            case FALSE_REVOCATION ->
                    on
                            ? "Every token is answered as if it were revoked."
                            : "Tokens work again as if nothing had been.";
            case TESTING ->
                    on
                            ? "The app is being tested: new consents end after seven days."
                            : "The app is published: new consents have no end.";
            case QUOTA_USED_UP ->
                    on ? "The app's quota is used up." : "The app has its quota again.";
            case API_SWITCHED_OFF ->
                    on ? "YouTube's API is switched off." : "YouTube's API is switched on again.";
            case ADMIN_BLOCK ->
                    on
                            ? "An administrator does not let the app in."
                            : "Administrators let the app in again.";
        };
    }

    String loseAnswers(int videos) {
        LeverWords.requireRange("videos", videos, 0, MOST_LOST);
        guard.with(world -> {
            world.lostAnswers(videos);
            return videos;
        });
        return "The last answers of the next "
                + videos
                + " uploads get lost; the videos are there.";
    }

    String weather(Weather next) {
        return weather.set(next);
    }

    String reset() {
        guard.with(world -> {
            world.becomes(OpeningScene.state());
            return world.version();
        });
        return "Everything is as it was in the beginning.";
    }

    static Account account(World world, String sub) {
        return LeverWords.found(world.account(sub), "account", sub, world.accounts());
    }

    private static Channel channel(World world, String id) {
        return LeverWords.found(world.channel(id), "channel", id, world.channels());
    }
}
