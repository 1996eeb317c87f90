package dev.relink.demo.tour;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Prints the story, and holds it to what it claims.
final class Narrator {

    private final PrintWriter out;
    private int step;
    private int claims;

    Narrator(PrintWriter out) {
        this.out = out;
    }

    /// Begins a step.
    void step(String title) {
        step++;
        out.printf("%n%d. %s%n", step, title);
        out.flush();
    }

    /// Says something.
    void say(String text) {
        out.println("   " + text);
        out.flush();
    }

    /// Shows what the API answered.
    void answered(String operation, JsonNode answer) {
        out.println("   > " + operation);
        CompactJson.of(answer).lines().forEach(line -> out.println("     " + line));
        out.flush();
    }

    /// Claims something of what happened.
    ///
    /// @throws TourFailedException if it is not so
    void claim(String what, Object actual, Object expected) {
        if (!actual.equals(expected)) {
            throw new TourFailedException(
                    "Step %d did not hold: %s: expected %s, and it was %s"
                            .formatted(step, what, expected, actual));
        }
        claims++;
        out.println("   ✓ " + what);
        out.flush();
    }

    /// Claims that something is among others.
    void claimAmong(String what, Object one, List<?> others) {
        claim(what, others.contains(one), true);
    }

    /// Ends the story.
    void end() {
        out.printf("%nEvery step held: %d steps, %d claims.%n", step, claims);
        out.flush();
    }
}
