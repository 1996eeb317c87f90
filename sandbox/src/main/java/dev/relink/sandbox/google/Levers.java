package dev.relink.sandbox.google;

import dev.relink.sandbox.google.Channel.Standing;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Lever;
import dev.relink.sandbox.internal.LeverRefused;
import dev.relink.sandbox.internal.WeatherWords;
import dev.relink.sandbox.weather.Weather;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Everything that can be done to the fake network from outside, under one guard. Each returns a
/// sentence that says what it did, and changes nothing if it refuses. Threads share it.
final class Levers {

    private static final int MOST_LOST = 1000;
    private static final int LONGEST_LIFE = 86_400;

    private final Guard<World> guard;
    private final InstantSource clock;
    private final EventTransmitter events;

    Levers(Guard<World> guard, InstantSource clock, EventTransmitter events) {
        this.guard = guard;
        this.clock = clock;
        this.events = events;
    }

    /// The levers under the names that they have over HTTP.
    List<Lever> named() {
        List<Lever> levers =
                new ArrayList<>(
                        List.of(
                                new Lever(
                                        "revoke",
                                        List.of("person"),
                                        input -> revoke(input.text("person"))),
                                new Lever(
                                        "expire",
                                        List.of("person"),
                                        input -> expire(input.text("person"))),
                                new Lever(
                                        "channel-standing",
                                        List.of("channel", "standing"),
                                        input ->
                                                standing(
                                                        input.text("channel"),
                                                        input.text("standing"))),
                                new Lever(
                                        "hide-subscribers",
                                        List.of("channel", "on"),
                                        input ->
                                                hideSubscribers(
                                                        input.text("channel"), input.flag("on"))),
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
                                new Lever(
                                        "weather",
                                        WeatherWords.PARAMETERS,
                                        input -> weather(WeatherWords.read(input))),
                                new Lever(
                                        "answer",
                                        WeatherWords.ANSWER_PARAMETERS,
                                        input -> weather(WeatherWords.readAnswer(input)))));
        levers.add(
                new Lever(
                        "event-receiver",
                        List.of("address"),
                        input -> eventReceiver(input.optionalText("address").orElse(""))));
        levers.add(
                new Lever(
                        "send-event",
                        List.of("person", "event"),
                        input ->
                                sendEvent(
                                        input.text("person"),
                                        read(SecurityEvent.class, "event", input.text("event")))));
        levers.add(
                new Lever(
                        "forge-event",
                        List.of("person", "event", "forgery"),
                        input ->
                                forgeEvent(
                                        input.text("person"),
                                        read(SecurityEvent.class, "event", input.text("event")),
                                        read(Forgery.class, "forgery", input.text("forgery")))));
        levers.add(new Lever("rotate-key", List.of(), input -> rotateKey()));
        levers.add(new Lever("reset", List.of(), input -> reset()));
        for (Switch lever : Switch.values()) {
            levers.add(
                    new Lever(word(lever), List.of("on"), input -> set(lever, input.flag("on"))));
        }
        return levers;
    }

    /// The word for a switch or a standing, as levers take it.
    static String word(Enum<?> lever) {
        return lever.name().toLowerCase(Locale.ROOT).replace('_', '-');
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

    String eventReceiver(String address) {
        if (address.isEmpty()) {
            return events.leave();
        }
        try {
            return events.enter(new URI(address));
        } catch (URISyntaxException | IllegalArgumentException notOne) {
            throw notOne instanceof LeverRefused refused
                    ? refused
                    : LeverRefused.bad("address is an absolute address, not " + address + ".");
        }
    }

    String sendEvent(String sub, SecurityEvent event) {
        Account account = guard.with(world -> account(world, sub));
        requireReceiver(events.tell(event, sub));
        return "The receiver is told " + word(event) + " of " + account + ".";
    }

    String forgeEvent(String sub, SecurityEvent event, Forgery forgery) {
        Account account = guard.with(world -> account(world, sub));
        requireReceiver(events.forge(event, sub, forgery));
        return "Somebody tells the receiver "
                + word(event)
                + " of "
                + account
                + ": "
                + word(forgery)
                + ".";
    }

    private static void requireReceiver(boolean entered) {
        if (!entered) {
            throw LeverRefused.bad("No receiver is entered: pull event-receiver first.");
        }
    }

    String rotateKey() {
        return events.rotateKey();
    }

    private static <E extends Enum<E>> E read(Class<E> type, String name, String word) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        throw LeverRefused.bad(
                name
                        + " is one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Levers::word)
                                .collect(Collectors.joining(", "))
                        + "; it was "
                        + word
                        + ".");
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
        Standing standing =
                Arrays.stream(Standing.values())
                        .filter(it -> word(it).equals(word))
                        .findFirst()
                        .orElseThrow(() ->
                                LeverRefused.bad(
                                        "standing is open, closed or suspended, not "
                                                + word
                                                + "."));
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
        if (seconds < 1 || seconds > LONGEST_LIFE) {
            throw LeverRefused.bad("seconds is 1 to " + LONGEST_LIFE + "; it was " + seconds + ".");
        }
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
        if (videos < 0 || videos > MOST_LOST) {
            throw LeverRefused.bad("videos is 0 to " + MOST_LOST + "; it was " + videos + ".");
        }
        guard.with(world -> {
            world.lostAnswers(videos);
            return videos;
        });
        return "The last answers of the next "
                + videos
                + " uploads get lost; the videos are there.";
    }

    String weather(Weather weather) {
        guard.with(world -> {
            world.weather(weather);
            return weather;
        });
        return WeatherWords.done(weather);
    }

    String reset() {
        guard.with(world -> {
            world.becomes(OpeningScene.state());
            return world.version();
        });
        return "Everything is as it was in the beginning.";
    }

    private static Account account(World world, String sub) {
        Account account = world.account(sub);
        if (account == null) {
            throw LeverRefused.unknown(
                    "There is no account " + sub + "; " + some(world.accounts()));
        }
        return account;
    }

    private static Channel channel(World world, String id) {
        Channel channel = world.channel(id);
        if (channel == null) {
            throw LeverRefused.unknown("There is no channel " + id + "; " + some(world.channels()));
        }
        return channel;
    }

    private static String some(Collection<?> all) {
        return "there is "
                + all.stream().map(Object::toString).collect(Collectors.joining(", "))
                + ".";
    }
}
