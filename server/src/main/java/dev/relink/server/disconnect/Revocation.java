package dev.relink.server.disconnect;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// An authorization that is to be taken back at its network. Its tokens are in the vault under its
/// own id, so that nothing else can use them any more.
///
/// @param id which one
/// @param workspaceId whose
/// @param grantId the grant that ended
/// @param connector the key of the connector
/// @param identityId who had given it
/// @param scopes what was allowed
/// @param createdAt since when it is to be taken back
record Revocation(
        UUID id,
        WorkspaceId workspaceId,
        GrantId grantId,
        String connector,
        String identityId,
        Set<String> scopes,
        Instant createdAt) {

    Revocation {
        scopes = Set.copyOf(scopes);
    }
}
