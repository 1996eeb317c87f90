package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.Lever;
import dev.relink.sandbox.internal.LeverRefused;
import dev.relink.sandbox.internal.LeverWords;
import dev.relink.sandbox.internal.LocalAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What makes Facebook tell the app something, or somebody else in its name. Threads share it.
final class SignalLevers {

    private static final App RELINK = App.ALL.getFirst();
    private static final App OTHER = App.ALL.getLast();

    private final Guard<World> guard;
    private final Letters letters;
    private final Post post;

    SignalLevers(Guard<World> guard, Letters letters, Post post) {
        this.guard = guard;
        this.letters = letters;
        this.post = post;
    }

    /// The levers under the names that they have over HTTP.
    List<Lever> named() {
        return List.of(
                new Lever(
                        "callbacks",
                        List.of("address"),
                        input -> callbacks(input.optionalText("address").orElse(null))),
                new Lever(
                        "remove-permission",
                        List.of("person", "permission"),
                        input -> removePermission(input.text("person"), input.text("permission"))),
                new Lever(
                        "remove-app-from-page",
                        List.of("person", "page"),
                        input -> removeAppFromPage(input.text("person"), input.text("page"))),
                new Lever(
                        "data-deletion",
                        List.of("person"),
                        input -> told(input.text("person"), deletion(input.text("person")))),
                new Lever(
                        "forge",
                        List.of("person", "signal", "forgery"),
                        input ->
                                answered(
                                        forge(
                                                input.text("person"),
                                                LeverWords.constant(
                                                        SignalKind.values(),
                                                        "signal",
                                                        input.text("signal")),
                                                LeverWords.constant(
                                                        Forgery.values(),
                                                        "forgery",
                                                        input.text("forgery"))))));
    }

    String callbacks(@Nullable String address) {
        if (address == null) {
            post.callbacks(null);
            return "The app has no callbacks; it is told nothing.";
        }
        post.callbacks(addressOf(address));
        return "The app is told what happens at " + post.callbacks() + "/ and the signal's name.";
    }

    /// The beginning of the callbacks' addresses, without slashes at its end.
    ///
    /// @throws LeverRefused if it is not on this machine
    static URI addressOf(String text) {
        return LocalAddress.ofReceiver(text.replaceAll("/+$", ""));
    }

    String removePermission(String person, String permission) {
        return guard.with(world -> {
            Person found = Found.person(world, person);
            if (permission.equals(Scopes.PUBLIC_PROFILE)) {
                throw LeverRefused.bad(permission + " cannot be removed by itself.");
            }
            boolean removed = false;
            for (App app : App.ALL) {
                removed |=
                        PermissionRemoval.removeOne(
                                world, new Grant.Key(app.id(), person), permission);
            }
            return removed
                    ? found + " took back " + permission + "."
                    : found + " had not granted " + permission + ", so nothing was taken back.";
        });
    }

    String removeAppFromPage(String person, String page) {
        return guard.with(world -> {
            Person found = Found.person(world, person);
            Page from = Found.page(world, page);
            boolean removed = false;
            for (App app : App.ALL) {
                removed |=
                        PermissionRemoval.removeFromPage(
                                world, new Grant.Key(app.id(), person), page);
            }
            return removed
                    ? found + " removed the app from " + from + "."
                    : found + " had not ticked " + from + ", so nothing was removed.";
        });
    }

    SentSignal deletion(String person) {
        guard.with(world -> Found.person(world, person));
        return post.bringNow(letters.deletion(RELINK, person), true);
    }

    SentSignal forge(String person, SignalKind kind, Forgery forgery) {
        String bystander =
                guard.with(world -> {
                    Found.person(world, person);
                    return world.persons().stream()
                            .map(Person::id)
                            .filter(id -> !id.equals(person))
                            .findFirst()
                            .orElse("0");
                });
        Letter letter =
                forgery == Forgery.REPLAY
                        ? post.last(kind, person)
                        : letters.forged(RELINK, OTHER, kind, person, bystander, forgery);
        return post.bringNow(letter, false);
    }

    private static String told(String person, SentSignal signal) {
        if (signal.status() != 200) {
            return answered(signal);
        }
        ObjectNode answer =
                Json.readObject(
                        signal.answer(),
                        () -> LeverRefused.bad("The app did not answer with a JSON object."));
        return "The app answered with the code "
                + answer.path("confirmation_code").asString("")
                + " and tells "
                + person
                + " more at "
                + answer.path("url").asString("")
                + " .";
    }

    private static String answered(SentSignal signal) {
        return signal.status() == 0
                ? "Nobody was there to be told."
                : "The app answered " + signal.status() + ".";
    }
}
