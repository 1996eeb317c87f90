package dev.relink.server.id;

/// Names an encryption key, within its key file and in the ciphertexts that it made. Unlike other
/// ids it is a number, which Tink draws.
///
/// @param value from 0 to 4294967295
public record KeyId(long value) {

    private static final long LARGEST = 0xFFFF_FFFFL;

    public KeyId {
        if (value < 0 || value > LARGEST) {
            throw new IllegalArgumentException("A key's id is a number from 0 to " + LARGEST);
        }
    }

    /// The id that Tink writes as a number with a sign.
    public static KeyId ofSigned(int id) {
        return new KeyId(Integer.toUnsignedLong(id));
    }

    /// As {@link #ofSigned} takes it.
    public int signed() {
        return (int) value;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
