package dev.relink.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A token, code, password or key. It prints as `[secret]`, compares in constant time, and gives
/// its value only through {@link #reveal()}, so that every use of one can be found. Immutable.
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /// Wraps a value.
    ///
    /// @throws IllegalArgumentException if the value is blank; the message never holds the value
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A secret is not blank.");
        }
        return new Secret(value);
    }

    /// The value itself: to be sent to the network or encrypted, and for nothing else.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(this.bytes(), that.bytes());
    }

    /// Constant, so that a hash never tells anything about the value.
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "[secret]";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
