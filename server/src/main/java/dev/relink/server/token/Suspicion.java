package dev.relink.server.token;

import dev.relink.server.account.DisconnectReason;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.spi.Evidence;
import java.time.Instant;

/// A loss that a network reported and that is not believed yet.
///
/// @param grantId the grant that seems lost, or of which an account does
/// @param workspaceId whose
/// @param reason why
/// @param evidence what the network said
/// @param since when it said so first
record Suspicion(
        GrantId grantId,
        WorkspaceId workspaceId,
        DisconnectReason reason,
        Evidence evidence,
        Instant since) {}
