package dev.relink.sandbox.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What levers take, and what they say about what they do not take.
public final class LeverWords {

    private static final int SUGGESTIONS = 10;

    private LeverWords() {}

    /// The word for a constant, as levers take it: in dash-case.
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The constant for a word.
    ///
    /// @param what what the constants are, for whoever wrote another word
    /// @throws LeverRefused if there is none
    public static <E extends Enum<E>> E constant(E[] all, String what, String word) {
        for (E constant : all) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        String words = Arrays.stream(all).map(LeverWords::word).collect(Collectors.joining(", "));
        throw LeverRefused.bad("There is no " + what + " " + word + "; there is " + words + ".");
    }

    /// What was looked for by its id.
    ///
    /// @param found null if it is not there
    /// @param what what it would be
    /// @param all what is there, of which some is told
    /// @throws LeverRefused if it is not there
    public static <T> T found(@Nullable T found, String what, String id, Collection<T> all) {
        if (found != null) {
            return found;
        }
        String some =
                all.stream()
                        .limit(SUGGESTIONS)
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        throw LeverRefused.unknown(
                "There is no "
                        + what
                        + " "
                        + id
                        + "; there is "
                        + some
                        + (all.size() > SUGGESTIONS ? " and more." : "."));
    }

    /// Sees to it that a number is neither too small nor too large.
    ///
    /// @throws LeverRefused if it is
    public static void requireRange(String name, int number, int least, int most) {
        if (number < least || number > most) {
            throw LeverRefused.bad(
                    name + " is " + least + " to " + most + "; it was " + number + ".");
        }
    }
}
