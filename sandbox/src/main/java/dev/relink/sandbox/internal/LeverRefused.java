package dev.relink.sandbox.internal;

/// A lever could not be pulled, and nothing has changed; the message says what is wrong and what
/// would be right.
public final class LeverRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private LeverRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    /// The input makes no sense.
    public static LeverRefused bad(String message) {
        return new LeverRefused(400, message);
    }

    /// The input names something that does not exist.
    public static LeverRefused unknown(String message) {
        return new LeverRefused(404, message);
    }

    /// The HTTP status for it.
    public int status() {
        return status;
    }
}
