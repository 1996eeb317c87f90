package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Lever;
import dev.relink.sandbox.internal.LeverInput;
import dev.relink.sandbox.internal.LeverRefused;
import dev.relink.sandbox.internal.LeverWords;
import dev.relink.sandbox.internal.LocalAddress;
import java.util.List;

/// What makes Google tell the app something of an account, or somebody else in its name. Each
/// returns a sentence that says what it did, and changes nothing if it refuses. Threads share it.
final class EventLevers {

    private final Guard<World> guard;
    private final EventTransmitter events;

    EventLevers(Guard<World> guard, EventTransmitter events) {
        this.guard = guard;
        this.events = events;
    }

    /// The levers under the names that they have over HTTP.
    List<Lever> named() {
        return List.of(
                new Lever(
                        "event-receiver",
                        List.of("address"),
                        input -> receiver(input.optionalText("address").orElse(""))),
                new Lever(
                        "send-event",
                        List.of("person", "event"),
                        input -> send(input.text("person"), eventIn(input))),
                new Lever(
                        "forge-event",
                        List.of("person", "event", "forgery"),
                        input ->
                                forge(
                                        input.text("person"),
                                        eventIn(input),
                                        LeverWords.constant(
                                                Forgery.values(),
                                                "forgery",
                                                input.text("forgery")))),
                new Lever("rotate-key", List.of(), input -> rotateKey()));
    }

    private static SecurityEvent eventIn(LeverInput input) {
        return LeverWords.constant(SecurityEvent.values(), "event", input.text("event"));
    }

    /// @param address empty for none
    String receiver(String address) {
        return address.isEmpty() ? events.leave() : events.enter(LocalAddress.ofReceiver(address));
    }

    String send(String sub, SecurityEvent event) {
        Account account = guard.with(world -> Levers.account(world, sub));
        requireReceiver(events.tell(event, sub));
        return "The receiver is told " + LeverWords.word(event) + " of " + account + ".";
    }

    String forge(String sub, SecurityEvent event, Forgery forgery) {
        Account account = guard.with(world -> Levers.account(world, sub));
        requireReceiver(events.forge(event, sub, forgery));
        return "Somebody tells the receiver "
                + LeverWords.word(event)
                + " of "
                + account
                + ": "
                + LeverWords.word(forgery)
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
}
