package dev.relink.sandbox.google;

import dev.relink.sandbox.google.Channel.Standing;
import dev.relink.sandbox.internal.Call;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds out who calls the API.
final class Callers {

    private static final String SCHEME = "bearer ";

    private Callers() {}

    /// The grant that a call is made with.
    ///
    /// @throws Problem if there is none that works
    static Grant of(World world, Call call, Instant now) {
        String header = call.header("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw Problem.noToken();
        }
        Token token = world.token(header.substring(SCHEME.length()).strip());
        Grant grant = token == null ? null : world.grant(token.grant());
        if (token == null
                || grant == null
                || token.refresh()
                || token.isOver(now)
                || grant.isOver(now)
                || world.has(Switch.FALSE_REVOCATION)) {
            throw Problem.invalidToken();
        }
        return grant;
    }

    /// Requires one of some scopes, and that YouTube's API can be called at all.
    static void require(World world, Grant grant, String... scopes) {
        if (world.has(Switch.API_SWITCHED_OFF)) {
            throw Problem.apiSwitchedOff();
        }
        boolean allowed = false;
        for (String scope : scopes) {
            allowed |= grant.allows(scope);
        }
        if (!allowed) {
            throw Problem.insufficientScope();
        }
        if (world.has(Switch.QUOTA_USED_UP)) {
            throw Problem.quotaUsedUp();
        }
        requireStanding(world.channelOf(grant.account()));
    }

    private static void requireStanding(@Nullable Channel channel) {
        Standing standing = channel == null ? Standing.OPEN : channel.standing();
        switch (standing) {
            case CLOSED -> throw Problem.accountClosed();
            case SUSPENDED -> throw Problem.accountSuspended();
            case OPEN -> {
                // it works
            }
        }
    }
}
