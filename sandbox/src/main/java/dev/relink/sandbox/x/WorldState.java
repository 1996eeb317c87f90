package dev.relink.sandbox.x;

import dev.relink.sandbox.weather.Weather;
import java.util.List;

/// Everything that survives the process. Immutable.
///
/// @param key what tokens are signed with
/// @param nextGrant the number of the next grant
record WorldState(
        String key,
        long nextGrant,
        List<Person> persons,
        List<Grant> grants,
        List<Code> codes,
        Settings settings,
        Counts counts,
        BoardState board,
        Weather weather) {

    WorldState {
        persons = List.copyOf(persons);
        grants = List.copyOf(grants);
        codes = List.copyOf(codes);
    }

    /// Never shows the key or a code.
    @Override
    public String toString() {
        return "WorldState with " + persons.size() + " persons and " + grants.size() + " grants";
    }
}
