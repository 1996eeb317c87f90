package dev.relink.facebook;

import dev.relink.spi.PostContent;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.Secret;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import dev.relink.support.Parameters;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Publishes on pages and in groups (developers.facebook.com/docs/pages-api/posts).
///
/// | Content | Calls |
/// |---|---|
/// | text, link or both | `feed` |
/// | one image | `photos`, with the text as its caption |
/// | several images | `photos` for each, unpublished, then `feed` with all of them attached |
///
/// A post with images cannot share a link besides, so the link becomes the end of its text.
final class PagePublisher {

    /// It goes into JSON as it is.
    private static final Pattern PHOTO_ID = Pattern.compile("[0-9_]+");

    private final Graph graph;
    private final URI website;

    /// @param website where posts are shown to people
    PagePublisher(Graph graph, URI website) {
        this.graph = graph;
        this.website = website;
    }

    PublishedPost publish(PublishRequest request) {
        Secret token = AssetTokens.of(request.access(), request.asset());
        String place = Parameters.encode(request.asset().ref().id());
        PostContent content = request.content();
        return switch (content.images().size()) {
            case 0 -> published(graph.post(token, place + "/feed", textAndLink(content)), "id");
            case 1 -> published(graph.post(token, place + "/photos", photo(content)), "post_id");
            default -> publishImages(token, place, content);
        };
    }

    private PublishedPost publishImages(Secret token, String place, PostContent content) {
        List<String> photos =
                content.images().stream().map(image -> unpublished(token, place, image)).toList();
        Parameters post = withText(Parameters.none(), "message", textWithLink(content));
        return published(
                graph.post(token, place + "/feed", post.with("attached_media", attached(photos))),
                "id");
    }

    private String unpublished(Secret token, String place, URI image) {
        Parameters photo =
                Parameters.none().with("url", image.toString()).with("published", "false");
        String id = graph.post(token, place + "/photos", photo).requiredText("id");
        if (!PHOTO_ID.matcher(id).matches()) {
            throw Malformed.answer("facebook.photo-id", 200, "The id of a photo is no number.");
        }
        return id;
    }

    private static String attached(List<String> photos) {
        return photos.stream()
                .map(photo -> "{\"media_fbid\":\"" + photo + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Parameters textAndLink(PostContent content) {
        Parameters post = withText(Parameters.none(), "message", content.text());
        return content.link() == null ? post : post.with("link", content.link().toString());
    }

    private static Parameters photo(PostContent content) {
        return withText(
                Parameters.none().with("url", content.images().getFirst().toString()),
                "caption",
                textWithLink(content));
    }

    private static String textWithLink(PostContent content) {
        if (content.link() == null) {
            return content.text();
        }
        return content.text().isBlank()
                ? content.link().toString()
                : content.text() + "\n\n" + content.link();
    }

    private static Parameters withText(Parameters post, String name, String text) {
        return text.isBlank() ? post : post.with(name, text);
    }

    private PublishedPost published(JsonFields answer, String idField) {
        String id = answer.requiredText(idField);
        return new PublishedPost(id, URI.create(website + "/" + Parameters.encode(id)));
    }
}
