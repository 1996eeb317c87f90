package dev.relink.server.member;

/// What a member is in the workspace.
public enum Role {
    SUPER_ADMIN,
    ADMIN,
    MEMBER
}
