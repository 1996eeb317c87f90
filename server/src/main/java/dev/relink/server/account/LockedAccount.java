package dev.relink.server.account;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// An account whose grant the transaction has locked, so that nobody else changes either.
///
/// @param account the account as it is now
/// @param grant the grant as it is now
public record LockedAccount(Account account, Grant grant) {

    /// Locks an account of a workspace through its grant, removed or not.
    public static Optional<LockedAccount> lock(
            Handle handle,
            AccountStore accounts,
            GrantStore grants,
            WorkspaceId workspaceId,
            AccountId id) {
        Optional<Account> found = accounts.find(handle, workspaceId, id);
        while (found.isPresent()) {
            Account seen = found.get();
            Grant grant = grants.lock(handle, workspaceId, seen.grantId()).orElseThrow();
            found = accounts.find(handle, workspaceId, id);
            boolean stillOfThisGrant =
                    found.map(Account::grantId).filter(seen.grantId()::equals).isPresent();
            if (stillOfThisGrant) {
                return Optional.of(new LockedAccount(found.get(), grant));
            }
        }
        return Optional.empty();
    }
}
