package dev.relink.server.job;

import java.time.Instant;
import java.util.Optional;

/// What a kind of job does. It may be done twice: a node that dies in the middle is replaced by
/// another.
@FunctionalInterface
public interface Job {

    /// Does the work of one instance.
    ///
    /// @param instance which one
    /// @return when it is to be done again; empty if it is done for good
    Optional<Instant> run(String instance);
}
