package dev.relink.server.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.Paging;
import dev.relink.server.storage.Database;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

/// What the store of members does on every database.
interface MemberStoreContract {

    MemberStore STORE = new MemberStore();
    Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    Database database();

    private static WorkspaceId workspace() {
        return new WorkspaceId("workspace-" + UUID.randomUUID());
    }

    private static Member member(WorkspaceId workspaceId, String subject) {
        return new Member(
                new MemberId(UUID.randomUUID()),
                new MemberClaims(
                        workspaceId,
                        subject,
                        "Ada Lindqvist",
                        "ada@example.com",
                        Locale.forLanguageTag("sv-SE"),
                        Role.ADMIN,
                        Set.of(Permission.values())));
    }

    @Test
    default void aMemberIsReadAsItWasWritten() {
        Member full = inserted(member(workspace(), "s".repeat(255)));
        Member bare =
                inserted(
                        new Member(
                                new MemberId(UUID.randomUUID()),
                                new MemberClaims(
                                        new WorkspaceId("w".repeat(100 - 36) + UUID.randomUUID()),
                                        "ada",
                                        "n".repeat(255),
                                        null,
                                        Locale.ENGLISH,
                                        Role.MEMBER,
                                        Set.of())));

        assertThat(find(full)).contains(full);
        assertThat(find(bare)).contains(bare);
    }

    @Test
    default void aMemberIsReadAsItWasChanged() {
        Member member = inserted(member(workspace(), "ada"));
        Member changed =
                new Member(
                        member.id(),
                        new MemberClaims(
                                member.claims().workspaceId(),
                                "ada",
                                "Ada Berg",
                                null,
                                Locale.ITALIAN,
                                Role.SUPER_ADMIN,
                                Set.of(Permission.RECONNECT_ACCOUNTS)));

        update(changed);

        assertThat(find(member)).contains(changed);
    }

    @Test
    default void aMemberIsNeitherFoundNorChangedFromAnotherWorkspace() {
        Member member = inserted(member(workspace(), "ada"));
        WorkspaceId another = workspace();
        Member sameIdElsewhere = new Member(member.id(), member(another, "ada").claims());
        Member sameIdOtherSubject =
                new Member(member.id(), member(member.claims().workspaceId(), "eve").claims());

        update(sameIdElsewhere);
        update(sameIdOtherSubject);

        assertThat(findAll(another, List.of(member.id()))).isEmpty();
        assertThat(find(sameIdElsewhere)).isEmpty();
        assertThat(find(member)).contains(member);
    }

    @Test
    default void thoseOfTheMembersThatAreThereAreFoundAtOnce() {
        WorkspaceId workspace = workspace();
        Member ada = inserted(member(workspace, "ada"));
        Member ben = inserted(member(workspace, "ben"));
        inserted(member(workspace, "carla"));
        MemberId unknown = new MemberId(UUID.randomUUID());

        assertThat(findAll(workspace, List.of(ada.id(), unknown, ben.id())))
                .containsExactlyInAnyOrder(ada, ben);
        assertThat(findAll(workspace, List.of())).isEmpty();
    }

    @Test
    default void theMembersOfAWorkspaceArePagedThroughInBothDirections() {
        WorkspaceId workspace = workspace();
        List<Member> all =
                IntStream.range(0, 5)
                        .mapToObj(number -> inserted(member(workspace, "member-" + number)))
                        .sorted(Comparator.comparing(member -> member.id().toString()))
                        .toList();
        inserted(member(workspace(), "elsewhere"));

        assertThat(Paging.forwards(2, request -> page(workspace, request), Paging.Between.NOTHING))
                .isEqualTo(all);
        assertThat(Paging.backwards(2, request -> page(workspace, request))).isEqualTo(all);
    }

    @Test
    default void whoMayReconnectEveryAccountIsFoundByWhatTheLastTokenSaid() {
        WorkspaceId workspace = workspace();
        Member admin = inserted(member(workspace, "admin", Role.ADMIN));
        Member permitted =
                inserted(
                        member(workspace, "permitted", Role.MEMBER, Permission.RECONNECT_ACCOUNTS));
        Member other =
                inserted(member(workspace, "other", Role.MEMBER, Permission.CONNECT_ACCOUNTS));
        inserted(member(workspace(), "elsewhere", Role.SUPER_ADMIN));

        assertThat(reconnectingEvery(workspace)).containsExactlyInAnyOrder(admin, permitted);

        update(new Member(admin.id(), member(workspace, "admin", Role.MEMBER).claims()));
        Member raised = new Member(other.id(), member(workspace, "other", Role.ADMIN).claims());
        update(raised);
        assertThat(reconnectingEvery(workspace)).containsExactlyInAnyOrder(permitted, raised);
    }

    private static Member member(
            WorkspaceId workspaceId, String subject, Role role, Permission... permissions) {
        return new Member(
                new MemberId(UUID.randomUUID()),
                new MemberClaims(
                        workspaceId,
                        subject,
                        subject,
                        null,
                        Locale.ENGLISH,
                        role,
                        Set.of(permissions)));
    }

    private Page<Member> page(WorkspaceId workspaceId, PageRequest request) {
        return database().read(handle -> STORE.page(handle, workspaceId, request));
    }

    private List<Member> reconnectingEvery(WorkspaceId workspaceId) {
        return database()
                .read(handle ->
                        STORE.reconnectingEvery(handle, workspaceId, PageRequest.first(10), 10));
    }

    @Test
    default void aSubjectIsOneMemberInAWorkspaceAndAnotherInTheNext() {
        WorkspaceId workspace = workspace();
        Member member = inserted(member(workspace, "ada"));

        assertThatThrownBy(() -> inserted(member(workspace, "ada")))
                .isInstanceOf(UnableToExecuteStatementException.class);
        Member elsewhere = inserted(member(workspace(), "ada"));

        assertThat(find(member)).contains(member);
        assertThat(find(elsewhere)).contains(elsewhere);
    }

    private Member inserted(Member member) {
        return database()
                .inTransaction(transaction -> {
                    STORE.insert(transaction.handle(), member, NOW);
                    return member;
                });
    }

    private void update(Member member) {
        database()
                .inTransaction(transaction -> {
                    STORE.update(transaction.handle(), member, NOW.plusSeconds(1));
                    return member;
                });
    }

    private Optional<Member> find(Member member) {
        return database()
                .read(handle ->
                        STORE.findBySubject(
                                handle, member.claims().workspaceId(), member.claims().subject()));
    }

    private List<Member> findAll(WorkspaceId workspaceId, List<MemberId> ids) {
        return database().read(handle -> STORE.findAll(handle, workspaceId, ids));
    }
}
