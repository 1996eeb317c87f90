package dev.relink.spi;

/// Something went wrong with a network, and this is what it means.
///
/// The one exception that a connector throws on purpose.
public final class NetworkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /// @param failure what it means
    public NetworkException(Failure failure) {
        super(describe(failure));
        this.failure = failure;
    }

    /// @param failure what it means
    /// @param cause what was caught; its message is not shown to anybody
    public NetworkException(Failure failure, Throwable cause) {
        super(describe(failure), cause);
        this.failure = failure;
    }

    /// What it means.
    public Failure failure() {
        return failure;
    }

    private static String describe(Failure failure) {
        Evidence evidence = failure.evidence();
        return failure.getClass().getSimpleName()
                + " by "
                + evidence.rule()
                + ": "
                + evidence.message();
    }
}
