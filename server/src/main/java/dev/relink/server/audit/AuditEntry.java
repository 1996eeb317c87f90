package dev.relink.server.audit;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.AuditEntryId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Something that changed.
///
/// @param id which entry
/// @param workspaceId in which workspace
/// @param occurredAt when
/// @param action what happened
/// @param cause who did it, and by which right
/// @param accountId the account concerned; null if none is
/// @param grantId the grant concerned; null if none is
/// @param details what there is to know beyond that; never a secret
public record AuditEntry(
        AuditEntryId id,
        WorkspaceId workspaceId,
        Instant occurredAt,
        AuditAction action,
        AuditCause cause,
        @Nullable AccountId accountId,
        @Nullable GrantId grantId,
        SortedMap<String, String> details) {

    public AuditEntry {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }
}
