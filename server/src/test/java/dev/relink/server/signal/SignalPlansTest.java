package dev.relink.server.signal;

import static dev.relink.server.storage.LargeDatabase.NOW;
import static dev.relink.server.storage.LargeDatabase.WORKSPACE;
import static dev.relink.server.storage.LargeDatabase.attempt;
import static dev.relink.server.storage.LargeDatabase.grant;

import dev.relink.server.storage.QueryPlans;
import dev.relink.server.storage.QueryPlans.Case;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How PostgreSQL finds signals and what there is about a person.
class SignalPlansTest {

    private static final ReceivedSignalStore RECEIVED = new ReceivedSignalStore();
    private static final DataDeletionStore DELETIONS = new DataDeletionStore();
    private static final PersonalDataStore PERSONAL = new PersonalDataStore();

    static Stream<Case> cases() {
        return Stream.of(
                Case.of(
                        "ReceivedSignalStore.contains",
                        "",
                        handle -> RECEIVED.contains(handle, "facebook", "signal-107")),
                Case.of(
                        "ReceivedSignalStore.add",
                        "",
                        handle -> RECEIVED.add(handle, "facebook", "signal-new", NOW)),
                Case.of(
                        "ReceivedSignalStore.deleteUntil",
                        "",
                        handle -> RECEIVED.deleteUntil(handle, NOW.plusSeconds(20))),
                Case.of("DataDeletionStore.find", "", handle -> DELETIONS.find(handle, "code-107")),
                Case.of(
                        "DataDeletionStore.findOpen",
                        "",
                        handle -> DELETIONS.findOpen(handle, "code-107")),
                Case.of(
                        "DataDeletionStore.add",
                        "",
                        handle ->
                                DELETIONS.add(
                                        handle,
                                        "code-new",
                                        "facebook",
                                        DELETIONS.findOpen(handle, "code-107").orElseThrow())),
                Case.of(
                        "DataDeletionStore.complete",
                        "",
                        handle -> DELETIONS.complete(handle, "code-107", 1, NOW)),
                Case.of(
                        "PersonalDataStore.forgetIdentity",
                        "",
                        handle -> PERSONAL.forgetIdentity(handle, WORKSPACE, grant(3), "—")),
                Case.of(
                        "PersonalDataStore.lockAttempts",
                        "",
                        handle -> PERSONAL.lockAttempts(handle, "facebook", "person-107", NOW)),
                Case.of(
                        "PersonalDataStore.forgetAttempts",
                        "",
                        handle ->
                                PERSONAL.forgetAttempts(handle, List.of(attempt(1).value()), NOW)),
                Case.of(
                        "PersonalDataStore.revocations",
                        "",
                        handle -> PERSONAL.revocations(handle, "facebook", "person-107", NOW)),
                Case.of(
                        "PersonalDataStore.deleteRevocations",
                        "",
                        handle -> PERSONAL.deleteRevocations(handle, List.of(grant(1).value()))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsNothingButWhatAnIndexLeadsTo(Case subject) {
        QueryPlans.assertIndexed(subject);
    }

    @Test
    void everyQueryHasACase() {
        QueryPlans.assertComplete(
                cases(),
                ReceivedSignalStore.class,
                DataDeletionStore.class,
                PersonalDataStore.class);
    }
}
