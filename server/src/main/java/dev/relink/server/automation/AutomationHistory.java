package dev.relink.server.automation;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.retention.AccountHistory;
import dev.relink.server.storage.Transaction;
import java.util.List;

/// What automations did with the items of an account, as something that is deleted one day. The
/// automations stay. Threads may share it.
public final class AutomationHistory implements AccountHistory {

    private final AutomationMatchStore matches;
    private final AutomationBindingStore bindings;

    public AutomationHistory(AutomationMatchStore matches, AutomationBindingStore bindings) {
        this.matches = matches;
        this.bindings = bindings;
    }

    @Override
    public int purge(
            Transaction transaction, WorkspaceId workspaceId, AccountId accountId, int limit) {
        List<String> items = matches.itemsOn(transaction.handle(), workspaceId, accountId, limit);
        matches.delete(transaction.handle(), workspaceId, accountId, items);
        bindings.forgetMatches(transaction.handle(), workspaceId, accountId);
        return items.size();
    }
}
