package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.LeverWords;

/// Finds what a lever names, or says what could have been named.
final class Found {

    private Found() {}

    static Person person(World world, String id) {
        return LeverWords.found(world.person(id), "person", id, world.persons());
    }

    static Page page(World world, String id) {
        return LeverWords.found(world.page(id), "page", id, world.pages());
    }

    static Group group(World world, String id) {
        return LeverWords.found(world.group(id), "group", id, world.groups());
    }

    static Business business(World world, String id) {
        return LeverWords.found(world.business(id), "business", id, world.businesses());
    }

    static InstagramAccount instagram(World world, String id) {
        return LeverWords.found(world.instagram(id), "Instagram account", id, world.instagram());
    }
}
