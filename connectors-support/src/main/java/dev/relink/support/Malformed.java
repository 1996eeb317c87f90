package dev.relink.support;

import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import org.jspecify.annotations.Nullable;

/// Says that a network's answer cannot be understood, which passes by itself and disconnects
/// nobody.
public final class Malformed {

    private Malformed() {}

    /// The exception to throw; without a cause, because what failed to read an answer quotes it.
    ///
    /// @param rule the id of the rule by which the answer is none
    /// @param status the answer's HTTP status; null if that is not known here
    /// @param message what is wrong with it, in our own words
    public static NetworkException answer(String rule, @Nullable Integer status, String message) {
        return new NetworkException(
                new Transient(
                        TransientKind.MALFORMED, null, new Evidence(rule, null, status, message)));
    }
}
