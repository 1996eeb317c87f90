package dev.relink.support;

import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a token endpoint gave: the successful answer of RFC 6749, section 5.1, read as tolerantly
/// as real networks demand. Immutable.
///
/// `token_type` may be missing; `expires_in` may be a string, or missing, which means unknown and
/// not "already expired"; scopes may be separated by commas. Two things are not tolerated: an error
/// inside an answer of status 200 is an error, and an answer without an access token is not a
/// success.
///
/// @param accessToken the access token
/// @param expiresAt when it ends; null if the network does not say
/// @param refreshToken the refresh token; null if the network gave none, in which case a stored one
///   stays
/// @param refreshTokenExpiresAt when that ends (`refresh_token_expires_in`, not in the standard);
///   null if the network does not say
/// @param scopes what was granted; null if the network does not say, which by the standard means
///   what was asked for
public record TokenAnswer(
        Secret accessToken,
        @Nullable Instant expiresAt,
        @Nullable Secret refreshToken,
        @Nullable Instant refreshTokenExpiresAt,
        @Nullable Set<String> scopes) {

    /// A century: far more than any token lives, and near enough to be stored.
    private static final long LONGEST_LIFE = Duration.ofDays(36_500).toSeconds();

    private static final Pattern SEPARATORS = Pattern.compile("[,\\s]+");

    public TokenAnswer {
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }

    /// Reads an answer of a standard endpoint.
    ///
    /// @param received when the answer came; lifetimes count from it
    /// @param errors what its errors mean
    /// @param redaction knows the secrets of the call
    /// @throws NetworkException if it is an error, or holds no access token
    public static TokenAnswer read(
            JsonAnswer answer, Instant received, ErrorTable errors, Redaction redaction) {
        if (!answer.successful() || answer.fields().has("error")) {
            throw errors.exception(OAuthErrors.errorOf(answer), redaction);
        }
        return read(answer, received);
    }

    /// Reads an answer that is known to be no error.
    ///
    /// @param received when the answer came; lifetimes count from it
    /// @throws NetworkException if it holds no access token
    public static TokenAnswer read(JsonAnswer answer, Instant received) {
        JsonFields fields = answer.fields();
        Secret accessToken = fields.secret("access_token");
        if (accessToken == null) {
            throw withoutToken(answer);
        }
        return new TokenAnswer(
                accessToken,
                end(fields, "expires_in", received),
                fields.secret("refresh_token"),
                end(fields, "refresh_token_expires_in", received),
                scopes(fields.text("scope")));
    }

    /// The tokens of a new grant.
    public TokenSet tokens() {
        return new TokenSet(accessToken, expiresAt, refreshToken, refreshTokenExpiresAt);
    }

    /// The tokens of a grant that was renewed, where a refresh token stays until the network gives
    /// another: so do it and its end if the answer does not tell them.
    public TokenSet after(TokenSet before) {
        return new TokenSet(
                accessToken,
                expiresAt,
                refreshToken == null ? before.refreshToken() : refreshToken,
                refreshTokenExpiresAt == null
                        ? before.refreshTokenExpiresAt()
                        : refreshTokenExpiresAt);
    }

    private static @Nullable Instant end(JsonFields fields, String name, Instant received) {
        long seconds = fields.number(name).orElse(0);
        return seconds > 0 && seconds <= LONGEST_LIFE ? received.plusSeconds(seconds) : null;
    }

    private static @Nullable Set<String> scopes(@Nullable String scope) {
        if (scope == null) {
            return null;
        }
        return SEPARATORS
                .splitAsStream(scope)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static NetworkException withoutToken(JsonAnswer answer) {
        return Malformed.answer(
                "oauth.no-access-token",
                answer.status(),
                "The network's answer holds no access token.");
    }
}
