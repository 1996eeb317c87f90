package dev.relink.acceptance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a network answers when something is wrong, only an answer about the credentials, seen
/// twice, disconnects (R4).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FalseLossTest {

    /// What the database does with an answer does not differ much from one to the next.
    private static final int EVERY = 9;

    private final Map<Engine, Rehearsal> rehearsals = new EnumMap<>(Engine.class);

    @AfterAll
    void close() {
        rehearsals.values().forEach(Rehearsal::close);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void onlyWhoIsLostIsDisconnected(Engine engine, ErrorAnswer answer) {
        rehearsals.computeIfAbsent(engine, Rehearsal::new).play(answer);
    }

    /// All on H2, some on PostgreSQL.
    static Stream<Arguments> answers() {
        List<ErrorAnswer> all = ErrorAnswer.all();
        return Stream.concat(
                all.stream().map(answer -> Arguments.of(Engine.H2, answer)),
                IntStream.range(0, all.size())
                        .filter(i -> i % EVERY == 0)
                        .mapToObj(i -> Arguments.of(Engine.POSTGRESQL, all.get(i))));
    }
}
