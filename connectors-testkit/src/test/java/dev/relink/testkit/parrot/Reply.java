package dev.relink.testkit.parrot;

import java.util.Map;

/// What the network answers.
record Reply(int status, Map<String, ?> body) {

    static Reply ok(Map<String, ?> body) {
        return new Reply(200, body);
    }

    /// Parrots repeat what they hear, secrets too.
    static Reply error(int status, String error, String heard) {
        return new Reply(
                status,
                Map.of("error", error, "error_description", "Squawk! I heard \"" + heard + "\"!"));
    }
}
