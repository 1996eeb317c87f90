package dev.relink.sandbox.facebook;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says what is wrong with a token.
///
/// What killed it for good comes first, then what the person can lift (checkpoint), then time, then
/// what concerns one page only.
final class TokenHealth {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss z", Locale.US)
                    .withZone(ZoneId.of("America/Los_Angeles"));

    private TokenHealth() {}

    /// The error that the token gets at a time; null if it is good.
    static @Nullable GraphError errorOf(World world, Token token, Instant now) {
        if (token.loss() != null) {
            return lost(token.loss(), token.app());
        }
        Grant grant = world.grant(token.grant());
        if (grant == null) {
            return lost(TokenLoss.APP_REMOVED, token.app());
        }
        Person person = world.person(token.person());
        if (person == null || person.checkpointed()) {
            return GraphError.deadToken(
                    459,
                    "You cannot access the app till you log in to www.facebook.com and follow the"
                            + " instructions given.");
        }
        if (token.expiresAt() != null && token.isExpiredAt(now)) {
            return GraphError.deadToken(
                    463,
                    "Session has expired on "
                            + DATE.format(token.expiresAt())
                            + ". The current time is "
                            + DATE.format(now)
                            + ".");
        }
        if (!now.isBefore(grant.dataAccessExpiresAt())) {
            return GraphError.deadToken(
                    493, "The user hasn't engaged the app in longer than 90 days.");
        }
        return roleError(world, token);
    }

    private static @Nullable GraphError roleError(World world, Token token) {
        Page page = token.page() == null ? null : world.page(token.page());
        if (page == null || page.deleted() || page.hasRole(token.person())) {
            return null;
        }
        return GraphError.deadToken(
                492,
                "The user must be an administrator, editor, or moderator of the page in order to"
                        + " impersonate it.");
    }

    private static GraphError lost(TokenLoss loss, String app) {
        return switch (loss) {
            case APP_REMOVED ->
                    GraphError.deadToken(
                            458, "The user has not authorized application " + app + ".");
            case PASSWORD_CHANGED ->
                    GraphError.deadToken(
                            460,
                            "The session has been invalidated because the user changed their"
                                    + " password or Facebook has changed the session for security"
                                    + " reasons.");
            case LOGGED_OUT ->
                    GraphError.deadToken(
                            467, "The session is invalid because the user logged out.");
        };
    }
}
