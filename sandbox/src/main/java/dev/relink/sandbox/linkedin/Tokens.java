package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.RandomText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Gives tokens out. Threads may share it.
final class Tokens {

    /// LinkedIn, Authorization code flow: sixty days.
    private static final Duration ACCESS = Duration.ofDays(60);

    /// LinkedIn, Programmatic refresh tokens: a year from the consent.
    static final Duration REFRESH = Duration.ofDays(365);

    private static final int LENGTH = 350;

    private final RandomText random;

    Tokens(RandomText random) {
        this.random = random;
    }

    /// A new access token, which never outlives the refresh token, and the refresh token.
    ///
    /// @param refreshToken the one that there is; null to make one if the app may have one
    ObjectNode give(World world, Grant grant, @Nullable String refreshToken, Instant now) {
        boolean refreshes = world.has(Switch.REFRESH_TOKENS);
        Instant end = now.plus(ACCESS);
        if (refreshes && end.isAfter(grant.refreshUntil())) {
            end = grant.refreshUntil();
        }
        Token access = new Token(value("AQ"), false, grant.number(), now, end);
        world.put(access);
        ObjectNode answer =
                Json.object()
                        .put("access_token", access.value())
                        .put("expires_in", Duration.between(now, end).toSeconds())
                        .put("scope", String.join(",", grant.scopes()))
                        .put("token_type", "Bearer");
        if (refreshes) {
            answer.put(
                    "refresh_token", refreshToken == null ? made(world, grant, now) : refreshToken);
            answer.put(
                    "refresh_token_expires_in",
                    Duration.between(now, grant.refreshUntil()).toSeconds());
        }
        return answer;
    }

    private String made(World world, Grant grant, Instant now) {
        Token refresh = new Token(value("AR"), true, grant.number(), now, grant.refreshUntil());
        world.put(refresh);
        return refresh.value();
    }

    private String value(String beginning) {
        return beginning + random.letters(LENGTH);
    }
}
