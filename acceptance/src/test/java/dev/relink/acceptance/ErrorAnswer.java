package dev.relink.acceptance;

import dev.relink.sandbox.weather.GivenAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a network answers when something is wrong, and what becomes of it: a line of
/// `error-answers.md`, which says what its columns are.
record ErrorAnswer(
        String network,
        Asked asked,
        int status,
        String headers,
        String body,
        @Nullable String rule,
        String becomes,
        @Nullable String trouble,
        String health,
        @Nullable Duration waits) {

    private static final String NONE = "-";
    private static final List<String> NETWORKS = List.of("facebook", "google", "linkedin", "x");

    /// Where the answer comes.
    enum Asked {
        INSPECTION("debug_token"),
        LIST("me/accounts"),
        PAGE("/20003"),
        REFRESH("/token"),
        PROFILE("users/me"),
        CHANNEL("youtube/v3/channels"),
        INTROSPECTION("introspectToken"),
        ROLES("organizationAcls"),
        EXCHANGE("/token");

        private final String path;

        Asked(String path) {
            this.path = path;
        }

        /// A part of the path of the requests that are answered so.
        String path(String network) {
            if (this != EXCHANGE) {
                return path;
            }
            return switch (network) {
                case "facebook" -> "oauth/access_token";
                case "linkedin" -> "oauth/v2/accessToken";
                default -> path;
            };
        }
    }

    /// Every line.
    static List<ErrorAnswer> all() {
        return Resources.text("error-answers.md")
                .lines()
                .filter(line -> NETWORKS.stream().anyMatch(it -> line.startsWith("| " + it + " |")))
                .map(ErrorAnswer::read)
                .toList();
    }

    private static ErrorAnswer read(String line) {
        List<String> cells =
                Arrays.stream(line.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList();
        String waits = orNull(cells.get(9));
        return new ErrorAnswer(
                cells.get(0),
                Asked.valueOf(cells.get(1).toUpperCase(Locale.ROOT)),
                Integer.parseInt(cells.get(2)),
                cells.get(3),
                cells.get(4),
                orNull(cells.get(5)),
                cells.get(6),
                orNull(cells.get(7)),
                cells.get(8),
                waits == null ? null : Duration.ofMinutes(Integer.parseInt(waits)));
    }

    private static @Nullable String orNull(String cell) {
        return cell.equals(NONE) ? null : cell;
    }

    /// The answer as it is on the wire.
    ///
    /// @param at when it is given
    GivenAnswer given(Instant at) {
        GivenAnswer answer = GivenAnswer.json(status, body);
        if (headers.equals(NONE)) {
            return answer;
        }
        int colon = headers.indexOf(':');
        Instant reset = waits == null ? at : at.plus(waits);
        return answer.with(
                headers.substring(0, colon),
                headers.substring(colon + 1)
                        .strip()
                        .replace("{reset}", Long.toString(reset.getEpochSecond())));
    }

    /// Whether accounts are disconnected for it.
    boolean isLoss() {
        return !becomes.equals("CONNECTED");
    }

    @Override
    public String toString() {
        return network + " " + asked + " " + status + " " + body;
    }
}
