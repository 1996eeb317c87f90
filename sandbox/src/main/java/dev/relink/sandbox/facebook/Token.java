package dev.relink.sandbox.facebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An access token of a person, or of a page in a person's name.
///
/// @param page the page that it speaks for; null for a person's own token
/// @param expiresAt when it ends; null for never
/// @param longLived whether it is a long-lived token, or a page's token derived from one
/// @param loss what killed it; null while nothing did
record Token(
        String value,
        String app,
        String person,
        @Nullable String page,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        boolean longLived,
        @Nullable TokenLoss loss) {

    Token lostTo(TokenLoss event) {
        return new Token(value, app, person, page, issuedAt, expiresAt, longLived, event);
    }

    Token expiredAt(Instant end) {
        return new Token(value, app, person, page, issuedAt, end, longLived, loss);
    }

    Grant.Key grant() {
        return new Grant.Key(app, person);
    }

    boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /// Never shows the value.
    @Override
    public String toString() {
        return "Token of " + person + (page == null ? "" : " for page " + page);
    }
}
