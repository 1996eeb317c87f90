package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Call;
import java.time.Instant;
import java.util.Locale;

/// Who calls the API: the person whose access token it is. Immutable.
record Caller(Person person, Grant grant) {

    private static final String SCHEME = "bearer ";

    /// Finds out who calls, and notes that the token was used.
    ///
    /// @throws Problem if it is nobody, or somebody who may not
    static Caller of(World world, Call call, Instant now, String... scopes) {
        Grant grant = grant(world, call, now);
        Person person = world.person(grant.person());
        if (person == null) {
            throw Problem.unauthorized();
        }
        if (person.suspended()) {
            throw Problem.suspended();
        }
        if (person.locked()) {
            throw Problem.locked();
        }
        for (String scope : scopes) {
            if (!grant.allows(scope)) {
                throw Problem.scopeMissing(scope);
            }
        }
        if (world.settings().has(Switch.USAGE_CAPPED)) {
            throw Problem.usageCapped();
        }
        return new Caller(person, grant);
    }

    private static Grant grant(World world, Call call, Instant now) {
        Token token = world.tokens().read(bearer(call));
        Grant grant = token == null ? null : world.grant(token.grant());
        if (token == null
                || grant == null
                || token.kind() != Token.Kind.ACCESS
                || now.getEpochSecond() >= token.end()
                || !grant.accepts(token.generation())
                || world.settings().has(Switch.FALSE_REVOCATION)) {
            throw Problem.unauthorized();
        }
        Grant used = grant.usedBy(token.generation());
        if (!used.equals(grant)) {
            world.put(used);
        }
        return used;
    }

    private static String bearer(Call call) {
        String header = call.header("Authorization");
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : "";
    }
}
