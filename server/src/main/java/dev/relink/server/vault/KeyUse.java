package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How much a key is needed, as any node found last.
///
/// @param secrets how many secrets are encrypted with it
/// @param countedAt when they were counted
/// @param moving how many there were when their re-encryption began; null if none is under way
/// @param unusedSince since when no secret is encrypted with it, and no node encrypts with it; null
///   while it is needed
record KeyUse(
        KeyId id,
        long secrets,
        Instant countedAt,
        @Nullable Long moving,
        @Nullable Instant unusedSince) {

    /// Whether it was not needed for so long that it can go.
    boolean canGo(Instant now, Duration grace) {
        return unusedSince != null && !unusedSince.plus(grace).isAfter(now);
    }
}
