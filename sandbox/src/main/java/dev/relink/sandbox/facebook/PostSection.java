package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.LeverForms;
import dev.relink.sandbox.internal.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The parts of the lever page about posts: what stands on an account, and what goes wrong with
/// publishing. For one thread.
final class PostSection {

    private static final int MOST_LISTED = 20;
    private static final int LONGEST_SHOWN = 300;

    private final Map<String, List<Publication>> byAccount;
    private final PublishingTrouble trouble;

    PostSection(PublishingState state) {
        this.byAccount =
                state.posts().stream().collect(Collectors.groupingBy(Publication::account));
        this.trouble = state.trouble();
    }

    /// The posts on an account, from the newest to the oldest; nothing if there is none.
    void writePosts(Markup html, String account) {
        List<Publication> posts = new ArrayList<>(byAccount.getOrDefault(account, List.of()));
        if (posts.isEmpty()) {
            return;
        }
        html.open("h4").text("Posts · " + posts.size()).close();
        html.open("ul", "class", "posts");
        posts.reversed().stream().limit(MOST_LISTED).forEach(post -> writePost(html, post));
        html.close();
    }

    private static void writePost(Markup html, Publication post) {
        html.open("li", "id", anchorOf(post.id()));
        if (!post.message().isEmpty()) {
            html.element("p", clipped(post.message()));
        }
        if (post.link() != null) {
            html.open("p").element("a", clipped(post.link()), "href", post.link()).close();
        }
        post.images()
                .forEach(image ->
                        html.open("p")
                                .text("Image: ")
                                .element("a", clipped(image), "href", image)
                                .close());
        html.open("p", "class", "hint").element("time", post.createdTime().toString());
        html.text(" · " + post.id() + (post.published() ? "" : " · not published"));
        html.close().close();
    }

    /// Where on the page a post is.
    static String anchorOf(String post) {
        return "post-" + post;
    }

    /// What goes wrong, with forms to change it.
    void writeTrouble(Markup html, LeverForms forms) {
        html.open("section", "id", "publishing").element("h2", "Publishing");
        html.open("div", "class", "card");
        html.element("p", lost() + " " + refused() + " " + media());
        forms.open(html, "publish-then-drop", Map.of()).open("div", "class", "fields");
        number(html, "Posts whose answers get lost", "requests", "1");
        html.open("label").text("They hear ").open("select", "name", "answer");
        html.element("option", "nothing: the connection closes", "value", "none");
        html.element("option", "an error 500", "value", "error");
        html.close().close().close();
        html.element("button", "Lose answers").close();
        forms.open(html, "refuse-next-posts", Map.of()).open("div", "class", "fields");
        number(html, "Requests to refuse", "requests", "1");
        number(html, "Code", "code", "368");
        number(html, "Subcode (empty: none)", "subcode", "");
        html.close().element("button", "Refuse posts").close();
        forms.open(html, "media-in-progress", Map.of()).open("div", "class", "fields");
        number(html, "Looks until an image for Instagram is ready", "reads", "2");
        html.close().element("button", "Take that time").close();
        html.close().close();
    }

    private static void number(Markup html, String label, String name, String value) {
        html.open("label").text(label + " ");
        html.empty("input", "type", "number", "name", name, "min", "0", "value", value).close();
    }

    private String lost() {
        return trouble.lost() == null
                ? "No answer gets lost."
                : "Answers that still get lost: " + trouble.lost().requests() + ".";
    }

    private String refused() {
        return trouble.refusals() == null
                ? "Nothing is refused."
                : "Requests still refused with "
                        + trouble.refusals().code()
                        + ": "
                        + trouble.refusals().requests()
                        + ".";
    }

    private String media() {
        return trouble.mediaReads() == 0
                ? "Images for Instagram are ready at once."
                : "Images for Instagram are ready after so many looks: "
                        + trouble.mediaReads()
                        + ".";
    }

    private static String clipped(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_SHOWN) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }
}
