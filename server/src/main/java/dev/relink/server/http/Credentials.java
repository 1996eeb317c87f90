package dev.relink.server.http;

import dev.relink.server.member.MemberClaims;
import java.time.Instant;

/// What a valid bearer token says.
///
/// @param claims of whom
/// @param expiresAt until when
record Credentials(MemberClaims claims, Instant expiresAt) {}
