package dev.relink.server.member;

import dev.relink.server.id.WorkspaceId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a verified bearer token says of a member.
///
/// @param workspaceId the workspace
/// @param subject the identity provider's id of the person, at most 255 characters
/// @param name the display name, at most 255 characters
/// @param email where messages go; null if the token has none
/// @param locale the language of messages
/// @param role what the person is in the workspace
/// @param permissions what the person may do beyond the role
public record MemberClaims(
        WorkspaceId workspaceId,
        String subject,
        String name,
        @Nullable String email,
        Locale locale,
        Role role,
        Set<Permission> permissions) {

    public MemberClaims {
        permissions = Set.copyOf(permissions);
    }

    /// Whether the member may reconnect every account of the workspace.
    public boolean reconnectsEvery() {
        return role != Role.MEMBER || permissions.contains(Permission.RECONNECT_ACCOUNTS);
    }
}
