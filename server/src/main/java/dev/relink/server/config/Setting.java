package dev.relink.server.config;

import dev.relink.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One thing that the operator can set. Immutable.
///
/// @param name the path in the configuration file, as `http.port`
/// @param description what it is, for the operator
/// @param defaultText its value if the operator sets none, as text; null if it has none
/// @param masked whether its value is never shown, because it is a secret or may carry one
/// @param reading makes the value of its text; throws IllegalArgumentException with what is
///   expected
record Setting<T>(
        String name,
        String description,
        @Nullable String defaultText,
        boolean masked,
        Function<String, T> reading) {

    /// The name of the environment variable that sets it, as `RELINK_HTTP_PORT`. It wins over the
    /// file.
    String variable() {
        return variableOf(name);
    }

    static String variableOf(String name) {
        return "RELINK_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Setting<String> text(String name, @Nullable String defaultText, String description) {
        return new Setting<>(name, description, defaultText, false, text -> text);
    }

    static Setting<Secret> secret(String name, String description) {
        return new Setting<>(name, description, null, true, Secret::of);
    }

    static Setting<Integer> number(
            String name, int defaultValue, int least, int most, String description) {
        return new Setting<>(
                name,
                description + " From " + least + " to " + most + ".",
                String.valueOf(defaultValue),
                false,
                text -> numberBetween(text, least, most));
    }

    static Setting<Boolean> flag(String name, boolean defaultValue, String description) {
        return new Setting<>(
                name, description, String.valueOf(defaultValue), false, Setting::flagOf);
    }

    static Setting<Path> path(String name, String defaultText, String description) {
        return new Setting<>(name, description, defaultText, false, Path::of);
    }

    static Setting<Duration> duration(String name, String defaultText, String description) {
        return new Setting<>(name, description, defaultText, false, Durations::parse);
    }

    /// A duration that may be 0, for none.
    static Setting<Duration> durationOrNone(
            String name, String defaultText, Duration most, String description) {
        return new Setting<>(
                name,
                description + " At most " + Durations.inWords(most) + "; 0 for not at all.",
                defaultText,
                false,
                text -> Durations.parseOrNone(text, most));
    }

    static Setting<URI> address(String name, @Nullable String defaultText, String description) {
        return new Setting<>(name, description, defaultText, false, WebAddresses::address);
    }

    /// The address of a server, to which paths are appended.
    static Setting<URI> site(String name, String defaultText, String description) {
        return new Setting<>(name, description, defaultText, false, WebAddresses::site);
    }

    /// The address of a page about one thing, with a place for the thing's id. None if not set.
    ///
    /// @param place what stands where the id is to stand
    static Setting<String> pageAddress(String name, String place, String description) {
        return new Setting<>(
                name, description, null, false, text -> WebAddresses.page(text, place));
    }

    static Setting<List<String>> origins(String name, String description) {
        return new Setting<>(
                name,
                description,
                "",
                false,
                text -> listOf(text).stream().map(WebAddresses::origin).toList());
    }

    /// An address of a database. It is masked since it may carry a password.
    static Setting<String> jdbcAddress(String name, String defaultText, String description) {
        return new Setting<>(name, description, defaultText, true, Setting::jdbcAddressOf);
    }

    static Setting<List<String>> list(String name, String description) {
        return new Setting<>(name, description, "", false, Setting::listOf);
    }

    static <E extends Enum<E>> Setting<E> choice(
            String name, Class<E> type, E defaultValue, String description) {
        return new Setting<>(
                name,
                description + " One of " + choices(type) + ".",
                lower(defaultValue),
                false,
                text -> choiceOf(text, type));
    }

    private static int numberBetween(String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // answered below
        }
        throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
    }

    private static boolean flagOf(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static String jdbcAddressOf(String text) {
        if (text.startsWith("jdbc:h2:") || text.startsWith("jdbc:postgresql:")) {
            return text;
        }
        throw new IllegalArgumentException("must begin with jdbc:h2: or jdbc:postgresql:");
    }

    private static List<String> listOf(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static <E extends Enum<E>> E choiceOf(String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (lower(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("must be one of " + choices(type));
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(lower(constant));
        }
        return String.join(", ", names);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
