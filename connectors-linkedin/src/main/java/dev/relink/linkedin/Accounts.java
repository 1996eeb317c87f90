package dev.relink.linkedin;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetRef;
import dev.relink.spi.GrantAccess;
import dev.relink.support.ErrorTable;
import java.util.Set;

/// What a call takes that is made for an account.
final class Accounts {

    private Accounts() {}

    /// What errors of publishing on an account mean.
    static ErrorTable errors(GrantAccess access, AssetRef account) {
        return account.kind() == AccountKind.PAGE
                ? LinkedInErrors.page(access.scopes().contains(LinkedInScopes.POST_AS_PAGE))
                : LinkedInErrors.api(access.scopes().contains(LinkedInScopes.POST_AS_MEMBER));
    }

    /// What errors of reading from a page mean.
    ///
    /// @param needed the scopes that it takes
    static ErrorTable reading(GrantAccess access, String... needed) {
        return LinkedInErrors.page(access.scopes().containsAll(Set.of(needed)));
    }

    /// Members' own posts and figures cannot be read with what an app is given.
    static void requirePage(AssetRef account) {
        if (account.kind() != AccountKind.PAGE) {
            throw new UnsupportedOperationException("Only pages are read at LinkedIn.");
        }
    }
}
