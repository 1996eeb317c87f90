package dev.relink.server.member;

import dev.relink.server.id.MemberId;

/// A person of a workspace.
///
/// @param id which one
/// @param claims what the person's last bearer token said
public record Member(MemberId id, MemberClaims claims) {}
