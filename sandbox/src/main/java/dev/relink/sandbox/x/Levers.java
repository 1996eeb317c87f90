package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Lever;
import dev.relink.sandbox.internal.LeverWords;
import dev.relink.sandbox.internal.LocalAddress;
import dev.relink.sandbox.internal.RandomText;
import dev.relink.sandbox.internal.WeatherLevers;
import dev.relink.sandbox.weather.Weather;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Everything that can be done to the fake network from outside, under one guard. Each returns a
/// sentence that says what it did, and changes nothing if it refuses. Threads share it.
final class Levers {

    /// A day: more than any access token of X lives.
    private static final int LONGEST_LIFE = 86_400;

    private static final int MOST_LOST = 1000;

    private final Guard<World> guard;
    private final WeatherLevers<World> weather;
    private final InstantSource clock;
    private final RandomText random;
    private final Webhook webhook;

    Levers(Guard<World> guard, InstantSource clock, RandomText random, Webhook webhook) {
        this.guard = guard;
        this.weather = new WeatherLevers<>(guard);
        this.clock = clock;
        this.random = random;
        this.webhook = webhook;
    }

    /// The levers under the names that they have over HTTP.
    List<Lever> named() {
        return Stream.concat(ofPeopleAndThings().stream(), weather.named().stream()).toList();
    }

    private List<Lever> ofPeopleAndThings() {
        return List.of(
                new Lever("revoke", List.of("person"), input -> revoke(input.text("person"))),
                new Lever(
                        "expire",
                        List.of("person"),
                        input ->
                                input.optionalText("person")
                                        .map(this::expire)
                                        .orElseGet(this::expireAll)),
                new Lever(
                        "suspend",
                        List.of("person", "on"),
                        input -> suspend(input.text("person"), input.flag("on"))),
                new Lever(
                        "lock",
                        List.of("person", "on"),
                        input -> lock(input.text("person"), input.flag("on"))),
                new Lever(
                        "refresh-tokens",
                        List.of("mode"),
                        input ->
                                refreshTokens(
                                        LeverWords.constant(
                                                RefreshTokens.values(),
                                                "mode",
                                                input.text("mode")))),
                new Lever(
                        "access-token-life",
                        List.of("seconds"),
                        input -> accessTokenLife(input.number("seconds"))),
                Lever.switching("reject-client", this::rejectClient),
                Lever.switching("false-revocation", this::falseRevocation),
                Lever.switching("usage-capped", this::usageCapped),
                Lever.switching("new-words", this::newWords),
                new Lever(
                        "lose-answers",
                        List.of("posts"),
                        input -> loseAnswers(input.number("posts"))),
                new Lever("webhook", List.of("address"), input -> webhook(input.text("address"))),
                new Lever("populate", List.of("count"), input -> populate(input.number("count"))),
                new Lever("reset", List.of(), input -> reset()));
    }

    String revoke(String id) {
        String done = removeApps(id);
        webhook.tellRevoked(id);
        return done;
    }

    private String removeApps(String id) {
        return guard.with(world -> {
            Person person = found(world, id);
            world.put(person.removedApp(true));
            for (Grant grant : world.grantsOf(id)) {
                if (grant.end() == null) {
                    world.put(grant.ended(GrantEnd.REMOVED));
                }
            }
            return person + " removed the apps; every token is dead.";
        });
    }

    String expire(String id) {
        return guard.with(world -> {
            Person person = found(world, id);
            world.grantsOf(id).forEach(grant -> world.put(grant.expired()));
            return person + "'s access tokens have expired; refresh tokens still work.";
        });
    }

    String expireAll() {
        return guard.with(world -> {
            List.copyOf(world.grants()).forEach(grant -> world.put(grant.expired()));
            return "Every access token has expired; refresh tokens still work.";
        });
    }

    String suspend(String id, boolean on) {
        return guard.with(world -> {
            Person person = found(world, id);
            world.put(person.suspended(on));
            return person + (on ? " is suspended." : " is not suspended any more.");
        });
    }

