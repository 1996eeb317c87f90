package dev.relink.server.id;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Names an entry of the audit log.
public record AuditEntryId(UUID value) {

    /// The id that a public form names, or null if it names no entry.
    public static @Nullable AuditEntryId parse(String publicId) {
        UUID value = IdType.AUDIT_ENTRY.parse(publicId);
        return value == null ? null : new AuditEntryId(value);
    }

    @Override
    public String toString() {
        return IdType.AUDIT_ENTRY.format(value);
    }
}
