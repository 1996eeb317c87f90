package dev.relink.server.post;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many posts an account has, by what became of them.
///
/// @param counts how many of each status; absent if none
/// @param firstPlannedAt when the first of those is planned that are not published yet, whether it
///   waits, is on hold or was missed; null if there is none
public record PublicationTally(
        Map<PublicationStatus, Integer> counts, @Nullable Instant firstPlannedAt) {

    public PublicationTally {
        counts = Map.copyOf(counts);
    }

    /// How many there are of a status.
    public int count(PublicationStatus status) {
        return counts.getOrDefault(status, 0);
    }
}
