package dev.relink.sandbox.facebook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// What can be done to a person and the tokens in the person's name. Each returns a sentence that
/// says what it did, and changes nothing if it refuses. For use under the world's guard.
final class PersonLevers {

    private final InstantSource clock;

    PersonLevers(InstantSource clock) {
        this.clock = clock;
    }

    String expire(World world, String id) {
        Person person = Found.person(world, id);
        Instant now = clock.instant();
        int expired = 0;
        for (Token token : world.tokensOf(id)) {
            if (token.page() == null && !token.isExpiredAt(now)) {
                world.put(token.expiredAt(now));
                expired++;
            }
        }
        return person + "'s user tokens have expired: " + expired + ". Page tokens still work.";
    }

    String revoke(World world, String id) {
        Person person = Found.person(world, id);
        List<Grant.Key> grants =
                App.ALL.stream()
                        .map(app -> new Grant.Key(app.id(), id))
                        .filter(key -> world.grant(key) != null)
                        .toList();
        grants.forEach(key -> PermissionRemoval.removeApp(world, key));
        return grants.isEmpty()
                ? person + " had granted nothing, so nothing was removed."
                : person + " removed every app; all tokens are dead.";
    }

    String changePassword(World world, String id) {
        Person person = Found.person(world, id);
        lose(world, id, TokenLoss.PASSWORD_CHANGED);
        return person + " changed the password; all tokens are dead.";
    }

    String logOut(World world, String id) {
        Person person = Found.person(world, id);
        lose(world, id, TokenLoss.LOGGED_OUT);
        return person + " logged out everywhere; all tokens are dead.";
    }

    String checkpoint(World world, String id, boolean on) {
        Person person = Found.person(world, id);
        world.put(person.checkpointed(on));
        return on
                ? person + " has to pass a security check; until then no token works."
                : person + " passed the security check; tokens work again.";
    }

    String lapseDataAccess(World world, String id) {
        Person person = Found.person(world, id);
        Instant past = clock.instant().minusSeconds(1);
        for (App app : App.ALL) {
            Grant grant = world.grant(new Grant.Key(app.id(), id));
            if (grant != null && grant.dataAccessExpiresAt().isAfter(past)) {
                world.put(grant.withDataAccessUntil(past));
            }
        }
        return person + " has not been around for 90 days; the apps' data access has ended.";
    }

    private static void lose(World world, String id, TokenLoss event) {
        for (Token token : world.tokensOf(id)) {
            world.put(token.lostTo(event));
        }
    }
}
