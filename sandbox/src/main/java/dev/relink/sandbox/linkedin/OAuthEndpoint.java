package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.Queries;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/oauth/v2/accessToken` and `/oauth/v2/introspectToken`. Threads may share it.
final class OAuthEndpoint {

    /// For how long a renewed token is doubted.
    private static final Duration DOUBT = Duration.ofSeconds(3);

    private final InstantSource clock;
    private final Tokens tokens;

    OAuthEndpoint(InstantSource clock, Tokens tokens) {
        this.clock = clock;
        this.tokens = tokens;
    }

    ObjectNode token(World world, Call call) {
        String type = required(call, "grant_type");
        return switch (type) {
            case "authorization_code" -> exchange(world, call);
            case "refresh_token" -> refresh(world, call);
            default -> throw Problem.badGrantType(type);
        };
    }

    private ObjectNode exchange(World world, Call call) {
        String value = required(call, "code");
        String redirectUri = required(call, "redirect_uri");
        requireClient(world, call);
        Code code = world.code(value);
        Instant now = clock.instant();
        if (code == null || code.used()) {
            throw Problem.badCode();
        }
        if (!code.redirectUri().equals(redirectUri) || !now.isBefore(code.expiresAt())) {
            throw Problem.badRedirect();
        }
        world.put(code.spent());
        endGrantsOfOtherScopes(world, code);
        Grant grant =
                new Grant(
                        world.takeNumber(),
                        code.member(),
                        code.scopes(),
                        now,
                        now.plus(Tokens.REFRESH),
                        false,
                        Instant.EPOCH);
        world.put(grant);
        return tokens.give(world, grant, null, now);
    }

    /// Who asks the same member for other scopes ends what was given before.
    private static void endGrantsOfOtherScopes(World world, Code code) {
        world.grantsOf(code.member()).stream()
                .filter(grant -> !Set.copyOf(grant.scopes()).equals(Set.copyOf(code.scopes())))
                .forEach(grant -> world.put(grant.ended()));
    }

    private ObjectNode refresh(World world, Call call) {
        String value = required(call, "refresh_token");
        requireClient(world, call);
        Token token = world.token(value);
        Grant grant = token == null ? null : world.grant(token.grant());
        Instant now = clock.instant();
        if (token == null
                || grant == null
                || !token.refresh()
                || grant.revoked()
                || token.isOver(now)
                || world.has(Switch.FALSE_REVOCATION)) {
            throw Problem.badRefreshToken();
        }
        Grant renewed =
                world.has(Switch.DOUBT_AFTER_REFRESH) ? grant.doubted(now.plus(DOUBT)) : grant;
        world.put(renewed);
        return tokens.give(world, renewed, token.value(), now);
    }

    ObjectNode introspect(World world, Call call) {
        String value = required(call, "token");
        requireClient(world, call);
        Token token = world.token(value);
        Grant grant = token == null ? null : world.grant(token.grant());
        if (token == null || grant == null) {
            return Json.object().put("active", false).put("status", "revoked");
        }
        String status = Callers.status(world, token, grant, clock.instant());
        return Json.object()
                .put("active", status.equals("active"))
                .put("client_id", LinkedInCast.CLIENT_ID)
                .put("authorized_at", grant.authorizedAt().getEpochSecond())
                .put("created_at", token.givenAt().getEpochSecond())
                .put("expires_at", token.expiresAt().getEpochSecond())
                .put("status", status)
                .put("scope", String.join(",", grant.scopes()))
                .put("auth_type", "3L");
    }

    private static void requireClient(World world, Call call) {
        boolean known = required(call, "client_id").equals(LinkedInCast.CLIENT_ID);
        boolean proven =
                MessageDigest.isEqual(
                        required(call, "client_secret").getBytes(StandardCharsets.UTF_8),
                        LinkedInCast.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8));
        if (!known || !proven || world.has(Switch.CLIENT_REJECTED)) {
            throw Problem.unknownClient();
        }
    }

    private static String required(Call call, String name) {
        String value = Queries.filled(call.form(), name);
        if (value == null) {
            throw Problem.missing(name);
        }
        return value;
    }
}
