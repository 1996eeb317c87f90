package dev.relink.support;

import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.TokenSet;
import java.time.Instant;

/// Why a refresh token is refused by a network that says the same of one that is over and of one
/// that was revoked: the clock tells which it is.
public final class RefreshRefusal {

    private RefreshRefusal() {}

    /// Reads a refusal.
    ///
    /// @param tokens what was to be renewed
    /// @return the same, or with {@link Reason#EXPIRED} instead of {@link Reason#REVOKED}
    public static NetworkException read(NetworkException thrown, TokenSet tokens, Instant now) {
        Instant end = tokens.refreshTokenExpiresAt();
        return end != null
                        && !now.isBefore(end)
                        && thrown.failure() instanceof ReauthorizationNeeded lost
                        && lost.reason() == Reason.REVOKED
                ? new NetworkException(
                        new ReauthorizationNeeded(Reason.EXPIRED, lost.evidence()), thrown)
                : thrown;
    }
}
