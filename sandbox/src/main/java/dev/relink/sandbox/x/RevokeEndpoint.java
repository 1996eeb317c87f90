package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/2/oauth2/revoke`, which kills the one token that it is given and no other. The hint
/// about its kind is not needed. Threads may share it.
final class RevokeEndpoint {

    private final InstantSource clock;

    RevokeEndpoint(InstantSource clock) {
        this.clock = clock;
    }

    ObjectNode answer(World world, Call call) {
        App app = Clients.of(world, call);
        Token token = world.tokens().read(Forms.required(call, "token"));
        Grant grant = token == null ? null : world.grant(token.grant());
        if (token == null
                || grant == null
                || !grant.app().equals(app.id())
                || world.settings().has(Switch.FALSE_REVOCATION)
                || !works(grant, token)) {
            throw Problem.badToken();
        }
        world.put(
                switch (token.kind()) {
                    case ACCESS -> grant.accessRevoked(token.generation());
                    case REFRESH -> grant.refreshTokenRevoked();
                });
        return Json.object().put("revoked", true);
    }

    private boolean works(Grant grant, Token token) {
        return switch (token.kind()) {
            case ACCESS ->
                    clock.instant().getEpochSecond() < token.end()
                            && grant.accepts(token.generation());
            case REFRESH ->
                    grant.isRefreshable() && token.generation() >= grant.rotation().current();
        };
    }
}
