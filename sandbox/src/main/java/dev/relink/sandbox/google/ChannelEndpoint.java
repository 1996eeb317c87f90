package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.Queries;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Tells channels (YouTube Data API, channels.list). Threads may share it.
final class ChannelEndpoint {

    private static final Set<String> PARTS =
            Set.of("id", "snippet", "statistics", "contentDetails", "status");

    private final Supplier<URI> site;

    /// @param site where pictures are, known once the server listens
    ChannelEndpoint(Supplier<URI> site) {
        this.site = site;
    }

    ObjectNode list(World world, Grant grant, Call call) {
        Callers.require(world, grant, Scopes.READ);
        Set<String> parts = Query.parts(call, PARTS);
        Channel channel = wanted(world, grant, call);
        ObjectNode body = Json.object().put("kind", "youtube#channelListResponse");
        body.putObject("pageInfo")
                .put("totalResults", channel == null ? 0 : 1)
                .put("resultsPerPage", 5);
        if (channel != null) {
            body.putArray("items").add(told(world, channel, parts));
        }
        return body;
    }

    private static @Nullable Channel wanted(World world, Grant grant, Call call) {
        String id = Queries.filled(call.query(), "id");
        boolean mine = "true".equals(Queries.filled(call.query(), "mine"));
        if ((id == null) != mine) {
            throw Problem.badParameter("One filter is given: mine or id.");
        }
        return mine ? world.channelOf(grant.account()) : world.channel(id);
    }

    private ObjectNode told(World world, Channel channel, Set<String> parts) {
        ObjectNode told = Json.object().put("kind", "youtube#channel").put("id", channel.id());
        if (parts.contains("snippet")) {
            told.set("snippet", snippet(channel));
        }
        if (parts.contains("contentDetails")) {
            told.putObject("contentDetails")
                    .putObject("relatedPlaylists")
                    .put("likes", "")
                    .put("uploads", channel.uploads());
        }
        if (parts.contains("statistics")) {
            told.set("statistics", statistics(world, channel));
        }
        if (parts.contains("status")) {
            told.putObject("status").put("privacyStatus", "public").put("isLinked", true);
        }
        return told;
    }

    private ObjectNode snippet(Channel channel) {
        ObjectNode snippet =
                Json.object()
                        .put("title", channel.title())
                        .put("description", "")
                        .put("customUrl", channel.handle())
                        .put("publishedAt", "2020-01-01T00:00:00Z");
        snippet.putObject("thumbnails")
                .putObject("default")
                .put("url", site.get() + "/pictures/" + channel.id() + ".svg")
                .put("width", 88)
                .put("height", 88);
        return snippet;
    }

    /// Numbers are texts here; a channel that hides how many follow it tells 0.
    private static ObjectNode statistics(World world, Channel channel) {
        long subscribers = channel.subscribersHidden() ? 0 : channel.subscribers();
        return Json.object()
                .put("viewCount", Long.toString(channel.views()))
                .put("subscriberCount", Long.toString(subscribers))
                .put("hiddenSubscriberCount", channel.subscribersHidden())
                .put("videoCount", Integer.toString(world.videosOf(channel.id()).size()));
    }
}
