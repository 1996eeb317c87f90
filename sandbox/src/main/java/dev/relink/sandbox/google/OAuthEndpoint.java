package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.Queries;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/token`, `/revoke` and `/tokeninfo`. Threads may share it.
final class OAuthEndpoint {

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
        if (code == null || code.used() || !now.isBefore(code.expiresAt())) {
            throw Problem.badCode();
        }
        if (!code.redirectUri().equals(redirectUri)) {
            throw Problem.badRedirect();
        }
        requireVerifier(code, Queries.filled(call.form(), "code_verifier"));
        world.put(code.spent());
        Grant grant =
                new Grant(
                        world.takeNumber(),
                        code.account(),
                        code.scopes(),
                        false,
                        world.endOfGrant(now));
        world.add(grant);
        ObjectNode answer = tokens.access(world, grant, now);
        if (code.offline()) {
            answer.put("refresh_token", tokens.refresh(world, grant));
        }
        if (grant.allows(Scopes.OPEN_ID)) {
            answer.put("id_token", tokens.identity(world, grant, now));
        }
        return answer;
    }

    private static void requireVerifier(Code code, @Nullable String verifier) {
        if (code.challenge().isEmpty()) {
            return;
        }
        if (verifier == null || !challengeOf(verifier).equals(code.challenge())) {
            throw Problem.badVerifier();
        }
    }

    /// RFC 7636, section 4.6.
    private static String challengeOf(String verifier) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
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
                || grant.isOver(now)
                || world.has(Switch.FALSE_REVOCATION)) {
            throw Problem.badRefreshToken();
        }
        if (world.has(Switch.ADMIN_BLOCK)) {
            throw Problem.adminBlock();
        }
        return tokens.access(world, grant, now);
    }

    /// Takes back everything that the account gave to the app, by whichever token.
    ObjectNode revoke(World world, Call call) {
        String inForm = Queries.filled(call.form(), "token");
        String value = inForm == null ? Queries.filled(call.query(), "token") : inForm;
        if (value == null) {
            throw Problem.missing("token");
        }
        Token token = world.token(value);
        Grant grant = token == null ? null : world.grant(token.grant());
        if (token == null || grant == null || isDead(token, grant)) {
            throw Problem.nothingToRevoke();
        }
        world.grantsOf(grant.account()).forEach(other -> world.put(other.ended()));
        return Json.object();
    }

    private boolean isDead(Token token, Grant grant) {
        Instant now = clock.instant();
        return grant.isOver(now) || token.isOver(now);
    }

    ObjectNode tokenInfo(World world, Call call) {
        Instant now = clock.instant();
        Token token = world.token(Queries.filled(call.query(), "access_token"));
        Grant grant = token == null ? null : world.grant(token.grant());
        if (token == null
                || grant == null
                || token.refresh()
                || isDead(token, grant)
                || world.has(Switch.FALSE_REVOCATION)) {
            throw Problem.nothingToRevoke();
        }
        long left = token.expiresAt().getEpochSecond() - now.getEpochSecond();
        return Json.object()
                .put("azp", GoogleCast.CLIENT_ID)
                .put("aud", GoogleCast.CLIENT_ID)
                .put("sub", grant.account())
                .put("scope", String.join(" ", grant.scopes()))
                .put("exp", Long.toString(token.expiresAt().getEpochSecond()))
                .put("expires_in", Long.toString(left))
                .put("access_type", "offline");
    }

    private static void requireClient(World world, Call call) {
        boolean known = required(call, "client_id").equals(GoogleCast.CLIENT_ID);
        boolean proven =
                MessageDigest.isEqual(
                        required(call, "client_secret").getBytes(StandardCharsets.UTF_8),
                        GoogleCast.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8));
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
