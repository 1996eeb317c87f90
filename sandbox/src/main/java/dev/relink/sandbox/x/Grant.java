package dev.relink.sandbox.x;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one authorization by a person gave to an app: a family of tokens. Immutable.
///
/// @param number which one it is
/// @param scopes in the order asked for
/// @param refreshes how often its refresh token was exchanged
/// @param accessUntil when the newest access token ends, in seconds since 1970
/// @param expiredUpTo access tokens up to this generation were made to expire
/// @param revokedAccess the generations whose access token the app has revoked
/// @param refreshRevoked whether the app has revoked the refresh token
/// @param end what ended it; null while nothing did
record Grant(
        long number,
        String app,
        String person,
        List<String> scopes,
        Rotation rotation,
        int refreshes,
        long accessUntil,
        int expiredUpTo,
        Set<Integer> revokedAccess,
        boolean refreshRevoked,
        @Nullable GrantEnd end) {

    Grant {
        scopes = List.copyOf(scopes);
        revokedAccess = Set.copyOf(revokedAccess);
    }

    static Grant of(long number, Code code, long accessUntil) {
        return of(number, code.app(), code.person(), code.scopes(), accessUntil);
    }

    static Grant of(long number, String app, String person, List<String> scopes, long accessUntil) {
        return new Grant(
                number,
                app,
                person,
                scopes,
                Rotation.first(),
                0,
                accessUntil,
                0,
                Set.of(),
                false,
                null);
    }

    boolean allows(String scope) {
        return scopes.contains(scope);
    }

    /// Whether its newest refresh token would be exchanged.
    boolean isRefreshable() {
        return end == null && !refreshRevoked && allows(Scopes.OFFLINE);
    }

    /// Whether the access token of a generation works, its own time apart.
    boolean accepts(int generation) {
        return end == null
                && generation > expiredUpTo
                && !revokedAccess.contains(generation)
                && !rotation.orphans().contains(generation);
    }

    /// Whether anything can still be done with it.
    boolean isAlive(long now) {
        return isRefreshable() || (now < accessUntil && accepts(rotation.current()));
    }

    Grant refreshed(Rotation next, long accessEnd) {
        return new Grant(
                number,
                app,
                person,
                scopes,
                next,
                refreshes + 1,
                accessEnd,
                expiredUpTo,
                revokedAccess,
                refreshRevoked,
                end);
    }

    /// After an access token was used.
    Grant usedBy(int generation) {
        Rotation next = rotation.usedBy(generation);
        return next.equals(rotation) ? this : changed(next, expiredUpTo, revokedAccess);
    }

    /// All access tokens given out so far are over.
    Grant expired() {
        return changed(rotation, rotation.current(), revokedAccess);
    }

    Grant accessRevoked(int generation) {
        Set<Integer> more = new HashSet<>(revokedAccess);
        more.add(generation);
        return changed(rotation, expiredUpTo, more);
    }

    private Grant changed(Rotation next, int expired, Set<Integer> revoked) {
        return new Grant(
                number,
                app,
                person,
                scopes,
                next,
                refreshes,
                accessUntil,
                expired,
                revoked,
                refreshRevoked,
                end);
    }

    Grant refreshTokenRevoked() {
        return new Grant(
                number,
                app,
                person,
                scopes,
                rotation,
                refreshes,
                accessUntil,
                expiredUpTo,
                revokedAccess,
                true,
                end);
    }

    Grant ended(GrantEnd why) {
        return new Grant(
                number,
                app,
                person,
                scopes,
                rotation,
                refreshes,
                accessUntil,
                expiredUpTo,
                revokedAccess,
                refreshRevoked,
                why);
    }
}
