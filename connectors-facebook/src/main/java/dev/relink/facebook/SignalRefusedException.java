package dev.relink.facebook;

/// What came is not from Meta, or not what Meta sends. The message says why, and holds nothing of
/// what came.
final class SignalRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    SignalRefusedException(String message) {
        super(message);
    }
}
