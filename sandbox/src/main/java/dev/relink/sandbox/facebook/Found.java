package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.LeverRefused;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds what a lever names, or says what could have been named.
final class Found {

    private static final int SUGGESTIONS = 10;

    private Found() {}

    static Person person(World world, String id) {
        return orRefused(world.person(id), "person", id, world.persons());
    }

    static Page page(World world, String id) {
        return orRefused(world.page(id), "page", id, world.pages());
    }

    static Group group(World world, String id) {
        return orRefused(world.group(id), "group", id, world.groups());
    }

    static Business business(World world, String id) {
        return orRefused(world.business(id), "business", id, world.businesses());
    }

    static InstagramAccount instagram(World world, String id) {
        return orRefused(world.instagram(id), "Instagram account", id, world.instagram());
    }

    private static <T> T orRefused(@Nullable T found, String kind, String id, Collection<T> all) {
        if (found != null) {
            return found;
        }
        String some =
                all.stream()
                        .limit(SUGGESTIONS)
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        throw LeverRefused.unknown(
                "There is no "
                        + kind
                        + " "
                        + id
                        + "; there is "
                        + some
                        + (all.size() > SUGGESTIONS ? " and more." : "."));
    }
}
