package dev.relink.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.account.Account;
import dev.relink.server.account.Grant;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.id.AuditEntryId;
import dev.relink.server.id.Ids;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Authority;
import dev.relink.server.member.Role;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.Paging;
import dev.relink.server.storage.Database;
import dev.relink.spi.Evidence;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What the audit log does on every database.
interface AuditStoreContract {

    Ids IDS = new Ids(InstantSource.system(), new SecureRandom());
    AuditStore STORE = new AuditStore();

    Database database();

    @Test
    default void anEntryIsReadAsItWasWritten() {
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = fixture.grant("ada", Samples.NOW);
        Account account = fixture.accounts(grant, 1).getFirst();
        AuditEntry entry =
                new AuditEntry(
                        new AuditEntryId(IDS.next()),
                        fixture.workspaceId(),
                        Samples.NOW,
                        AuditAction.ACCOUNT_DISCONNECTED,
                        new AuditCause(fixture.member(), Authority.CONNECTED_THE_ACCOUNT),
                        account.id(),
                        grant.id(),
                        new TreeMap<>(Map.of("name", "Åse's \"Café\"\n\\", "empty", "")));

        insert(List.of(entry));

        assertThat(find(fixture.workspaceId(), entry.id())).contains(entry);
    }

    @Test
    default void aNameIsTakenOutOfTheEntriesAboutAGrantAndOfNoOthers() {
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = fixture.grant("ada", Samples.NOW);
        Grant other = fixture.grant("ben", Samples.NOW);
        String name = "Ada \"Countess\" Åkerblom-O'Neill \\";
        AuditEntry told =
                about(fixture, grant, Map.of("identity", name, "page", "Page of " + name));
        AuditEntry elsewhere = about(fixture, other, Map.of("identity", name));
        insert(List.of(told, elsewhere));

        database()
                .inTransaction(transaction -> {
                    STORE.replace(
                            transaction.handle(), fixture.workspaceId(), grant.id(), name, "—");
                    return name;
                });

        assertThat(find(fixture.workspaceId(), told.id()).orElseThrow().details())
                .containsEntry("identity", "—")
                .containsEntry("page", "Page of " + name);
        assertThat(find(fixture.workspaceId(), elsewhere.id())).contains(elsewhere);
    }

    private static AuditEntry about(
            StoreFixture fixture, Grant grant, Map<String, String> details) {
        return new AuditEntry(
                new AuditEntryId(IDS.next()),
                fixture.workspaceId(),
                Samples.NOW,
                AuditAction.GRANT_AUTHORIZED,
                AuditCause.SYSTEM,
                null,
                grant.id(),
                new TreeMap<>(details));
    }

    @Test
    default void anEntryOfTheServerItselfConcerningNothingIsKept() {
        StoreFixture fixture = new StoreFixture(database());
        AuditEntry entry = entry(fixture, new TreeMap<>());

        insert(List.of(entry));
        insert(List.of());

        assertThat(find(fixture.workspaceId(), entry.id())).contains(entry);
        assertThat(entry.cause().actor()).isNull();
    }

    /// The longest texts that networks can bring, all of which must be escaped.
    @Test
    default void theLongestDetailsFit() {
        StoreFixture fixture = new StoreFixture(database());
        AuditDetails details =
                new AuditDetails()
                        .with("name", "\"".repeat(255))
                        .with("network", "n".repeat(40))
                        .with("status", "CONNECTED_WITH_LIMITS")
                        .with("reason", "DISCONNECTED_BY_MEMBER")
                        .with("result", "\\".repeat(255))
                        .with(
                                new Evidence(
                                        "\\".repeat(100),
                                        "\"".repeat(100),
                                        null,
                                        "\\".repeat(500)));
        AuditEntry entry = entry(fixture, details.map());

        insert(List.of(entry));

        assertThat(find(fixture.workspaceId(), entry.id())).contains(entry);
    }

    @Test
    default void anotherWorkspacesEntryDoesNotExist() {
        StoreFixture fixture = new StoreFixture(database());
        StoreFixture another = new StoreFixture(database());
        AuditEntry entry = entry(fixture, new TreeMap<>());
        insert(List.of(entry));

        assertThat(find(another.workspaceId(), entry.id())).isEmpty();
        assertThat(page(another.workspaceId(), PageRequest.first(10)).nodes()).isEmpty();
    }

    @Test
    default void theLogIsReadNewestFirstAndWhatComesInTheMeantimeDisturbsNothing() {
        StoreFixture fixture = new StoreFixture(database());
        List<AuditEntry> entries = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            entries.add(entry(fixture, new TreeMap<>()));
        }
        insert(entries);
        List<AuditEntry> newestFirst = List.copyOf(entries.reversed());

        assertThat(
                        Paging.forwards(
                                3,
                                request -> page(fixture.workspaceId(), request),
                                number -> insert(List.of(entry(fixture, new TreeMap<>())))))
                .isEqualTo(newestFirst);
        assertThat(Paging.backwards(4, request -> page(fixture.workspaceId(), request)))
                .endsWith(newestFirst.toArray(AuditEntry[]::new));
    }

    @Test
    default void adminsReadTheLogOfTheirOwnWorkspaceAndMembersNone() {
        StoreFixture fixture = new StoreFixture(database());
        AuditLog log = new AuditLog(database(), STORE, IDS, () -> Samples.NOW);
        AuditEntry entry = entry(fixture, new TreeMap<>());
        insert(List.of(entry));

        assertThat(log.find(fixture.viewer(Role.SUPER_ADMIN), entry.id())).contains(entry);
        assertThat(log.find(fixture.viewer(Role.ADMIN), entry.id())).contains(entry);
        assertThat(log.page(fixture.viewer(Role.ADMIN), PageRequest.first(5)).nodes())
                .containsExactly(entry);
        assertThat(log.find(fixture.viewer(Role.MEMBER), entry.id())).isEmpty();
        assertThatThrownBy(() -> log.page(fixture.viewer(Role.MEMBER), PageRequest.first(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AuditEntry entry(StoreFixture fixture, SortedMap<String, String> details) {
        return new AuditEntry(
                new AuditEntryId(IDS.next()),
                fixture.workspaceId(),
                Samples.NOW,
                AuditAction.GRANT_LOST,
                AuditCause.SYSTEM,
                null,
                null,
                details);
    }

    private void insert(List<AuditEntry> entries) {
        database()
                .inTransaction(transaction -> {
                    STORE.insert(transaction.handle(), entries);
                    return entries;
                });
    }

    private Optional<AuditEntry> find(WorkspaceId workspaceId, AuditEntryId id) {
        return database().read(handle -> STORE.find(handle, workspaceId, id));
    }

    private Page<AuditEntry> page(WorkspaceId workspaceId, PageRequest request) {
        return database().read(handle -> STORE.page(handle, workspaceId, request));
    }
}
