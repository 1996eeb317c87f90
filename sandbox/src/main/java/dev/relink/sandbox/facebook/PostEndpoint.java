package dev.relink.sandbox.facebook;

import dev.relink.sandbox.facebook.PostPlaces.Place;
import dev.relink.sandbox.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Publishes on pages and in groups, and tells what stands there. Threads may share it.
///
/// Images are not fetched: their addresses are kept. Nothing is published later, and no file is
/// taken.
final class PostEndpoint {

    /// The longest text of a post, in code points.
    static final int LONGEST_TEXT = 63_206;

    /// How long the same post is not taken again.
    static final Duration DUPLICATE = Duration.ofHours(1);

    private final PostShapes shapes;
    private final Paging paging;
    private final TokenMint mint;

    PostEndpoint(PostShapes shapes, Paging paging, TokenMint mint) {
        this.shapes = shapes;
        this.paging = paging;
        this.mint = mint;
    }

    /// Publishes a text, a link, or photos that were brought before.
    ///
    /// @throws GraphError if it is not taken
    ObjectNode feed(World world, GraphRequest request, Caller caller, String id) {
        Place place = PostPlaces.toPublish(world, caller, id);
        List<Photo> photos = AttachedMedia.in(request, place.id(), world.publishing());
        String message = PostTexts.text(request, LONGEST_TEXT, "message");
        String link = request.parameter("link");
        if (message.isEmpty() && link == null && photos.isEmpty()) {
            throw GraphError.badParameter("Missing message or attachment");
        }
        if (link != null) {
            PostTexts.address(link, 1_609_005);
        }
        List<String> images = photos.stream().map(Photo::url).toList();
        Publication post =
                new Publication(
                        place.id() + "_" + world.publishing().takeId(),
                        place.id(),
                        message,
                        link,
                        images,
                        PostTexts.isPublished(request),
                        mint.exactNow());
        publish(world.publishing(), post);
        photos.forEach(world.publishing()::remove);
        return Json.object().put("id", post.id());
    }

    /// Publishes a photo, or keeps it for a post to come.
    ///
    /// @throws GraphError if it is not taken
    ObjectNode photo(World world, GraphRequest request, Caller caller, String id) {
        Place place = PostPlaces.toPublish(world, caller, id);
        String url = PostTexts.address(request.required("url"), 1_366_046);
        String caption = PostTexts.text(request, LONGEST_TEXT, "caption", "message");
        Publishing publishing = world.publishing();
        String photo = publishing.takeId();
        if (!PostTexts.isPublished(request)) {
            publishing.put(new Photo(photo, place.id(), url));
            return Json.object().put("id", photo);
        }
        String post = place.id() + "_" + publishing.takeId();
        publish(
                publishing,
                new Publication(
                        post, place.id(), caption, null, List.of(url), true, mint.exactNow()));
        return Json.object().put("id", photo).put("post_id", post);
    }

    private static void publish(Publishing publishing, Publication post) {
        Instant since = post.createdTime().minus(DUPLICATE);
        boolean there =
                publishing.on(post.account()).stream()
                        .takeWhile(earlier -> earlier.createdTime().isAfter(since))
                        .anyMatch(earlier -> earlier.published() && earlier.saysTheSameAs(post));
        if (there && post.published()) {
            throw GraphError.duplicatePost();
        }
        publishing.put(post);
    }

    /// What stands on a page or in a group, from the newest to the oldest.
    ///
    /// @param edge the list's name in the path
    /// @throws GraphError if the caller does not see it
    ObjectNode list(World world, GraphRequest request, Caller caller, String id, String edge) {
        List<Field> fields = fields(request);
        Place place = PostPlaces.toRead(world, caller, id);
        if (place == null) {
            ObjectNode none = Json.object();
            none.set("data", Json.array());
            return none;
        }
        return paging.answer(
                request,
                "/" + id + "/" + edge,
                world.publishing().publishedOn(id),
                post -> shapes.post(world.publishing().required(post), place).write(fields));
    }

    /// One post.
    ///
    /// @throws GraphError if the caller does not see it
    ObjectNode one(World world, GraphRequest request, Caller caller, String id) {
        Publication post = world.publishing().post(id);
        Place place = post == null ? null : PostPlaces.toRead(world, caller, post.account());
        if (post == null || place == null) {
            throw GraphError.notVisible("get", id);
        }
        return shapes.post(post, place).write(fields(request));
    }

    private static List<Field> fields(GraphRequest request) {
        return FieldParser.parse(request.parameter("fields"));
    }
}
