package dev.relink.support;

import dev.relink.spi.Deadline;
import dev.relink.spi.TokenSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a grant ends by the ends of its tokens, as far as the network tells them.
public final class TokenDeadlines {

    private TokenDeadlines() {}

    /// A grant ends with its refresh token, or with its access token if it has none.
    public static List<Deadline> of(TokenSet tokens) {
        return tokens.refreshToken() == null
                ? at(tokens.accessTokenExpiresAt(), Deadline.Reason.ACCESS_TOKEN_EXPIRY)
                : ofRefreshToken(tokens.refreshTokenExpiresAt());
    }

    /// A grant that has a refresh token ends with it.
    ///
    /// @param end when that ends; null if it never does or the network does not say
    public static List<Deadline> ofRefreshToken(@Nullable Instant end) {
        return at(end, Deadline.Reason.REFRESH_TOKEN_EXPIRY);
    }

    private static List<Deadline> at(@Nullable Instant end, Deadline.Reason reason) {
        return end == null ? List.of() : List.of(new Deadline(end, reason));
    }
}
