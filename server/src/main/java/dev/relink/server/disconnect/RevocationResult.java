package dev.relink.server.disconnect;

import dev.relink.spi.ManualRevocation;
import org.jspecify.annotations.Nullable;

/// What became of an authorization at its network, with what the person does there.
///
/// @param status what became of it
/// @param manual what the person does; null unless `status` is {@link
///   RevocationStatus#MANUAL_STEPS}
public record RevocationResult(RevocationStatus status, @Nullable ManualRevocation manual) {}
