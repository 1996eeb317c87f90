package dev.relink.server.account;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Database;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Reads accounts and grants of the viewer's workspace. Threads may share it.
public final class Accounts {

    private final Database database;
    private final AccountStore accounts;
    private final GrantStore grants;

    public Accounts(Database database, AccountStore accounts, GrantStore grants) {
        this.database = database;
        this.accounts = accounts;
        this.grants = grants;
    }

    /// Those of the accounts that are in the viewer's workspace, in no order.
    public List<Account> findAll(Viewer viewer, Collection<AccountId> ids) {
        return database.read(handle -> accounts.findAll(handle, viewer.workspaceId(), ids));
    }

    /// Those of the grants that are in the viewer's workspace, in no order.
    public List<Grant> findGrants(Viewer viewer, Collection<GrantId> ids) {
        return database.read(handle -> grants.findAll(handle, viewer.workspaceId(), ids));
    }

    /// A page of accounts.
    public Page<Account> page(
            Viewer viewer, AccountFilter filter, AccountOrder order, PageRequest request) {
        return database.read(
                handle -> accounts.page(handle, viewer.workspaceId(), filter, order, request));
    }

    /// A page of grants, oldest first.
    public Page<Grant> grants(Viewer viewer, PageRequest request) {
        return database.read(handle -> grants.page(handle, viewer.workspaceId(), request));
    }

    /// The first accounts of each of some grants, oldest first: up to `limit + 1` for each, so that
    /// one too many shows that there is more.
    ///
    /// @param waiting only those that wait for a person to reconnect them
    public Map<GrantId, List<Account>> firstOfGrants(
            Viewer viewer, Collection<GrantId> grants, boolean waiting, int limit) {
        return database.read(handle ->
                accounts.firstOfGrants(handle, viewer.workspaceId(), grants, waiting, limit));
    }

    /// A page of the grants with accounts that wait for a person to reconnect them, oldest first.
    public Page<GrantId> grantsToReconnect(Viewer viewer, PageRequest request) {
        return database.read(
                handle -> accounts.grantsToReconnect(handle, viewer.workspaceId(), request));
    }

    /// How many accounts wait for a person to reconnect them.
    public int countToReconnect(Viewer viewer) {
        return database.read(handle -> accounts.countToReconnect(handle, viewer.workspaceId()));
    }
}
