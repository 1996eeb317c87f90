package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Json;
import java.net.URI;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/v2/userinfo` (OpenID Connect Core, section 5.3). Threads may share it.
final class PeopleEndpoint {

    private static final String WHAT = "userinfo.GET.NO_VERSION";

    private final Supplier<URI> site;

    /// @param site where pictures are, known once the server listens
    PeopleEndpoint(Supplier<URI> site) {
        this.site = site;
    }

    ObjectNode userInfo(World world, Grant grant) {
        Callers.require(world, grant, Scopes.OPEN_ID, WHAT);
        Member member = world.member(grant.member());
        if (member == null) {
            throw Problem.revokedToken();
        }
        ObjectNode info = Json.object().put("sub", member.id());
        if (grant.allows(Scopes.PROFILE)) {
            int space = member.name().indexOf(' ');
            info.put("name", member.name())
                    .put("given_name", member.name().substring(0, space))
                    .put("family_name", member.name().substring(space + 1))
                    .put("picture", site.get() + "/pictures/" + member.id() + ".svg");
            info.putObject("locale").put("country", "SE").put("language", "en");
        }
        return info;
    }
}
