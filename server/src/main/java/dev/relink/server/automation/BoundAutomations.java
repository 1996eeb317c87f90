package dev.relink.server.automation;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStore;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Puts automations, what they are bound to and the accounts together, within a transaction of
/// whoever asks. Threads may share it.
public final class BoundAutomations {

    private final AutomationStore automations;
    private final AutomationBindingStore bindings;
    private final AccountStore accounts;

    public BoundAutomations(
            AutomationStore automations, AutomationBindingStore bindings, AccountStore accounts) {
        this.automations = automations;
        this.bindings = bindings;
        this.accounts = accounts;
    }

    /// What automations are bound to, by automation; at most 100 accounts each.
    Map<AutomationId, List<BoundAutomation>> ofAutomations(
            Handle handle, WorkspaceId workspaceId, Collection<AutomationId> ids) {
        return together(handle, workspaceId, bindings.ofAutomations(handle, workspaceId, ids));
    }

    /// What is bound to accounts, by account; at most 50 automations each.
    Map<AccountId, List<BoundAutomation>> onAccounts(
            Handle handle, WorkspaceId workspaceId, Collection<AccountId> ids) {
        return together(handle, workspaceId, bindings.onAccounts(handle, workspaceId, ids));
    }

    /// How many automations look at what comes in on an account, or are about to.
    public int countActive(Handle handle, WorkspaceId workspaceId, AccountId id) {
        return (int)
                onAccounts(handle, workspaceId, Set.of(id)).getOrDefault(id, List.of()).stream()
                        .filter(bound -> bound.standing().status().isActive())
                        .count();
    }

    private <K> Map<K, List<BoundAutomation>> together(
            Handle handle, WorkspaceId workspaceId, Map<K, List<AutomationBinding>> found) {
        Set<AutomationId> automationIds = all(found, AutomationBinding::automationId);
        Set<AccountId> accountIds = all(found, AutomationBinding::accountId);
        Map<AutomationId, Automation> rules =
                automations.findAll(handle, workspaceId, automationIds).stream()
                        .collect(Collectors.toMap(Automation::id, Function.identity()));
        Map<AccountId, Account> places =
                accounts.findAll(handle, workspaceId, accountIds).stream()
                        .collect(Collectors.toMap(Account::id, Function.identity()));
        return found.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> together(entry.getValue(), rules, places)));
    }

    private static <T> Set<T> all(
            Map<?, List<AutomationBinding>> found, Function<AutomationBinding, T> reading) {
        return found.values().stream()
                .flatMap(List::stream)
                .map(reading)
                .collect(Collectors.toSet());
    }

    /// Of what was deleted meanwhile there is nothing to say.
    private static List<BoundAutomation> together(
            List<AutomationBinding> bindings,
            Map<AutomationId, Automation> rules,
            Map<AccountId, Account> places) {
        List<BoundAutomation> together = new ArrayList<>();
        for (AutomationBinding binding : bindings) {
            Automation automation = rules.get(binding.automationId());
            Account account = places.get(binding.accountId());
            if (automation != null && account != null) {
                together.add(BoundAutomation.of(automation, binding, account));
            }
        }
        return together;
    }
}
