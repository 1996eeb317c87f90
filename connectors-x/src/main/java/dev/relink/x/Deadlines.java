package dev.relink.x;

import dev.relink.spi.Deadline;
import dev.relink.spi.TokenSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a grant ends by X's own word.
final class Deadlines {

    private Deadlines() {}

    /// A grant that cannot be refreshed ends with its access token.
    static List<Deadline> of(TokenSet tokens) {
        return tokens.refreshToken() == null
                ? at(tokens.accessTokenExpiresAt(), Deadline.Reason.ACCESS_TOKEN_EXPIRY)
                : ofRefreshToken(tokens.refreshTokenExpiresAt());
    }

    /// X does not say when a refresh token ends; should it begin to, it counts.
    static List<Deadline> ofRefreshToken(@Nullable Instant end) {
        return at(end, Deadline.Reason.REFRESH_TOKEN_EXPIRY);
    }

    private static List<Deadline> at(@Nullable Instant end, Deadline.Reason reason) {
        return end == null ? List.of() : List.of(new Deadline(end, reason));
    }
}
