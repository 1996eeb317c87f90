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

    /// Removes an app from a person: the grant goes and every token dies.
    static void removeApp(World world, Grant.Key key) {
        world.remove(key);
        for (Token token : world.tokensOf(key.person())) {
            if (token.app().equals(key.app())) {
                world.put(token.lostTo(TokenLoss.APP_REMOVED));
            }
        }
    }

    private static void removeOne(World world, Grant.Key key, String permission) {
        Grant grant = world.grant(key);
        if (permission.equals(Scopes.PUBLIC_PROFILE)) {
            throw GraphError.badParameter("Permission public_profile cannot be removed by itself");
        }
        if (grant != null && grant.allows(permission)) {
            world.put(grant.withDeclined(permission));
        }
    }
}
