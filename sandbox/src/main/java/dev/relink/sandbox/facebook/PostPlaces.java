package dev.relink.sandbox.facebook;

import dev.relink.sandbox.facebook.Caller.AppCaller;
import dev.relink.sandbox.facebook.Caller.PageCaller;
import dev.relink.sandbox.facebook.Caller.PersonCaller;
import org.jspecify.annotations.Nullable;

/// Finds where a caller may publish, or read posts and figures, with the permissions that it takes.
final class PostPlaces {

    private static final String CREATE_CONTENT = "CREATE_CONTENT";

    private PostPlaces() {}

    /// Where posts stand.
    ///
    /// @param name what people call it
    record Place(String id, String name) {}

    /// Where the caller publishes.
    ///
    /// @throws GraphError if it is not there, or the caller may not
    static Place toPublish(World world, Caller caller, String id) {
        return switch (caller) {
            case PageCaller page -> pageToPublish(world, page, id);
            case PersonCaller person -> groupToPublish(world, person, id);
            case AppCaller app -> throw GraphError.notVisible("post", id);
        };
    }

    private static Place pageToPublish(World world, PageCaller caller, String id) {
        Page page = pageOf(world, caller, id, "post");
        Role role = page.roles().get(caller.grant().person());
        boolean creates = role != null && role.tasks().contains(CREATE_CONTENT);
        if (!creates || !caller.grant().allows(Scopes.PAGES_MANAGE_POSTS)) {
            throw GraphError.publishingNotAllowed();
        }
        return new Place(id, page.name());
    }

    private static Place groupToPublish(World world, PersonCaller caller, String id) {
        if (seesPage(world, caller, id)) {
            throw GraphError.calledAsPerson();
        }
        Group group = groupOf(world, caller, id, "post");
        if (!caller.grant().allows(Scopes.PUBLISH_TO_GROUPS)) {
            throw GraphError.publishingNotAllowed();
        }
        return new Place(id, group.name());
    }

    /// Where the caller reads.
    ///
    /// @return null if a person reads a page's posts, who is shown none and not refused
    /// @throws GraphError if it is not there, or the caller may not
    static @Nullable Place toRead(World world, Caller caller, String id) {
        return switch (caller) {
            case PageCaller page -> {
                String name = pageOf(world, page, id, "get").name();
                yield allowed(page.grant(), Scopes.PAGES_READ_ENGAGEMENT, id, name);
            }
            case PersonCaller person when seesPage(world, person, id) -> null;
            case PersonCaller person -> {
                String name = groupOf(world, person, id, "get").name();
                yield allowed(person.grant(), Scopes.GROUPS, id, name);
            }
            case AppCaller app -> throw GraphError.notVisible("get", id);
        };
    }

    /// Sees to it that the caller may read the figures of a page.
    ///
    /// @throws GraphError if it is not there, or the caller may not
    static void toAnalyse(World world, Caller caller, String id) {
        switch (caller) {
            case PageCaller page -> {
                pageOf(world, page, id, "get");
                require(page.grant(), Scopes.READ_INSIGHTS);
                require(page.grant(), Scopes.PAGES_READ_ENGAGEMENT);
            }
            case PersonCaller person when seesPage(world, person, id) ->
                    throw GraphError.pageTokenNeeded();
            case PersonCaller person -> throw GraphError.notVisible("get", id);
            case AppCaller app -> throw GraphError.notVisible("get", id);
        }
    }

    private static Place allowed(Grant grant, String permission, String id, String name) {
        require(grant, permission);
        return new Place(id, name);
    }

    private static void require(Grant grant, String permission) {
        if (!grant.allows(permission)) {
            throw GraphError.permissionMissing(permission);
        }
    }

    private static Page pageOf(World world, PageCaller caller, String id, String method) {
        Page page = world.page(id);
        boolean visible =
                page != null
                        && caller.page().equals(id)
                        && !page.deleted()
                        && caller.grant().pages().contains(id);
        if (page == null || !visible) {
            throw GraphError.notVisible(method, id);
        }
        return page;
    }

    private static boolean seesPage(World world, PersonCaller caller, String id) {
        Page page = world.page(id);
        return page != null
                && page.isOpenTo(caller.person().id())
                && caller.grant().pages().contains(id);
    }

    private static Group groupOf(World world, PersonCaller caller, String id, String method) {
        Group group = world.group(id);
        boolean visible =
                group != null
                        && group.hasMember(caller.person().id())
                        && caller.grant().groups().contains(id);
        if (group == null || !visible) {
            throw GraphError.notVisible(method, id);
        }
        return group;
    }

    /// The Instagram account that a caller acts for: with the token of the page that it is linked
    /// to, or with that of a person who has a role there. A person who did not tick the page may
    /// read what stands on the account, and no more.
    ///
    /// @throws GraphError if it is not there, or the permission is missing
    static InstagramAccount instagram(
            World world, Caller caller, String id, String permission, String method) {
        InstagramAccount account = world.instagram(id);
        Page page = world.pageWithInstagram(id);
        Grant grant =
                switch (caller) {
                    case PageCaller it when page != null && it.page().equals(page.id()) ->
                            it.grant();
                    case PersonCaller it -> it.grant();
                    case PageCaller it -> null;
                    case AppCaller app -> null;
                };
        boolean visible =
                grant != null
                        && page != null
                        && page.isOpenTo(grant.person())
                        && grant.instagram().contains(id);
        if (account == null || grant == null || page == null || !visible) {
            throw GraphError.notVisible(method, id);
        }
        require(grant, permission);
        if (!permission.equals(Scopes.INSTAGRAM_BASIC) && !grant.pages().contains(page.id())) {
            throw GraphError.permissionMissing(Scopes.PAGES_READ_ENGAGEMENT);
        }
        return account;
    }
}
