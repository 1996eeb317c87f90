package dev.relink.server.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person's wish, told by a network, to have deleted what is kept about them.
///
/// @param code names it, for whoever has its address
/// @param connector the key of the connector
/// @param requestedAt when the person asked the network
/// @param completedAt when it was done; null while it is not
/// @param grants in how many grants there was something about the person
public record DeletionRequest(
        String code,
        String connector,
        Instant requestedAt,
        @Nullable Instant completedAt,
        int grants) {}
