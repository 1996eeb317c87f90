package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells videos (YouTube Data API, videos.list).
final class VideoEndpoint {

    private static final int MOST = 50;
    private static final Set<String> PARTS = Set.of("id", "snippet", "status", "statistics");

    ObjectNode list(World world, Grant grant, Call call) {
        Callers.require(world, grant, Scopes.READ);
        Set<String> parts = Query.parts(call, PARTS);
        Set<String> ids = Query.listed(call, "id");
        if (ids.size() > MOST) {
            throw Problem.badParameter("At most " + MOST + " ids at once.");
        }
        ObjectNode body = Json.object().put("kind", "youtube#videoListResponse");
        ArrayNode items = body.putArray("items");
        for (String id : ids) {
            Video video = world.video(id);
            if (video != null) {
                items.add(told(video, parts));
            }
        }
        body.putObject("pageInfo")
                .put("totalResults", items.size())
                .put("resultsPerPage", items.size());
        return body;
    }

    /// A video with some of its parts.
    static ObjectNode told(Video video, Set<String> parts) {
        ObjectNode told = Json.object().put("kind", "youtube#video").put("id", video.id());
        if (parts.contains("snippet")) {
            told.putObject("snippet")
                    .put("publishedAt", video.publishedAt().toString())
                    .put("channelId", video.channel())
                    .put("title", video.title())
                    .put("description", video.description());
        }
        if (parts.contains("status")) {
            told.putObject("status")
                    .put("uploadStatus", "uploaded")
                    .put("privacyStatus", video.privacy());
        }
        if (parts.contains("statistics")) {
            told.putObject("statistics")
                    .put("viewCount", "0")
                    .put("likeCount", "0")
                    .put("commentCount", "0");
        }
        return told;
    }
}
