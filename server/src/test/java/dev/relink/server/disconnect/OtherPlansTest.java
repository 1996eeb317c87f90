package dev.relink.server.disconnect;

import static dev.relink.server.storage.LargeDatabase.WORKSPACE;

import dev.relink.server.audit.AuditStore;
import dev.relink.server.member.MemberStore;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.storage.LargeDatabase;
import dev.relink.server.storage.QueryPlans;
import dev.relink.server.storage.QueryPlans.Case;
import dev.relink.server.vault.TestKeys;
import dev.relink.server.vault.Vault;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How PostgreSQL finds what the other tables hold.
class OtherPlansTest {

    private static final AuditStore AUDIT = new AuditStore();
    private static final MemberStore MEMBERS = new MemberStore();
    private static final RevocationStore REVOCATIONS = new RevocationStore();
    private static final Vault VAULT = new Vault(TestKeys.create(), () -> LargeDatabase.NOW);
    private static final UUID REVOCATION = LargeDatabase.grant(3).value();
    private static final UUID NO_OWNER = new UUID(1, 1);

    static Stream<Case> cases() {
        return Stream.of(
                Case.of(
                        "AuditStore.page",
                        "",
                        handle -> AUDIT.page(handle, WORKSPACE, PageRequest.first(25))),
                Case.of(
                        "AuditStore.page",
                        "from the end",
                        handle ->
                                AUDIT.page(
                                        handle,
                                        WORKSPACE,
                                        new PageRequest(25, Direction.BACKWARD, null))),
                Case.of(
                        "AuditStore.page",
                        "behind a cursor",
                        handle ->
                                AUDIT.page(
                                        handle,
                                        WORKSPACE,
                                        new PageRequest(
                                                25,
                                                Direction.FORWARD,
                                                Cursor.of(LargeDatabase.entry(200).value())))),
                Case.of(
                        "AuditStore.find",
                        "",
                        handle -> AUDIT.find(handle, WORKSPACE, LargeDatabase.entry(1))),
                Case.of(
                        "AuditStore.replace",
                        "",
                        handle ->
                                AUDIT.replace(
                                        handle, WORKSPACE, LargeDatabase.grant(1), "Ada", "—")),
                Case.of(
                        "MemberStore.findBySubject",
                        "",
                        handle -> MEMBERS.findBySubject(handle, WORKSPACE, "subject-107")),
                Case.of(
                        "MemberStore.findAll",
                        "",
                        handle ->
                                MEMBERS.findAll(
                                        handle, WORKSPACE, List.of(LargeDatabase.member(1)))),
                Case.of(
                        "MemberStore.page",
                        "",
                        handle -> MEMBERS.page(handle, WORKSPACE, PageRequest.first(25))),
                Case.of(
                        "MemberStore.page",
                        "before a cursor",
                        handle -> MEMBERS.page(handle, WORKSPACE, before(150))),
                Case.of(
                        "MemberStore.reconnectingEvery",
                        "",
                        handle ->
                                MEMBERS.reconnectingEvery(
                                        handle, WORKSPACE, PageRequest.first(5), 7)),
                Case.of(
                        "MemberStore.reconnectingEvery",
                        "before a cursor",
                        handle -> MEMBERS.reconnectingEvery(handle, WORKSPACE, before(150), 7)),
                Case.of(
                        "MemberStore.update",
                        "",
                        handle ->
                                MEMBERS.update(
                                        handle,
                                        MEMBERS.findBySubject(handle, WORKSPACE, "subject-107")
                                                .orElseThrow(),
                                        LargeDatabase.NOW)),
                Case.of("RevocationStore.find", "", handle -> REVOCATIONS.find(handle, REVOCATION)),
                Case.of(
                        "RevocationStore.delete",
                        "",
                        handle -> REVOCATIONS.delete(handle, REVOCATION)),
                Case.of("Vault.get", "", handle -> VAULT.get(handle, NO_OWNER)),
                Case.of("Vault.getAll", "", handle -> VAULT.getAll(handle, List.of(NO_OWNER))),
                Case.of(
                        "Vault.deleteAll",
                        "",
                        handle -> VAULT.deleteAll(handle, List.of(NO_OWNER, REVOCATION))));
    }

    private static PageRequest before(int member) {
        return new PageRequest(
                5, Direction.BACKWARD, Cursor.of(LargeDatabase.member(member).value()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsNothingButWhatAnIndexLeadsTo(Case subject) {
        QueryPlans.assertIndexed(subject);
    }

    @Test
    void everyQueryHasACase() {
        QueryPlans.assertComplete(
                cases(), AuditStore.class, MemberStore.class, RevocationStore.class, Vault.class);
    }
}
