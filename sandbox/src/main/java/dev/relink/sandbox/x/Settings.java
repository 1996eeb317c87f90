package dev.relink.sandbox.x;

/// How the levers stand that concern everybody. Immutable.
///
/// @param refreshTokens what a spent refresh token is worth
/// @param accessTokenSeconds how long new access tokens live
/// @param clientRejected whether the token endpoint does not know the app's secret
/// @param falseRevocation whether every token is answered as if it were revoked
/// @param usageCapped whether the app has used up what it paid for
/// @param newWords whether figures and histories are named after posts, and not after tweets
record Settings(
        RefreshTokens refreshTokens,
        int accessTokenSeconds,
        boolean clientRejected,
        boolean falseRevocation,
        boolean usageCapped,
        boolean newWords) {

    /// What the real network gives: two hours.
    private static final int USUAL_SECONDS = 7200;

    static Settings usual() {
        return new Settings(RefreshTokens.STRICT, USUAL_SECONDS, false, false, false, false);
    }

    Settings with(RefreshTokens mode) {
        return new Settings(
                mode, accessTokenSeconds, clientRejected, falseRevocation, usageCapped, newWords);
    }

    Settings withAccessTokenSeconds(int seconds) {
        return new Settings(
                refreshTokens, seconds, clientRejected, falseRevocation, usageCapped, newWords);
    }

    Settings withClientRejected(boolean on) {
        return new Settings(
                refreshTokens, accessTokenSeconds, on, falseRevocation, usageCapped, newWords);
    }

    Settings withFalseRevocation(boolean on) {
        return new Settings(
                refreshTokens, accessTokenSeconds, clientRejected, on, usageCapped, newWords);
    }

    Settings withUsageCapped(boolean on) {
        return new Settings(
                refreshTokens, accessTokenSeconds, clientRejected, falseRevocation, on, newWords);
    }

    Settings withNewWords(boolean on) {
        return new Settings(
                refreshTokens,
                accessTokenSeconds,
                clientRejected,
                falseRevocation,
                usageCapped,
                on);
    }
}
