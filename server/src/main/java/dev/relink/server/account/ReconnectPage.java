package dev.relink.server.account;

import dev.relink.server.id.AccountId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The page of the operator's front end on which members reconnect an account, for all that tells
/// people the way there. Immutable; threads share it.
///
/// @param template its address, with `{account}` where the account's id stands; null if the
///   operator named none
public record ReconnectPage(@Nullable String template) {

    private static final String ACCOUNT = "{account}";

    /// The page's address for an account; null if there is none.
    public @Nullable URI of(AccountId account) {
        return template == null ? null : URI.create(template.replace(ACCOUNT, account.toString()));
    }
}
