package dev.relink.server.audit;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.AuditEntryId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.Ids;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The audit log of every workspace. Threads may share it.
public final class AuditLog {

    private final Database database;
    private final AuditStore store;
    private final Ids ids;
    private final InstantSource clock;

    public AuditLog(Database database, AuditStore store, Ids ids, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /// An entry about what is happening now; it is kept by {@link #add}.
    public AuditEntry entry(
            WorkspaceId workspaceId,
            AuditAction action,
            AuditCause cause,
            @Nullable AccountId accountId,
            @Nullable GrantId grantId,
            AuditDetails details) {
        return new AuditEntry(
                new AuditEntryId(ids.next()),
                workspaceId,
                clock.instant(),
                action,
                cause,
                accountId,
                grantId,
                details.map());
    }

    /// Keeps entries, together with whatever else the transaction changes.
    public void add(Transaction transaction, Collection<AuditEntry> entries) {
        store.insert(transaction.handle(), entries);
    }

    /// Keeps an entry, together with whatever else the transaction changes.
    public void add(Transaction transaction, AuditEntry entry) {
        add(transaction, List.of(entry));
    }

    /// Takes a person's name out of the entries about a grant: the one change that is ever made to
    /// entries.
    ///
    /// @param nobody what stands in its place
    public void forget(
            Transaction transaction,
            WorkspaceId workspaceId,
            GrantId grantId,
            String name,
            String nobody) {
        store.replace(transaction.handle(), workspaceId, grantId, name, nobody);
    }

    /// Whether a member may read the log: super admins and admins.
    public static boolean isReadableBy(Viewer viewer) {
        return viewer.role() != Role.MEMBER;
    }

    /// A page of the viewer's workspace, newest first.
    ///
    /// @throws IllegalArgumentException if the viewer may not read it
    public Page<AuditEntry> page(Viewer viewer, PageRequest request) {
        requireReadable(viewer);
        return database.read(handle -> store.page(handle, viewer.workspaceId(), request));
    }

    /// One entry of the viewer's workspace; empty also if the viewer may not read it.
    public Optional<AuditEntry> find(Viewer viewer, AuditEntryId id) {
        if (!isReadableBy(viewer)) {
            return Optional.empty();
        }
        return database.read(handle -> store.find(handle, viewer.workspaceId(), id));
    }

    private static void requireReadable(Viewer viewer) {
        if (!isReadableBy(viewer)) {
            throw new IllegalArgumentException("The viewer may not read the audit log.");
        }
    }
}
