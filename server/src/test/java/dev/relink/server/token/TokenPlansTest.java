package dev.relink.server.token;

import static dev.relink.server.storage.LargeDatabase.NOW;

import dev.relink.server.storage.QueryPlans;
import dev.relink.server.storage.QueryPlans.Case;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How PostgreSQL finds suspected grants.
class TokenPlansTest {

    private static final SuspicionStore SUSPICIONS = new SuspicionStore();

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("SuspicionStore.count", "", handle -> SUSPICIONS.count(handle, "facebook")),
                Case.of(
                        "SuspicionStore.lookAt",
                        "",
                        handle -> SUSPICIONS.lookAt(handle, "facebook", NOW, 5, true)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsNothingButWhatAnIndexLeadsTo(Case subject) {
        QueryPlans.assertIndexed(subject);
    }

    @Test
    void everyQueryHasACase() {
        QueryPlans.assertComplete(cases(), SuspicionStore.class);
    }
}
