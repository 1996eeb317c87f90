package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/2/oauth2/token`: a code for a pair of tokens, a refresh token for another pair.
/// Threads may share it.
final class TokenEndpoint {

    private final InstantSource clock;

    TokenEndpoint(InstantSource clock) {
        this.clock = clock;
    }

    ObjectNode answer(World world, Call call) {
        App app = Clients.of(world, call);
        String type = Forms.required(call, "grant_type");
        return switch (type) {
            case "authorization_code" -> exchange(world, call, app);
            case "refresh_token" -> refresh(world, call, app);
            default -> throw Problem.badGrantType(type);
        };
    }

    private ObjectNode exchange(World world, Call call, App app) {
        Code code = world.code(Forms.required(call, "code"));
        String redirectUri = Forms.required(call, "redirect_uri");
        String verifier = Forms.required(call, "code_verifier");
        if (code == null || !code.app().equals(app.id())) {
            throw Problem.badCode();
        }
        if (code.used()) {
            world.counts(world.counts().withReusedCode());
            throw Problem.badCode();
        }
        if (!clock.instant().isBefore(code.expiresAt())) {
            throw Problem.badCode();
        }
        if (!code.redirectUri().equals(redirectUri)) {
            throw Problem.badRedirect();
        }
        if (!isEqual(code.challenge(), challengeOf(verifier))) {
            throw Problem.badVerifier();
        }
        world.put(code.spent(), clock.instant());
        Grant grant = Grant.of(world.takeGrantNumber(), code, accessEnd(world));
        world.put(grant);
        return pair(world, grant);
    }

    private ObjectNode refresh(World world, Call call, App app) {
        Token token = world.tokens().read(Forms.required(call, "refresh_token"));
        Grant grant = token == null ? null : world.grant(token.grant());
        if (token == null
                || grant == null
                || token.kind() != Token.Kind.REFRESH
                || !grant.app().equals(app.id())
                || world.settings().has(Switch.FALSE_REVOCATION)) {
            throw Problem.badToken();
        }
        Rotation rotation = grant.rotation();
        return switch (rotation.verdict(token.generation(), world.settings().refreshTokens())) {
            case RENEWED -> renew(world, grant, rotation.renewedWith(token.generation()), false);
            case REPLAYED -> renew(world, grant, rotation.replayed(), true);
            case REUSED -> {
                world.counts(world.counts().withReuse());
                if (grant.end() == null) {
                    world.put(grant.ended(GrantEnd.REUSED));
                }
                throw Problem.badToken();
            }
        };
    }

    private ObjectNode renew(World world, Grant grant, Rotation next, boolean replay) {
        if (!grant.isRefreshable()) {
            throw Problem.badToken();
        }
        Grant renewed = grant.refreshed(next, accessEnd(world));
        world.put(renewed);
        world.counts(world.counts().withRefresh(replay));
        return pair(world, renewed);
    }

    private long accessEnd(World world) {
        return clock.instant().getEpochSecond() + world.settings().accessTokenSeconds();
    }

    private static ObjectNode pair(World world, Grant grant) {
        int generation = grant.rotation().current();
        ObjectNode answer = Json.object();
        answer.put("token_type", "bearer");
        answer.put("expires_in", world.settings().accessTokenSeconds());
        answer.put(
                "access_token",
                world.tokens()
                        .write(
                                new Token(
                                        Token.Kind.ACCESS,
                                        grant.number(),
                                        generation,
                                        grant.accessUntil())));
        answer.put("scope", String.join(" ", grant.scopes()));
        if (grant.allows(Scopes.OFFLINE)) {
            answer.put(
                    "refresh_token",
                    world.tokens()
                            .write(new Token(Token.Kind.REFRESH, grant.number(), generation, 0)));
        }
        return answer;
    }

    /// RFC 7636, section 4.6.
    private static String challengeOf(String verifier) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
