package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Call;
import java.time.Instant;
import java.util.Locale;

/// Finds out who calls the API.
final class Callers {

    private static final String SCHEME = "bearer ";
    private static final String ORGANIZATION = "urn:li:organization:";

    /// The newest version that is not active any more.
    private static final String NEWEST_RETIRED = "202509";

    private Callers() {}

    /// The grant that a call is made with.
    ///
    /// @throws Problem if there is none that works
    static Grant of(World world, Call call, Instant now) {
        String value = bearer(call);
        if (value.isEmpty()) {
            throw Problem.noToken();
        }
        Token token = world.token(value);
        Grant grant = token == null ? null : world.grant(token.grant());
        if (token == null || grant == null || token.refresh()) {
            throw Problem.invalidToken();
        }
        switch (status(world, token, grant, now)) {
            case "revoked" -> throw Problem.revokedToken();
            case "expired" -> throw Problem.expiredToken();
            default -> {
                // it works
            }
        }
        if (now.isBefore(grant.doubtedUntil())) {
            throw Problem.revokedToken();
        }
        return grant;
    }

    /// What introspection calls it.
    static String status(World world, Token token, Grant grant, Instant now) {
        if (grant.revoked() || world.has(Switch.FALSE_REVOCATION)) {
            return "revoked";
        }
        return token.isOver(now) ? "expired" : "active";
    }

    /// Requires a scope, and the product that it comes with.
    ///
    /// @param what the resource and the method, for the refusal
    static void require(World world, Grant grant, String scope, String what) {
        boolean offered = !Scopes.OF_PRODUCT.contains(scope) || !world.has(Switch.PRODUCT_LOST);
        if (!grant.allows(scope) || !offered) {
            throw Problem.denied(what);
        }
    }

    /// Requires that the caller speaks for an author.
    static void requireAuthor(World world, Grant grant, String urn, String what) {
        if (urn.equals("urn:li:person:" + grant.member())) {
            require(world, grant, Scopes.POST_AS_MEMBER, what);
        } else {
            requireAdministrator(world, grant, urn, Scopes.POST_AS_PAGE, what);
        }
    }

    /// Requires a scope, and that the caller administers an organization.
    static void requireAdministrator(
            World world, Grant grant, String urn, String scope, String what) {
        require(world, grant, scope, what);
        boolean named = urn.startsWith(ORGANIZATION);
        if (!named || !world.administers(grant.member(), urn.substring(ORGANIZATION.length()))) {
            throw Problem.denied(what);
        }
    }

    /// Requires the headers of the versioned API.
    static void requireVersion(World world, Call call) {
        String version = call.header("LinkedIn-Version");
        if (version == null || version.isEmpty()) {
            throw Problem.versionMissing();
        }
        boolean active =
                version.matches("20[0-9]{2}(0[1-9]|1[0-2])")
                        && version.compareTo(NEWEST_RETIRED) > 0
                        && !world.has(Switch.VERSION_RETIRED);
        if (!active) {
            throw Problem.versionRetired(version);
        }
    }

    private static String bearer(Call call) {
        String header = call.header("Authorization");
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : "";
    }
}
