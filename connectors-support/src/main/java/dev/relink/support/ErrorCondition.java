package dev.relink.support;

import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which errors a rule is about. It starts as {@link #any()} and each method narrows it. Immutable;
/// prints as people would put it.
public final class ErrorCondition {

    private static final ErrorCondition ANY = new ErrorCondition(List.of());

    private final List<Part> parts;

    private ErrorCondition(List<Part> parts) {
        this.parts = parts;
    }

    /// Every error.
    public static ErrorCondition any() {
        return ANY;
    }

    /// The code is one of these.
    public ErrorCondition code(String... codes) {
        Set<String> set = Set.of(codes);
        return and(
                "code " + String.join(" or ", codes),
                error -> error.code() != null && set.contains(error.code()));
    }

    /// The code is one of these, or the network gave none.
    public ErrorCondition codeOrNone(String... codes) {
        Set<String> set = Set.of(codes);
        return and(
                "code " + String.join(" or ", codes) + " or none",
                error -> error.code() == null || set.contains(error.code()));
    }

    /// The code is a number from the first to the last, both included.
    public ErrorCondition codeBetween(int first, int last) {
        return and(
                "code " + first + " to " + last,
                error -> error.code() != null && isBetween(error.code(), first, last));
    }

    /// The subcode is one of these.
    public ErrorCondition subcode(String... subcodes) {
        Set<String> set = Set.of(subcodes);
        return and(
                "subcode " + String.join(" or ", subcodes),
                error -> error.subcode() != null && set.contains(error.subcode()));
    }

    /// The code or the subcode is one of these.
    public ErrorCondition codeOrSubcode(String... numbers) {
        Set<String> set = Set.of(numbers);
        return and(
                "code or subcode " + String.join(" or ", numbers),
                error ->
                        (error.code() != null && set.contains(error.code()))
                                || (error.subcode() != null && set.contains(error.subcode())));
    }

    /// The HTTP status is from the first to the last, both included.
    public ErrorCondition status(int first, int last) {
        return and(
                "HTTP status " + first + " to " + last,
                error -> error.status() >= first && error.status() <= last);
    }

    /// The message has a match of a regular expression in it, in whatever case.
    public ErrorCondition message(String expression) {
        Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        return and(
                "message has \"" + expression + "\"",
                error -> pattern.matcher(error.message()).find());
    }

    /// The network says that the error passes by itself.
    public ErrorCondition flaggedTransient() {
        return and("flagged as transient", NetworkError::flaggedTransient);
    }

    /// Whether an error is meant.
    public boolean matches(NetworkError error) {
        return parts.stream().allMatch(part -> part.condition().test(error));
    }

    /// Whether every error is meant.
    boolean isAny() {
        return parts.isEmpty();
    }

    @Override
    public String toString() {
        if (isAny()) {
            return "any error";
        }
        StringJoiner words = new StringJoiner(", ");
        parts.forEach(part -> words.add(part.words()));
        return words.toString();
    }

    private ErrorCondition and(String words, Predicate<NetworkError> condition) {
        return new ErrorCondition(
                Stream.concat(parts.stream(), Stream.of(new Part(words, condition))).toList());
    }

    private static boolean isBetween(String code, int first, int last) {
        if (!code.matches("[0-9]{1,9}")) {
            return false;
        }
        int number = Integer.parseInt(code);
        return number >= first && number <= last;
    }

    private record Part(String words, Predicate<NetworkError> condition) {}
}
