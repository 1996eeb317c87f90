package dev.relink.server.http;

import dev.relink.server.member.MemberClaims;
import java.time.Instant;

/// What a valid bearer token says.
///
/// @param claims of whom
/// @param acceptedUntil until when it is accepted: its expiry, and what clocks may differ
record Credentials(MemberClaims claims, Instant acceptedUntil) {}
