package dev.relink.server.id;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Names an automation.
public record AutomationId(UUID value) {

    /// The id that a public form names, or null if it names none.
    public static @Nullable AutomationId parse(String publicId) {
        UUID value = IdType.AUTOMATION.parse(publicId);
        return value == null ? null : new AutomationId(value);
    }

    @Override
    public String toString() {
        return IdType.AUTOMATION.format(value);
    }
}
