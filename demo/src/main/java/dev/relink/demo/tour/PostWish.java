package dev.relink.demo.tour;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A post as a member plans it. Immutable.
///
/// @param video the address of its video; null if it has none
/// @param account the id of the account to publish it on
record PostWish(
        String text, List<String> images, @Nullable URI video, String account, Instant plannedAt) {

    /// Plans it.
    ///
    /// @return what the mutation answered
    JsonNode plan(Api member) throws IOException, InterruptedException {
        Map<String, Object> input = new HashMap<>();
        input.put("text", text);
        input.put("images", images);
        if (video != null) {
            input.put("video", video.toString());
        }
        input.put("accounts", List.of(account));
        input.put("plannedAt", plannedAt.toString());
        input.put("timeZone", "Europe/Stockholm");
        return member.run("post-schedule", Map.of("input", input)).path("postSchedule");
    }
}
