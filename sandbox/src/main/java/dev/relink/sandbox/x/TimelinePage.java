package dev.relink.sandbox.x;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of a timeline, and the tokens that lead to the pieces beside it. Immutable.
///
/// @param posts the newest first
/// @param previous leads to what is newer; null if there is nothing
/// @param next leads to what is older; null if there is nothing
record TimelinePage(List<Post> posts, @Nullable String previous, @Nullable String next) {

    /// Before the id of the oldest post of a page.
    private static final String ONWARD = "7140dibdnow9c7btw";

    /// Before the id of the newest post of a page.
    private static final String BACK = "77qpymm88g5h9vqkl";

    TimelinePage {
        posts = List.copyOf(posts);
    }

    /// @param all the newest first
    /// @param token of the page before or behind; null for the first page
    /// @throws Problem if the token is none
    static TimelinePage of(List<Post> all, @Nullable String token, int size) {
        if (token == null) {
            return between(all, 0, size);
        }
        if (token.startsWith(ONWARD)) {
            int from = place(all, token.substring(ONWARD.length())) + 1;
            return between(all, from, from + size);
        }
        if (token.startsWith(BACK)) {
            int to = place(all, token.substring(BACK.length()));
            return between(all, to - size, to);
        }
        throw badToken();
    }

    private static TimelinePage between(List<Post> all, int from, int to) {
        int begin = Math.max(0, from);
        int end = Math.min(all.size(), to);
        List<Post> posts = all.subList(begin, end);
        boolean isAlone = posts.isEmpty();
        return new TimelinePage(
                posts,
                isAlone || begin == 0 ? null : BACK + posts.getFirst().id(),
                isAlone || end == all.size() ? null : ONWARD + posts.getLast().id());
    }

    private static int place(List<Post> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return i;
            }
        }
        throw badToken();
    }

    private static Problem badToken() {
        return Problem.invalid("The `pagination_token` query parameter value is not valid");
    }
}
