package dev.relink.server.account;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.EventId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.spi.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account changed. Kept with the change itself, with the evidence for it.
///
/// @param id which event
/// @param workspaceId in which workspace
/// @param accountId which account
/// @param occurredAt when
/// @param change what happened
/// @param previousStatus the status before; null if the account is new
/// @param status the status after
/// @param reason why it is disconnected; null unless it is
/// @param evidence what the network said; null if it was not the cause
public record AccountChanged(
        EventId id,
        WorkspaceId workspaceId,
        AccountId accountId,
        Instant occurredAt,
        AccountChange change,
        @Nullable AccountStatus previousStatus,
        AccountStatus status,
        @Nullable DisconnectReason reason,
        @Nullable Evidence evidence) {}
