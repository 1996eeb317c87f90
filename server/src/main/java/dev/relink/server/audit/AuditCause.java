package dev.relink.server.audit;

import dev.relink.server.id.MemberId;
import dev.relink.server.member.Authority;
import org.jspecify.annotations.Nullable;

/// Who did something, and by which right.
///
/// @param actor the member; null if the server did it
/// @param authority the right
public record AuditCause(@Nullable MemberId actor, Authority authority) {

    /// The server did it, because of what a network said.
    public static final AuditCause SYSTEM = new AuditCause(null, Authority.SYSTEM);
}
