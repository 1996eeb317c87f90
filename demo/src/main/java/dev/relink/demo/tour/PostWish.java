package dev.relink.demo.tour;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A post as a member plans it. Immutable.
///
/// @param account the id of the account to publish it on
record PostWish(String text, List<String> images, String account, Instant plannedAt) {

    /// Plans it.
    ///
    /// @return what the mutation answered
    JsonNode plan(Api member) throws IOException, InterruptedException {
        Map<String, ?> input =
                Map.of(
                        "text",
                        text,
                        "images",
                        images,
                        "accounts",
                        List.of(account),
                        "plannedAt",
                        plannedAt.toString(),
                        "timeZone",
                        "Europe/Stockholm");
        return member.run("post-schedule", Map.of("input", input)).path("postSchedule");
    }
}
