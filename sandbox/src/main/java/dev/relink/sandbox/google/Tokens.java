package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.RandomText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// Gives tokens out. Threads may share it.
final class Tokens {

    /// Google, Refresh token expiration: of an app that is being tested.
    static final Duration TESTED = Duration.ofDays(7);

    /// Beyond every test.
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final RandomText random;

    Tokens(RandomText random) {
        this.random = random;
    }

    /// A new access token.
    ObjectNode access(World world, Grant grant, Instant now) {
        int life = world.accessTokenLife();
        Token access =
                new Token(
                        "ya29." + random.letters(200),
                        false,
                        grant.number(),
                        now.plusSeconds(life));
        world.put(access);
        ObjectNode answer =
                Json.object()
                        .put("access_token", access.value())
                        .put("expires_in", life)
                        .put("scope", String.join(" ", grant.scopes()))
                        .put("token_type", "Bearer");
        if (!grant.endsAt().equals(NEVER)) {
            answer.put(
                    "refresh_token_expires_in", Duration.between(now, grant.endsAt()).toSeconds());
        }
        return answer;
    }

    /// A new refresh token.
    String refresh(World world, Grant grant) {
        Token refresh = new Token("1//0" + random.letters(99), true, grant.number(), NEVER);
        world.put(refresh);
        return refresh.value();
    }

    /// Who agreed (OpenID Connect Core, section 2). It is signed with nothing that anybody could
    /// check: it comes from the token endpoint itself.
    String identity(World world, Grant grant, Instant now) {
        Account account = Objects.requireNonNull(world.account(grant.account()));
        ObjectNode claims =
                Json.object()
                        .put("iss", "https://accounts.google.com")
                        .put("azp", GoogleCast.CLIENT_ID)
                        .put("aud", GoogleCast.CLIENT_ID)
                        .put("sub", account.sub())
                        .put("iat", now.getEpochSecond())
                        .put("exp", now.plusSeconds(3600).getEpochSecond());
        if (grant.allows(Scopes.PROFILE)) {
            claims.put("name", account.name());
        }
        if (grant.allows(Scopes.EMAIL)) {
            claims.put("email", account.email()).put("email_verified", true);
        }
        return encoded("{\"alg\":\"RS256\",\"kid\":\"sandbox\",\"typ\":\"JWT\"}")
                + "."
                + encoded(Json.text(claims))
                + "."
                + encoded(random.letters(256));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
