package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Takes a person's permissions back from an app: one, or all and with them the app.
final class PermissionRemoval {

    private PermissionRemoval() {}

    /// Answers `DELETE /{user-id}/permissions`. What is gone already counts as success, so that it
    /// can be said twice.
    static ObjectNode answer(
            World world, Caller caller, String person, @Nullable String permission) {
        boolean visible =
                switch (caller) {
                    case Caller.AppCaller app -> world.person(person) != null;
                    case Caller.PersonCaller own -> own.person().id().equals(person);
                    case Caller.PageCaller page -> false;
                };
        if (!visible) {
            throw GraphError.notVisible("delete", person);
        }
        Grant.Key key = new Grant.Key(caller.appId(), person);
        if (permission == null) {
            removeApp(world, key);
        } else {
            removeOne(world, key, permission);
        }
        return Json.object().put("success", true);
    }

    /// Removes an app from a person: the grant goes, every token dies, and the app is told.
    static void removeApp(World world, Grant.Key key) {
        if (world.grant(key) != null) {
            world.announce(new Announcement.AppRemoved(key.app(), key.person()));
        }
        world.remove(key);
        for (Token token : world.tokensOf(key.person())) {
            if (token.app().equals(key.app())) {
                world.put(token.lostTo(TokenLoss.APP_REMOVED));
            }
        }
    }

    /// Takes one permission back; says whether it was granted.
    static boolean removeOne(World world, Grant.Key key, String permission) {
        Grant grant = world.grant(key);
        if (permission.equals(Scopes.PUBLIC_PROFILE)) {
            throw GraphError.badParameter("Permission public_profile cannot be removed by itself");
        }
        if (grant == null || !grant.allows(permission)) {
            return false;
        }
        world.put(grant.withDeclined(permission));
        world.announce(new Announcement.PermissionRevoked(key.app(), key.person(), permission));
        return true;
    }

    /// Unticks one page; says whether it was ticked.
    static boolean removeFromPage(World world, Grant.Key key, String page) {
        Grant grant = world.grant(key);
        if (grant == null || !grant.pages().contains(page)) {
            return false;
        }
        world.put(grant.withoutPage(page));
        world.announce(new Announcement.AppRemovedFromPage(key.app(), key.person(), page));
        return true;
    }
}
