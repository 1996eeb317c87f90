package dev.relink.server.account;

import dev.relink.server.account.PermissionResult.Done;
import dev.relink.server.account.PermissionResult.Reason;
import dev.relink.server.account.PermissionResult.Refused;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.member.Authority;
import dev.relink.server.member.MemberStore;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Gives members permissions on single accounts, takes them away, and tells who has them (R26).
/// Threads may share it.
public final class AccountPermissions {

    private final Database database;
    private final AccountStore accounts;
    private final GrantStore grants;
    private final AccountPermissionStore permissions;
    private final MemberStore members;
    private final AuditLog audit;
    private final InstantSource clock;

    public AccountPermissions(
            Database database,
            AccountStore accounts,
            GrantStore grants,
            AccountPermissionStore permissions,
            MemberStore members,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.grants = grants;
        this.permissions = permissions;
        this.members = members;
        this.audit = audit;
        this.clock = clock;
    }

    /// Which permission on which account, and whose.
    ///
    /// @param account the account
    /// @param member the member
    /// @param permission the permission
    public record Holding(AccountId account, MemberId member, AccountPermission permission) {}

    /// Gives a member a permission on an account. Giving what the member has changes nothing.
    public PermissionResult grant(Viewer viewer, Holding holding) {
        return database.inTransaction(
                transaction -> change(transaction, viewer, holding, this::grantLocked));
    }

    /// Takes a permission on an account away from a member. Taking away what the member does not
    /// have changes nothing.
    public PermissionResult revoke(Viewer viewer, Holding holding) {
        return database.inTransaction(
                transaction -> change(transaction, viewer, holding, this::revokeLocked));
    }

    private interface Change {
        void make(Transaction transaction, Viewer viewer, Holding holding, Authority authority);
    }

    private PermissionResult change(
            Transaction transaction, Viewer viewer, Holding holding, Change change) {
        Optional<LockedAccount> locked =
                LockedAccount.lock(
                        transaction.handle(),
                        accounts,
                        grants,
                        viewer.workspaceId(),
                        holding.account());
        if (locked.isEmpty()) {
            return new Refused(Reason.ACCOUNT_NOT_FOUND, null);
        }
        Account account = locked.get().account();
        Decision decision = AccountRights.managePermissions(viewer, account);
        if (!(decision instanceof Decision.Allowed allowed)) {
            return new Refused(reason((Decision.Refused) decision), account);
        }
        if (members.findAll(transaction.handle(), viewer.workspaceId(), List.of(holding.member()))
                .isEmpty()) {
            return new Refused(Reason.MEMBER_NOT_FOUND, account);
        }
        change.make(transaction, viewer, holding, allowed.authority());
        return new Done(account);
    }

    private static Reason reason(Decision.Refused refused) {
        return refused.reason() == Decision.Reason.ACCOUNT_REMOVED
                ? Reason.ACCOUNT_REMOVED
                : Reason.NOT_PERMITTED;
    }

    private void grantLocked(
            Transaction transaction, Viewer viewer, Holding holding, Authority authority) {
        boolean has =
                permissions
                        .held(
                                transaction.handle(),
                                viewer.workspaceId(),
                                List.of(holding.account()),
                                List.of(holding.member()))
                        .of(holding.account(), holding.member())
                        .contains(holding.permission());
        if (has) {
            return;
        }
        permissions.insert(
                transaction.handle(),
                viewer.workspaceId(),
                new HeldPermission(
                        holding.account(),
                        holding.member(),
                        holding.permission(),
                        new Account.ByMember(viewer.memberId(), clock.instant())));
        log(transaction, viewer, holding, authority, AuditAction.ACCOUNT_PERMISSION_GRANTED);
    }

    private void revokeLocked(
            Transaction transaction, Viewer viewer, Holding holding, Authority authority) {
        boolean had =
                permissions.delete(
                        transaction.handle(),
                        viewer.workspaceId(),
                        holding.account(),
                        holding.member(),
                        holding.permission());
        if (had) {
            log(transaction, viewer, holding, authority, AuditAction.ACCOUNT_PERMISSION_REVOKED);
        }
    }

    private void log(
            Transaction transaction,
            Viewer viewer,
            Holding holding,
            Authority authority,
            AuditAction action) {
        audit.add(
                transaction,
                audit.entry(
                        viewer.workspaceId(),
                        action,
                        new AuditCause(viewer.memberId(), authority),
                        holding.account(),
                        null,
                        new AuditDetails()
                                .with("member", holding.member())
                                .with("permission", holding.permission())));
    }

    /// What the viewer has on each of some accounts.
    public Map<AccountId, Set<AccountPermission>> ofViewer(
            Viewer viewer, Collection<AccountId> ids) {
        AccountPermissionStore.Holdings held =
                database.read(handle ->
                        permissions.held(
                                handle, viewer.workspaceId(), ids, List.of(viewer.memberId())));
        return ids.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(), id -> held.of(id, viewer.memberId())));
    }

    /// What the viewer has on any of the accounts of each of some grants that wait for a person to
    /// reconnect them.
    public Map<GrantId, Set<AccountPermission>> ofViewerOnWaiting(
            Viewer viewer, Collection<GrantId> ids) {
        Map<GrantId, Set<AccountPermission>> held =
                database.read(handle ->
                        permissions.heldOnWaiting(
                                handle, viewer.workspaceId(), ids, viewer.memberId()));
        return ids.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(), id -> held.getOrDefault(id, Set.of())));
    }

    /// The same page of who has what on each of some accounts.
    public Map<AccountId, Page<HeldPermission>> pages(
            Viewer viewer, Collection<AccountId> ids, PageRequest request) {
        return database.read(
                handle -> permissions.pages(handle, viewer.workspaceId(), ids, request));
    }

    /// The same page of what each of some members has on which accounts.
    public Map<MemberId, Page<HeldPermission>> pagesOfMembers(
            Viewer viewer, Collection<MemberId> ids, PageRequest request) {
        return database.read(
                handle -> permissions.pagesOfMembers(handle, viewer.workspaceId(), ids, request));
    }
}
