package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import dev.relink.server.storage.LargeDatabase;
import dev.relink.server.storage.QueryPlans;
import dev.relink.server.storage.QueryPlans.Case;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How PostgreSQL finds secrets by their keys. Counting all of them reads all of an index, and is
/// left out.
class KeyPlansTest {

    private static final SecretStore SECRETS = new SecretStore();
    private static final KeyId KEY = new KeyId(2);
    private static final UUID BEGINNING = new UUID(0, 0);

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("SecretStore.usedKeys", "", SECRETS::usedKeys),
                Case.of("SecretStore.isUsed", "", handle -> SECRETS.isUsed(handle, KEY)),
                Case.of("SecretStore.some", "", handle -> SECRETS.some(handle, KEY, 3)),
                Case.of(
                        "SecretStore.owners",
                        "from the beginning",
                        handle -> SECRETS.owners(handle, KEY, BEGINNING, 500)),
                Case.of(
                        "SecretStore.owners",
                        "behind an owner",
                        handle ->
                                SECRETS.owners(
                                        handle, KEY, LargeDatabase.account(100).value(), 500)),
                Case.of(
                        "SecretStore.lock",
                        "",
                        handle ->
                                SECRETS.lock(
                                        handle, KEY, List.of(LargeDatabase.account(100).value()))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsNothingButWhatAnIndexLeadsTo(Case subject) {
        QueryPlans.assertIndexed(subject);
    }
}
