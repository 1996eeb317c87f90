package dev.relink.server.stream;

import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.StreamPage;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Instant;

/// What came of reading a part of a stream at its network.
sealed interface Reading {

    /// It was read.
    ///
    /// @param page what the network gave
    /// @param at when it was asked
    record Done(StreamPage page, Instant at) implements Reading {}

    /// It was not.
    ///
    /// @param failure why
    record Failed(Failure failure) implements Reading {}

    /// Nobody waited for an answer any longer.
    ///
    /// @param rule what is said to have decided it
    static Failed tooLate(String rule, String message) {
        return new Failed(
                new Transient(
                        TransientKind.TIMEOUT, null, new Evidence(rule, null, null, message)));
    }
}
