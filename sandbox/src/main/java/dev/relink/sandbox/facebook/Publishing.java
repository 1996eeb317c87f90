package dev.relink.sandbox.facebook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was published on all accounts, what is about to be, and what goes wrong with it next. For
/// one thread at a time, as the world that it is a part of.
final class Publishing {

    private final Map<String, Publication> posts = new LinkedHashMap<>();
    private final Map<String, Deque<String>> newestFirst = new HashMap<>();
    private final Map<String, Photo> photos = new LinkedHashMap<>();
    private final Map<String, Container> containers = new LinkedHashMap<>();
    private final Runnable changed;
    private PublishingTrouble trouble = PublishingTrouble.NONE;
    private long nextId;

    /// @param changed is told of every change
    Publishing(Runnable changed) {
        this.changed = changed;
    }

    /// Forgets everything and begins anew.
    void becomes(PublishingState state) {
        List.of(posts, newestFirst, photos, containers).forEach(Map::clear);
        state.posts().forEach(this::put);
        state.photos().forEach(this::put);
        state.containers().forEach(this::put);
        nextId = state.nextId();
        trouble = state.trouble();
        changed.run();
    }

    PublishingState state() {
        return new PublishingState(
                List.copyOf(posts.values()),
                List.copyOf(photos.values()),
                List.copyOf(containers.values()),
                nextId,
                trouble);
    }

    /// A number that nothing has yet.
    String takeId() {
        changed.run();
        return Long.toString(nextId++);
    }

    @Nullable Publication post(String id) {
        return posts.get(id);
    }

    /// A post that is known to be there.
    Publication required(String id) {
        return Objects.requireNonNull(posts.get(id));
    }

    /// An account's posts, from the newest to the oldest.
    List<Publication> on(String account) {
        Deque<String> ids = newestFirst.get(account);
        return ids == null ? List.of() : ids.stream().map(this::required).toList();
    }

    /// The ids of those posts of an account that people see, from the newest to the oldest.
    List<String> publishedOn(String account) {
        return on(account).stream().filter(Publication::published).map(Publication::id).toList();
    }

    void put(Publication post) {
        posts.put(post.id(), post);
        newestFirst.computeIfAbsent(post.account(), it -> new ArrayDeque<>()).addFirst(post.id());
        changed.run();
    }

    int size() {
        return posts.size();
    }

    @Nullable Photo photo(String id) {
        return photos.get(id);
    }

    void put(Photo photo) {
        photos.put(photo.id(), photo);
        changed.run();
    }

    void remove(Photo photo) {
        photos.remove(photo.id());
        changed.run();
    }

    @Nullable Container container(String id) {
        return containers.get(id);
    }

    void put(Container container) {
        containers.put(container.id(), container);
        changed.run();
    }

    PublishingTrouble trouble() {
        return trouble;
    }

    void trouble(PublishingTrouble next) {
        trouble = next;
        changed.run();
    }
}
