package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.relink.spi.AssetLost;
import dev.relink.spi.Failure;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What a connector's calls fail with, shortly, so that a whole error table fits into a test.
public final class Failures {

    private Failures() {}

    /// The failure that a call ends with.
    ///
    /// @throws AssertionError if it does not end with a {@link NetworkException}
    public static Failure failureOf(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown)
                .as("a connector throws nothing but NetworkException")
                .isInstanceOf(NetworkException.class);
        return ((NetworkException) thrown).failure();
    }

    /// A failure as its kind and the id of its rule: `TIMEOUT http.timeout`, `REVOKED x.89`,
    /// `ROLE_LOST …`, `DUPLICATE …`, `AppFault …`.
    public static String describe(Failure failure) {
        String kind =
                switch (failure) {
                    case Transient passing -> passing.kind().name();
                    case ReauthorizationNeeded loss -> loss.reason().name();
                    case AssetLost loss -> loss.reason().name();
                    case RequestRefused refused
                            when refused.kind() == RequestRefused.Kind.DUPLICATE ->
                            "DUPLICATE";
                    default -> failure.getClass().getSimpleName();
                };
        return kind + " " + failure.evidence().rule();
    }

    /// The failure that a call ends with, described.
    ///
    /// @throws AssertionError as {@link #failureOf} does
    public static String failureFor(ThrowingCallable call) {
        return describe(failureOf(call));
    }
}
