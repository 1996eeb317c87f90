package dev.relink.sandbox.x;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds what was published. Every look-up is by key. For one thread at a time.
final class Board {

    private final Map<String, Post> posts = new LinkedHashMap<>();
    private final Map<String, List<Post>> byAuthor = new HashMap<>();
    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private long nextId;
    private int lostAnswers;

    void becomes(BoardState state) {
        posts.clear();
        byAuthor.clear();
        uploads.clear();
        state.posts().forEach(this::put);
        state.uploads().forEach(upload -> uploads.put(upload.id(), upload));
        nextId = state.nextId();
        lostAnswers = state.lostAnswers();
    }

    BoardState state() {
        return new BoardState(
                List.copyOf(posts.values()), List.copyOf(uploads.values()), nextId, lostAnswers);
    }

    Post publish(String author, String text, Instant now, List<String> media) {
        Post post = new Post(takeId(), author, text, now, media);
        put(post);
        return post;
    }

    private void put(Post post) {
        posts.put(post.id(), post);
        byAuthor.computeIfAbsent(post.author(), unseen -> new ArrayList<>()).add(post);
    }

    @Nullable Post post(String id) {
        return posts.get(id);
    }

    void remove(Post post) {
        posts.remove(post.id());
        byAuthor.getOrDefault(post.author(), new ArrayList<>()).remove(post);
    }

    /// A person's posts, from the oldest to the newest.
    List<Post> of(String author) {
        return List.copyOf(byAuthor.getOrDefault(author, List.of()));
    }

    Upload upload(String owner, String type, int bytes) {
        Upload upload = new Upload(takeId(), owner, type, bytes);
        uploads.put(upload.id(), upload);
        return upload;
    }

    @Nullable Upload upload(String id) {
        return uploads.get(id);
    }

    private String takeId() {
        return Long.toString(nextId++);
    }

    int lostAnswers() {
        return lostAnswers;
    }

    void lostAnswers(int count) {
        lostAnswers = count;
    }

    /// Whether the answer to the post that was just published gets lost.
    boolean takesLostAnswer() {
        if (lostAnswers == 0) {
            return false;
        }
        lostAnswers--;
        return true;
    }
}
