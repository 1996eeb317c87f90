package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.RandomText;
import dev.relink.sandbox.weather.Weather;
import java.util.List;
import java.util.Locale;

/// The world as it is before anything happened, and the people who can be added to it.
final class OpeningScene {

    private static final int KEY_LENGTH = 43;

    private static final List<String> FIRST_NAMES =
            List.of(
                    "Alva", "Bruno", "Chiara", "Dario", "Elsa", "Frida", "Gustav", "Hanna", "Ida",
                    "Jonas", "Klara", "Luca", "Marta", "Nils", "Olivia", "Paolo", "Rosa", "Sven",
                    "Tilda", "Ugo");
    private static final List<String> LAST_NAMES =
            List.of(
                    "Ahlberg",
                    "Bianchi",
                    "Conti",
                    "Dahl",
                    "Engel",
                    "Fischer",
                    "Greco",
                    "Holm",
                    "Jansson",
                    "Keller",
                    "Lang",
                    "Marino",
                    "Nyberg",
                    "Olsson",
                    "Pellegrini",
                    "Roth",
                    "Sandberg",
                    "Thaler",
                    "Ullmann",
                    "Winter");

    private OpeningScene() {}

    /// A key of its own makes the tokens of an earlier world worthless.
    static WorldState state(RandomText random) {
        return new WorldState(
                random.letters(KEY_LENGTH),
                1,
                List.of(
                        Person.of(XCast.NORA, "Nora Berg", "norabakes"),
                        Person.of(XCast.OMAR, "Omar Haddad", "omarrides"),
                        Person.of(XCast.PETRA, "Petra Vogel", "petraprints")),
                List.of(),
                List.of(),
                Settings.usual(),
                Counts.none(),
                BoardState.EMPTY,
                Weather.clear());
    }

    /// An invented person; the same number gives the same person.
    static Person invented(int number) {
        String first = FIRST_NAMES.get(number % FIRST_NAMES.size());
        String last = LAST_NAMES.get(number / FIRST_NAMES.size() % LAST_NAMES.size());
        return Person.of(
                XCast.invented(number),
                first + " " + last,
                first.toLowerCase(Locale.ROOT) + "_" + number);
    }
}
