package dev.relink.linkedin;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.Secret;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import java.util.Set;

/// Reads who a token was given by (OpenID Connect Core, section 5.3).
final class Members {

    private static final Set<String> NEEDED =
            Set.of(LinkedInScopes.OPEN_ID, LinkedInScopes.PROFILE);

    private final Api api;

    Members(Api api) {
        this.api = api;
    }

    /// @param scopes what was granted with the token
    Member read(Secret token, Set<String> scopes) {
        JsonFields info = api.userInfo(token, LinkedInErrors.api(scopes.containsAll(NEEDED)));
        String id = info.requiredText("sub");
        String name = info.text("name");
        return new Member(id, name == null ? id : name, info.address("picture"));
    }

    /// The member of a stored grant. Accounts are pinned to the id, so an answer about somebody
    /// else is worth nothing.
    Member read(GrantAccess access) {
        Member member = read(access.tokens().accessToken(), access.scopes());
        if (!member.id().equals(access.identityId())) {
            throw Malformed.answer(
                    "linkedin.identity",
                    200,
                    "LinkedIn named somebody else than the member of the grant.");
        }
        return member;
    }
}
