package dev.relink.sandbox.facebook;

import dev.relink.sandbox.facebook.PublishingTrouble.LostAnswers;
import dev.relink.sandbox.facebook.PublishingTrouble.Refusals;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Lever;
import dev.relink.sandbox.internal.LeverInput;
import dev.relink.sandbox.internal.LeverRefused;
import dev.relink.sandbox.internal.LeverWords;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What can go wrong with publishing alone; the weather does the rest. Threads share it.
final class PublishingLevers {

    private static final int MOST_REQUESTS = 1_000_000;
    private static final int MOST_READS = 1000;

    private final Guard<World> guard;

    PublishingLevers(Guard<World> guard) {
        this.guard = guard;
    }

    /// The levers under the names that they have over HTTP.
    List<Lever> named() {
        return List.of(
                new Lever(
                        "publish-then-drop",
                        List.of("requests", "answer"),
                        input -> loseAnswers(input.number("requests"), withError(input))),
                new Lever(
                        "refuse-next-posts",
                        List.of("requests", "code", "subcode"),
                        input ->
                                refuse(
                                        input.number("requests"),
                                        input.number("code"),
                                        input.optionalNumber("subcode"))),
                new Lever(
                        "media-in-progress",
                        List.of("reads"),
                        input -> mediaInProgress(input.number("reads"))));
    }

    private static boolean withError(LeverInput input) {
        String answer = input.optionalText("answer").orElse("none");
        return switch (answer) {
            case "none" -> false;
            case "error" -> true;
            default -> throw LeverRefused.bad("answer is none or error, not " + answer + ".");
        };
    }

    /// Keeps the next posts, and does not tell whoever published them; 0 for none.
    String loseAnswers(int requests, boolean withError) {
        LeverWords.requireRange("requests", requests, 0, MOST_REQUESTS);
        change(trouble ->
                trouble.withLost(requests == 0 ? null : new LostAnswers(requests, withError)));
        return requests == 0
                ? "No answer to a post gets lost."
                : "The next posts are kept and their answers get lost: " + requests + ".";
    }

    /// Refuses the next requests that publish something; 0 for none.
    String refuse(int requests, int code, @Nullable Integer subcode) {
        LeverWords.requireRange("requests", requests, 0, MOST_REQUESTS);
        change(trouble ->
                trouble.withRefusals(requests == 0 ? null : new Refusals(requests, code, subcode)));
        return requests == 0
                ? "No post is refused."
                : "The next requests to publish are refused with " + code + ": " + requests + ".";
    }

    /// Has Instagram take its time over the images to come.
    String mediaInProgress(int reads) {
        LeverWords.requireRange("reads", reads, 0, MOST_READS);
        change(trouble -> trouble.withMediaReads(reads));
        return reads == 0
                ? "Images for Instagram are ready at once."
                : "Images for Instagram are ready after so many looks: " + reads + ".";
    }

    private void change(UnaryOperator<PublishingTrouble> change) {
        guard.with(world -> {
            Publishing publishing = world.publishing();
            publishing.trouble(change.apply(publishing.trouble()));
            return world.version();
        });
    }
}
