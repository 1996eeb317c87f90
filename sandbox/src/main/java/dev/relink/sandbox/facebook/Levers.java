package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Lever;
import dev.relink.sandbox.internal.LeverInput;
import dev.relink.sandbox.internal.WeatherLevers;
import dev.relink.sandbox.weather.Weather;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Everything that can be done to the fake network from outside, under one guard. Threads share it.
final class Levers {

    private final Guard<World> guard;
    private final WeatherLevers<World> weather;
    private final PersonLevers persons;
    private final Journal journal;
    private final Post post;

    Levers(Guard<World> guard, PersonLevers persons, Journal journal, Post post) {
        this.guard = guard;
        this.weather = new WeatherLevers<>(guard);
        this.persons = persons;
        this.journal = journal;
        this.post = post;
    }

    /// The levers under the names that they have over HTTP.
    List<Lever> named() {
        return Stream.concat(ofPeopleAndThings().stream(), weather.named().stream()).toList();
    }

    private List<Lever> ofPeopleAndThings() {
        return List.of(
                ofPerson("expire", persons::expire),
                ofPerson("revoke", persons::revoke),
                ofPerson("change-password", persons::changePassword),
                new Lever(
                        "checkpoint",
                        List.of("person", "on"),
                        input -> checkpoint(input.text("person"), input.flag("on"))),
                ofPerson("log-out", persons::logOut),
                ofPerson("lapse-data-access", persons::lapseDataAccess),
                ofTwo("drop-role", "person", "page", AssetLevers::dropRole),
                ofTwo("restore-role", "person", "page", AssetLevers::restoreRole),
                ofTwo("leave-business", "person", "business", AssetLevers::leaveBusiness),
                ofTwo("join-business", "person", "business", AssetLevers::joinBusiness),
                ofPage("delete-page", AssetLevers::deletePage),
                ofPage("restore-page", AssetLevers::restorePage),
                ofTwo("leave-group", "person", "group", AssetLevers::leaveGroup),
                ofTwo("join-group", "person", "group", AssetLevers::joinGroup),
                ofPage("unlink-instagram", AssetLevers::unlinkInstagram),
                ofTwo("link-instagram", "page", "instagram", AssetLevers::linkInstagram),
                new Lever("add-pages", List.of("person", "count"), this::addPages),
                new Lever("reset", List.of(), input -> reset()));
    }

    /// Pulls a lever that concerns one person or one page.
    String pull(BiFunction<World, String, String> lever, String id) {
        return guard.with(world -> lever.apply(world, id));
    }

    /// Pulls a lever that concerns two things.
    String pull(PairLever lever, String first, String second) {
        return guard.with(world -> lever.pull(world, first, second));
    }

    /// What concerns two things.
    @FunctionalInterface
    interface PairLever {
        String pull(World world, String first, String second);
    }

    String checkpoint(String person, boolean on) {
        return guard.with(world -> persons.checkpoint(world, person, on));
    }

    List<String> addPages(String person, int count) {
        return guard.with(world -> AssetLevers.addPages(world, person, count));
    }

    String weather(Weather next) {
        return weather.set(next);
    }

    String reset() {
        guard.with(world -> {
            world.becomes(OpeningScene.state());
            return world.version();
        });
        journal.clear();
        post.clear();
        return "Everything is as it was in the beginning.";
    }

    PersonLevers persons() {
        return persons;
    }

    private Lever ofPerson(String name, BiFunction<World, String, String> lever) {
        return new Lever(name, List.of("person"), input -> pull(lever, input.text("person")));
    }

    private Lever ofPage(String name, BiFunction<World, String, String> lever) {
        return new Lever(name, List.of("page"), input -> pull(lever, input.text("page")));
    }

    private Lever ofTwo(String name, String first, String second, PairLever lever) {
        return new Lever(
                name,
                List.of(first, second),
                input -> pull(lever, input.text(first), input.text(second)));
    }

    private String addPages(LeverInput input) {
        String person = input.text("person");
        List<String> ids = addPages(person, input.number("count"));
        return ids.size() + " pages were added, " + ids.getFirst() + " to " + ids.getLast() + ".";
    }
}
