package dev.relink.server.automation;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountRights;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.Decision;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.automation.AutomationProblem.Code;
import dev.relink.server.automation.AutomationResult.Done;
import dev.relink.server.automation.AutomationResult.Refused;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.Ids;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.MemberStore;
import dev.relink.server.member.Viewer;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.task.AccountTask;
import dev.relink.server.task.AccountTaskStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes, changes and deletes automations, and takes note of what members have seen to. Super
/// admins and admins may. Threads may share it.
public final class Automating {

    private final Database database;
    private final AutomationStore automations;
    private final AutomationBindingStore bindings;
    private final AccountStore accounts;
    private final AccountTaskStore tasks;
    private final AutomationCheck check;
    private final AuditLog audit;
    private final Ids ids;
    private final InstantSource clock;

    public Automating(
            Database database,
            AutomationStore automations,
            AutomationBindingStore bindings,
            AccountStore accounts,
            MemberStore members,
            AccountTaskStore tasks,
            ConnectorRegistry connectors,
            AuditLog audit,
            Ids ids,
            InstantSource clock) {
        this.database = database;
        this.automations = automations;
        this.bindings = bindings;
        this.accounts = accounts;
        this.tasks = tasks;
        this.check = new AutomationCheck(automations, bindings, accounts, members, connectors);
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// An automation that is changed, as it was.
    private record Former(Automation automation, List<AutomationBinding> bindings) {

        Set<AccountId> accounts() {
            return bindings.stream()
                    .map(AutomationBinding::accountId)
                    .collect(Collectors.toUnmodifiableSet());
        }

        boolean isAs(AutomationWish wish, Set<AccountId> wanted) {
            return automation.name().equals(wish.name())
                    && automation.conditions().equals(wish.conditions())
                    && automation.actions().equals(wish.actions())
                    && accounts().equals(wanted);
        }
    }

    /// Makes an automation, which looks at what comes in from now on.
    public AutomationResult<Automation> create(Viewer viewer, AutomationWish wish) {
        return permitted(
                viewer,
                cause ->
                        database.inTransaction(
                                transaction -> make(transaction, viewer, wish, null, cause)));
    }

    /// Changes an automation. What it did stays; to further accounts it is bound from now on.
    ///
    /// @param change makes what it should be of what it is
    public AutomationResult<Automation> update(
            Viewer viewer, AutomationId id, UnaryOperator<AutomationWish> change) {
        return permitted(
                viewer,
                cause ->
                        locked(
                                viewer,
                                id,
                                (transaction, former) ->
                                        make(
                                                transaction,
                                                viewer,
                                                change.apply(wish(former)),
                                                former,
                                                cause)));
    }

    /// Deletes an automation. What it did stays.
    public AutomationResult<AutomationId> delete(Viewer viewer, AutomationId id) {
        return permitted(
                viewer,
                cause ->
                        locked(
                                viewer,
                                id,
                                (transaction, former) -> {
                                    bindings.delete(
                                            transaction.handle(),
                                            viewer.workspaceId(),
                                            id,
                                            former.accounts());
                                    automations.delete(
                                            transaction.handle(), viewer.workspaceId(), id);
                                    audit(
                                            transaction,
                                            AuditAction.AUTOMATION_DELETED,
                                            former.automation(),
                                            null,
                                            cause);
                                    return new Done<>(id);
                                }));
    }

    /// Takes note that a member has seen to what an automation missed on an account. Doing it again
    /// changes nothing.
    public AutomationResult<Automation> review(Viewer viewer, AutomationId id, AccountId account) {
        return permitted(
                viewer,
                cause ->
                        locked(
                                viewer,
                                id,
                                (transaction, former) ->
                                        review(transaction, former, account, cause)));
    }

    private static <T> AutomationResult<T> permitted(
            Viewer viewer, Function<AuditCause, AutomationResult<T>> doing) {
        return AccountRights.manageAutomations(viewer) instanceof Decision.Allowed allowed
                ? doing.apply(new AuditCause(viewer.memberId(), allowed.authority()))
                : Refused.because(AutomationProblem.of(Code.NOT_PERMITTED));
    }

    private interface Change<T> {
        AutomationResult<T> make(Transaction transaction, Former former);
    }

    private <T> AutomationResult<T> locked(Viewer viewer, AutomationId id, Change<T> change) {
        WorkspaceId workspaceId = viewer.workspaceId();
        return database.inTransaction(transaction ->
                automations
                        .lock(transaction.handle(), workspaceId, id)
                        .map(automation ->
                                new Former(
                                        automation,
                                        bindings.ofAutomations(
                                                        transaction.handle(),
                                                        workspaceId,
                                                        Set.of(id))
                                                .getOrDefault(id, List.of())))
                        .map(former -> change.make(transaction, former))
                        .orElseGet(() ->
                                Refused.because(
                                        AutomationProblem.of(
                                                Code.AUTOMATION_NOT_FOUND, "automation"))));
    }

    private static AutomationWish wish(Former former) {
        return AutomationWish.of(former.automation(), former.bindings());
    }

    private AutomationResult<Automation> make(
            Transaction transaction,
            Viewer viewer,
            AutomationWish wish,
            @Nullable Former former,
            AuditCause cause) {
        Map<AccountId, Account> wanted = check.accounts(transaction, viewer, wish);
        List<AutomationProblem> problems =
                former == null
                        ? check.problems(transaction, viewer, wish, wanted, null, Set.of())
                        : check.problems(
                                transaction,
                                viewer,
                                wish,
                                wanted,
                                former.automation(),
                                former.accounts());
        if (!problems.isEmpty()) {
            return new Refused<>(problems);
        }
        return former != null && former.isAs(wish, wanted.keySet())
                ? new Done<>(former.automation())
                : new Done<>(keep(transaction, viewer, wish, former, wanted, cause));
    }

    private Automation keep(
            Transaction transaction,
            Viewer viewer,
            AutomationWish wish,
            @Nullable Former former,
            Map<AccountId, Account> wanted,
            AuditCause cause) {
        Instant now = clock.instant();
        Automation automation =
                new Automation(
                        former == null ? new AutomationId(ids.next()) : former.automation().id(),
                        viewer.workspaceId(),
                        wish.name(),
                        wish.conditions(),
                        wish.actions(),
                        former == null ? viewer.memberId() : former.automation().createdBy(),
                        former == null ? now : former.automation().createdAt(),
                        now);
        if (former == null) {
            automations.insert(transaction.handle(), automation);
        } else {
            automations.update(transaction.handle(), automation);
        }
        bind(transaction, automation, former, wanted);
        audit(
                transaction,
                former == null ? AuditAction.AUTOMATION_CREATED : AuditAction.AUTOMATION_CHANGED,
                automation,
                null,
                cause);
        return automation;
    }

    private void bind(
            Transaction transaction,
            Automation automation,
            @Nullable Former former,
            Map<AccountId, Account> wanted) {
        Instant now = clock.instant();
        Set<AccountId> before = former == null ? Set.of() : former.accounts();
        bindings.delete(
                transaction.handle(),
                automation.workspaceId(),
                automation.id(),
                before.stream().filter(id -> !wanted.containsKey(id)).toList());
        List<Account> further =
                wanted.values().stream().filter(account -> !before.contains(account.id())).toList();
        bindings.insert(
                transaction.handle(),
                further.stream()
                        .map(account ->
                                AutomationBinding.begin(
                                        account.workspaceId(), automation.id(), account.id(), now))
                        .toList());
        tasks.enter(
                transaction.handle(),
                further.stream()
                        .filter(account -> account.status().isWorking())
                        .map(account ->
                                new AccountTask(
                                        account.workspaceId(),
                                        account.id(),
                                        AccountTask.Kind.AUTOMATION,
                                        now))
                        .toList());
    }

    private AutomationResult<Automation> review(
            Transaction transaction, Former former, AccountId accountId, AuditCause cause) {
        Automation automation = former.automation();
        Optional<AutomationBinding> found =
                bindings.lockOn(transaction.handle(), automation.workspaceId(), accountId).stream()
                        .filter(binding -> binding.automationId().equals(automation.id()))
                        .findFirst();
        if (found.isEmpty()) {
            return Refused.because(AutomationProblem.of(Code.ACCOUNT_NOT_BOUND, "account"));
        }
        Account account =
                accounts.find(transaction.handle(), automation.workspaceId(), accountId)
                        .orElseThrow();
        AutomationBinding reviewed = found.get().reviewed();
        Standing after = BindingRule.standing(automation.conditions(), reviewed, account);
        if (after.status() == BindingStatus.NEEDS_REVIEW) {
            return Refused.because(
                    new AutomationProblem(
                            Code.STILL_IN_THE_WAY, List.of("account"), account, null));
        }
        if (!reviewed.equals(found.get())) {
            bindings.update(transaction.handle(), List.of(reviewed));
            audit(transaction, AuditAction.AUTOMATION_REVIEWED, automation, account, cause);
        }
        return new Done<>(automation);
    }

    private void audit(
            Transaction transaction,
            AuditAction action,
            Automation automation,
            @Nullable Account account,
            AuditCause cause) {
        audit.add(
                transaction,
                audit.entry(
                        automation.workspaceId(),
                        action,
                        cause,
                        account == null ? null : account.id(),
                        account == null ? null : account.grantId(),
                        new AuditDetails()
                                .with("automation", automation.id())
                                .with("name", automation.name())));
    }
}
