package dev.relink.support;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An error as a network told it, before it is known what it means. Its message may quote a secret,
/// so it is not printed. Immutable.
///
/// @param code the network's own code; null if it gave none
/// @param subcode its finer code; null if it gave none
/// @param status the HTTP status
/// @param message the network's words; empty if it gave none
/// @param flaggedTransient whether the network says that it passes by itself
/// @param retryAfter how long the network asks to wait; null if it does not say
public record NetworkError(
        @Nullable String code,
        @Nullable String subcode,
        int status,
        String message,
        boolean flaggedTransient,
        @Nullable Duration retryAfter) {

    /// Code and subcode as evidence shows them: `190/460`, `190`, or null.
    public @Nullable String codes() {
        if (code == null) {
            return subcode == null ? null : "/" + subcode;
        }
        return subcode == null ? code : code + "/" + subcode;
    }

    @Override
    public String toString() {
        return "NetworkError[" + codes() + ", status=" + status + "]";
    }
}