    String lock(String id, boolean on) {
        return guard.with(world -> {
            Person person = found(world, id);
            world.put(person.locked(on));
            return person + (on ? " is locked until the next login." : " is not locked any more.");
        });
    }

    String refreshTokens(RefreshTokens mode) {
        set(settings -> settings.with(mode));
        return switch (mode) {
            case STRICT -> "A spent refresh token ends its grant.";
            case FORGIVING -> "A spent refresh token is good until its successor is used.";
        };
    }

    String accessTokenLife(int seconds) {
        LeverWords.requireRange("seconds", seconds, 1, LONGEST_LIFE);
        set(settings -> settings.withAccessTokenSeconds(seconds));
        return "New access tokens live for " + seconds + " seconds.";
    }

    String rejectClient(boolean on) {
        set(settings -> settings.with(Switch.CLIENT_REJECTED, on));
        return on ? "The app's secret is wrong now." : "The app's secret is right again.";
    }

    String falseRevocation(boolean on) {
        set(settings -> settings.with(Switch.FALSE_REVOCATION, on));
        return on
                ? "Every token is answered as if it were revoked."
                : "Tokens work again as if nothing had been.";
    }

    String webhook(String address) {
        return webhook.enter(LocalAddress.ofReceiver(address));
    }

    String usageCapped(boolean on) {
        set(settings -> settings.with(Switch.USAGE_CAPPED, on));
        return on ? "The app has used up what it paid for." : "The app may call again.";
    }

    String newWords(boolean on) {
        set(settings -> settings.with(Switch.NEW_WORDS, on));
        return on ? "Answers speak of posts now." : "Answers speak of tweets again.";
    }

    String loseAnswers(int posts) {
        LeverWords.requireRange("posts", posts, 0, MOST_LOST);
        guard.with(world -> {
            world.lostAnswers(posts);
            return posts;
        });
        return "The answers to the next " + posts + " posts get lost; the posts are published.";
    }

    String populate(int count) {
        LeverWords.requireRange("count", count, 1, XNetwork.MOST_PEOPLE);
        guard.with(world -> {
            IntStream.rangeClosed(1, count)
                    .mapToObj(OpeningScene::invented)
                    .filter(person -> world.person(person.id()) == null)
                    .forEach(world::put);
            return count;
        });
        return "There are at least " + count + " invented people.";
    }

    /// Invented people authorize Relink's app, one after the other, from the first again after the
    /// last.
    List<XTokens> grants(int count) {
        LeverWords.requireRange("count", count, 1, XNetwork.MOST_GRANTS);
        int people = Math.min(count, XNetwork.MOST_PEOPLE);
        populate(people);
        return guard.with(world ->
                IntStream.range(0, count)
                        .mapToObj(i -> granted(world, XCast.invented(i % people + 1)))
                        .toList());
    }

    private XTokens granted(World world, String person) {
        long accessUntil = clock.instant().getEpochSecond() + world.settings().accessTokenSeconds();
        Grant grant =
                Grant.of(
                        world.takeGrantNumber(),
                        XCast.CLIENT_ID,
                        person,
                        Scopes.OF_RELINK,
                        accessUntil);
        world.put(grant);
        int generation = grant.rotation().current();
        Token access = new Token(Token.Kind.ACCESS, grant.number(), generation, accessUntil);
        Token refresh = new Token(Token.Kind.REFRESH, grant.number(), generation, 0);
        return new XTokens(
                person,
                String.join(" ", grant.scopes()),
                world.tokens().write(access),
                accessUntil,
                world.tokens().write(refresh));
    }

    String weather(Weather next) {
        return weather.set(next);
    }

    String reset() {
        guard.with(world -> {
            world.becomes(OpeningScene.state(random));
            return world.version();
        });
        return "Everything is as it was in the beginning.";
    }

    private void set(UnaryOperator<Settings> change) {
        guard.with(world -> {
            world.settings(change.apply(world.settings()));
            return world.settings();
        });
    }

    private static Person found(World world, String id) {
        return LeverWords.found(world.person(id), "person", id, world.persons());
    }
}
