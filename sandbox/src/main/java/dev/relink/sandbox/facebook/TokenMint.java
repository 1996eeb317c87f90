package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.RandomText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Makes tokens and codes. Threads may share it.
final class TokenMint {

    /// How long a code can be exchanged.
    static final Duration CODE_LIFE = Duration.ofMinutes(10);

    /// The life of the token that a code is exchanged for.
    static final Duration SHORT_LIFE = Duration.ofMinutes(90);

    /// The life of the token that a short-lived one is exchanged for: the number that the real
    /// network answers, sixty days less a little.
    static final Duration LONG_LIFE = Duration.ofSeconds(5_183_944);

    private static final int TOKEN_LENGTH = 180;
    private static final int CODE_LENGTH = 160;

    private final InstantSource clock;
    private final RandomText random;

    TokenMint(InstantSource clock, RandomText random) {
        this.clock = clock;
        this.random = random;
    }

    /// The time, in whole seconds as on the wire.
    Instant now() {
        return exactNow().truncatedTo(ChronoUnit.SECONDS);
    }

    Instant exactNow() {
        return clock.instant();
    }

    AuthorizationCode code(Grant grant, String redirectUri) {
        return new AuthorizationCode(
                "AQ" + random.letters(CODE_LENGTH),
                grant.app(),
                grant.person(),
                redirectUri,
                now().plus(CODE_LIFE),
                false);
    }

    Token shortLived(String app, String person) {
        Instant now = now();
        return token(app, person, null, now, now.plus(SHORT_LIFE), false);
    }

    /// A long-lived token for a person's token. For a short-lived one it has the full life; a
    /// long-lived one cannot be made to live longer.
    Token longLived(Token from) {
        Instant now = now();
        Instant end = from.longLived() ? from.expiresAt() : now.plus(LONG_LIFE);
        return token(from.app(), from.person(), null, now, end, true);
    }

    /// The token of a page. One derived from a long-lived token does not end by time.
    Token ofPage(String page, Token from) {
        Instant end = from.longLived() ? null : from.expiresAt();
        return token(from.app(), from.person(), page, now(), end, from.longLived());
    }

    private Token token(
            String app,
            String person,
            @Nullable String page,
            Instant issuedAt,
            @Nullable Instant expiresAt,
            boolean longLived) {
        return new Token(
                "EAAB" + random.letters(TOKEN_LENGTH),
                app,
                person,
                page,
                issuedAt,
                expiresAt,
                longLived,
                null);
    }
}
