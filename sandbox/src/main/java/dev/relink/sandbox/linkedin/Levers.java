package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Lever;
import dev.relink.sandbox.internal.LeverRefused;
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
    private static final List<String> ROLES =
            List.of(Acl.ADMINISTRATOR, "CONTENT_ADMINISTRATOR", "ANALYST", "CURATOR");

    private final Guard<World> guard;
    private final WeatherLevers<World> weather;
    private final InstantSource clock;

    Levers(Guard<World> guard, InstantSource clock) {
        this.guard = guard;
        this.weather = new WeatherLevers<>(guard);
        this.clock = clock;
    }

    /// The levers under the names that they have over HTTP.
    List<Lever> named() {
        Stream<Lever> switches =
                Arrays.stream(Switch.values())
                        .map(it -> Lever.switching(LeverWords.word(it), on -> set(it, on)));
        return Stream.of(ofPeopleAndPages().stream(), switches, weather.named().stream())
                .flatMap(levers -> levers)
                .toList();
    }

    private List<Lever> ofPeopleAndPages() {
        return List.of(
                new Lever("revoke", List.of("person"), input -> revoke(input.text("person"))),
                new Lever("expire", List.of("person"), input -> expire(input.text("person"))),
                new Lever(
                        "expire-refresh",
                        List.of("person"),
                        input -> expireRefresh(input.text("person"))),
                new Lever(
                        "give-role",
                        List.of("person", "page", "role"),
                        input ->
                                giveRole(
                                        input.text("person"),
                                        input.text("page"),
                                        input.text("role"))),
                new Lever(
                        "drop-role",
                        List.of("person", "page"),
                        input -> dropRole(input.text("person"), input.text("page"))),
                new Lever("delete-page", List.of("page"), input -> deletePage(input.text("page"))),
                new Lever(
                        "lose-answers",
                        List.of("posts"),
                        input -> loseAnswers(input.number("posts"))),
                new Lever("reset", List.of(), input -> reset()));
    }

    String revoke(String id) {
        return guard.with(world -> {
            Member member = member(world, id);
            world.grantsOf(id).forEach(grant -> world.put(grant.ended()));
            return member + " removed the app; every token is dead.";
        });
    }

    String expire(String id) {
        Instant now = clock.instant();
        return guard.with(world -> {
            Member member = member(world, id);
            world.tokensOf(id).stream()
                    .filter(token -> !token.refresh())
                    .forEach(token -> world.put(token.expired(now)));
            return member + "'s access tokens have expired; refresh tokens still work.";
        });
    }

    String expireRefresh(String id) {
        Instant now = clock.instant();
        return guard.with(world -> {
            Member member = member(world, id);
            world.tokensOf(id).forEach(token -> world.put(token.expired(now)));
            return member + "'s tokens have all expired.";
        });
    }

    String giveRole(String person, String page, String role) {
        if (!ROLES.contains(role)) {
            throw LeverRefused.bad(
                    "role is one of " + String.join(", ", ROLES) + ", not " + role + ".");
        }
        return guard.with(world -> {
            Member member = member(world, person);
            Organization organization = organization(world, page);
            world.give(new Acl(person, page, role));
            return member + " is " + role + " of " + organization + ".";
        });
    }

    String dropRole(String person, String page) {
        return guard.with(world -> {
            Member member = member(world, person);
            Organization organization = organization(world, page);
            world.drop(person, page);
            return member + " has no role at " + organization + " any more.";
        });
    }

    String deletePage(String page) {
        return guard.with(world -> {
            Organization organization = organization(world, page);
            world.delete(organization);
            return organization + " is gone.";
        });
    }

    String set(Switch lever, boolean on) {
        guard.with(world -> {
            world.set(lever, on);
            return on;
        });
        return switch (lever) {
            case REFRESH_TOKENS ->
                    on
                            ? "The app gets refresh tokens."
                            : "The app gets no refresh tokens any more.";
            case VERSION_RETIRED ->
                    on ? "Every version is retired." : "The newer versions are active again.";
            case CLIENT_REJECTED ->
                    on ? "The app's secret is wrong now." : "The app's secret is right again.";
            case FALSE_REVOCATION ->
                    on
                            ? "Every token is answered as if it were revoked."
                            : "Tokens work again as if nothing had been.";
            case DOUBT_AFTER_REFRESH ->
                    on
                            ? "Tokens that were just renewed are called revoked for three seconds."
                            : "Tokens that were just renewed work at once.";
            case PRODUCT_LOST ->
                    on
                            ? "The app has no product for pages any more."
                            : "The app has its product for pages again.";
        };
    }

    String loseAnswers(int posts) {
        LeverWords.requireRange("posts", posts, 0, MOST_LOST);
        guard.with(world -> {
            world.lostAnswers(posts);
            return posts;
        });
        return "The answers to the next " + posts + " posts get lost; the posts are published.";
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

    private static Member member(World world, String id) {
        return LeverWords.found(world.member(id), "member", id, world.members());
    }

    private static Organization organization(World world, String id) {
        return LeverWords.found(world.organization(id), "page", id, world.organizations());
    }
}
