package dev.relink.sandbox.internal;

import java.util.random.RandomGenerator;

/// Makes random texts: tokens, codes, trace ids. Threads may share it, whatever the source.
public final class RandomText {

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final RandomGenerator source;

    public RandomText(RandomGenerator source) {
        this.source = source;
    }

    /// A text of ASCII letters and digits.
    public synchronized String letters(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(source.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
