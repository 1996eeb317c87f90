package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells what was uploaded to a channel, the newest first (YouTube Data API, playlistItems.list).
final class PlaylistEndpoint {

    private static final int USUAL = 5;
    private static final int MOST = 50;
    private static final Set<String> PARTS = Set.of("id", "snippet", "contentDetails", "status");

    ObjectNode list(World world, Grant grant, Call call) {
        Callers.require(world, grant, Scopes.READ);
        Set<String> parts = Query.parts(call, PARTS);
        String playlist = Query.required(call, "playlistId");
        Channel channel =
                world.channels().stream()
                        .filter(it -> it.uploads().equals(playlist))
                        .findFirst()
                        .orElseThrow(Problem::playlistNotFound);
        boolean own = channel.account().equals(grant.account());
        List<Video> all =
                world.videosOf(channel.id()).stream()
                        .filter(video -> own || video.privacy().equals("public"))
                        .toList();
        if (all.isEmpty()) {
            // The list comes into being with the first video.
            throw Problem.playlistNotFound();
        }
        return page(call, all, parts);
    }

    private static ObjectNode page(Call call, List<Video> all, Set<String> parts) {
        int place = Query.place(call);
        int count = Query.number(call, "maxResults", USUAL, 0, MOST);
        ObjectNode body = Json.object().put("kind", "youtube#playlistItemListResponse");
        if (place + count < all.size() && count > 0) {
            body.put("nextPageToken", Query.pageToken(place + count));
        }
        ArrayNode items = body.putArray("items");
        all.stream().skip(place).limit(count).forEach(video -> items.add(told(video, parts)));
        body.putObject("pageInfo").put("totalResults", all.size()).put("resultsPerPage", count);
        return body;
    }

    private static ObjectNode told(Video video, Set<String> parts) {
        ObjectNode told =
                Json.object().put("kind", "youtube#playlistItem").put("id", "item-" + video.id());
        if (parts.contains("snippet")) {
            told.putObject("snippet")
                    .put("publishedAt", video.publishedAt().toString())
                    .put("channelId", video.channel())
                    .put("title", video.title())
                    .put("description", video.description())
                    .putObject("resourceId")
                    .put("kind", "youtube#video")
                    .put("videoId", video.id());
        }
        if (parts.contains("contentDetails")) {
            told.putObject("contentDetails")
                    .put("videoId", video.id())
                    .put("videoPublishedAt", video.publishedAt().toString());
        }
        if (parts.contains("status")) {
            told.putObject("status").put("privacyStatus", video.privacy());
        }
        return told;
    }
}
