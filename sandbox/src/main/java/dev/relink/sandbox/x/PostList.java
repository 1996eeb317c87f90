package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Markup;
import java.util.List;

/// The part of the lever page that shows what a person has published.
final class PostList {

    private static final int MOST_LISTED = 20;

    private PostList() {}

    /// From the newest to the oldest; nothing if there is none.
    static void write(Markup html, World world, String person) {
        List<Post> posts = world.board().of(person).reversed();
        if (posts.isEmpty()) {
            return;
        }
        html.open("h4").text("Posts · " + posts.size()).close();
        html.open("ul", "class", "posts");
        posts.stream().limit(MOST_LISTED).forEach(post -> write(html, world, post));
        html.close();
    }

    private static void write(Markup html, World world, Post post) {
        html.open("li", "id", anchorOf(post.id()));
        if (!post.text().isEmpty()) {
            html.element("p", post.text());
        }
        for (String media : post.media()) {
            Upload upload = world.board().upload(media);
            if (upload != null) {
                html.element("p", "Image: " + upload.type() + ", " + upload.bytes() + " bytes");
            }
        }
        html.open("p", "class", "hint").element("time", post.createdAt().toString());
        html.text(" · " + post.id());
        html.close().close();
    }

    /// Where on the page a post is.
    static String anchorOf(String post) {
        return "post-" + post;
    }
}
