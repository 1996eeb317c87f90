package dev.relink.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that passes by itself.
///
/// @param kind what
/// @param retryAfter how long the network asks to wait; null if it does not say
/// @param evidence what was seen
public record Transient(TransientKind kind, @Nullable Duration retryAfter, Evidence evidence)
        implements Failure {}
