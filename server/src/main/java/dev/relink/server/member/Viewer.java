package dev.relink.server.member;

import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import java.util.Locale;

/// Who is asking. Every read and every change of a member's goes through one, so that it stays
/// within the workspace.
///
/// @param member the member, as the request's own bearer token has it
public record Viewer(Member member) {

    public MemberId memberId() {
        return member.id();
    }

    public WorkspaceId workspaceId() {
        return member.claims().workspaceId();
    }

    public Role role() {
        return member.claims().role();
    }

    public Locale locale() {
        return member.claims().locale();
    }

    public boolean has(Permission permission) {
        return member.claims().permissions().contains(permission);
    }
}
