package dev.relink.sandbox.x;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the levers stand that concern everybody. Immutable.
///
/// @param refreshTokens what a spent refresh token is worth
/// @param accessTokenSeconds how long new access tokens live
/// @param switches those that are on; a file of before there were any has none
record Settings(RefreshTokens refreshTokens, int accessTokenSeconds, Set<Switch> switches) {

    /// What the real network gives: two hours.
    private static final int USUAL_SECONDS = 7200;

    Settings(RefreshTokens refreshTokens, int accessTokenSeconds, @Nullable Set<Switch> switches) {
        this.refreshTokens = refreshTokens;
        this.accessTokenSeconds = accessTokenSeconds;
        this.switches = switches == null ? Set.of() : Set.copyOf(switches);
    }

    static Settings usual() {
        return new Settings(RefreshTokens.STRICT, USUAL_SECONDS, Set.of());
    }

    boolean has(Switch lever) {
        return switches.contains(lever);
    }

    Settings with(RefreshTokens mode) {
        return new Settings(mode, accessTokenSeconds, switches);
    }

    Settings withAccessTokenSeconds(int seconds) {
        return new Settings(refreshTokens, seconds, switches);
    }

    Settings with(Switch lever, boolean on) {
        Set<Switch> next = EnumSet.noneOf(Switch.class);
        next.addAll(switches);
        if (on) {
            next.add(lever);
        } else {
            next.remove(lever);
        }
        return new Settings(refreshTokens, accessTokenSeconds, next);
    }
}
