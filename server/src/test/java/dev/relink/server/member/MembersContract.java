package dev.relink.server.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.id.Ids;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Rows;
import dev.relink.server.storage.Together;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Keeping record of members, on every database.
interface MembersContract {

    Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    Database database();

    private Members members(InstantSource clock) {
        return new Members(
                database(),
                new MemberStore(),
                new Ids(InstantSource.system(), new SecureRandom()),
                clock);
    }

    private static MemberClaims claims(WorkspaceId workspaceId, String name) {
        return new MemberClaims(
                workspaceId, "ada", name, null, Locale.GERMAN, Role.ADMIN, Set.of());
    }

    private static WorkspaceId workspace() {
        return new WorkspaceId("workspace-" + UUID.randomUUID());
    }

    @Test
    default void aPersonIsTheSameMemberOnEveryNode() {
        MemberClaims claims = claims(workspace(), "Ada");

        Viewer here = members(() -> NOW).viewer(claims);
        Viewer there = members(() -> NOW).viewer(claims);

        assertThat(there).isEqualTo(here);
        assertThat(here.member().claims()).isEqualTo(claims);
    }

    @Test
    default void aPersonWhoComesForTheFirstTimeFromSeveralPlacesIsOneMember() throws Exception {
        MemberClaims claims = claims(workspace(), "Ada");

        List<MemberId> ids = Together.run(4, () -> members(() -> NOW).viewer(claims).memberId());

        assertThat(Set.copyOf(ids)).hasSize(1);
    }

    @Test
    default void onlyATokenThatSaysSomethingNewIsWrittenDown() {
        WorkspaceId workspace = workspace();
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Members members = members(now::get);
        MemberId id = members.viewer(claims(workspace, "Ada")).memberId();

        now.set(NOW.plusSeconds(60));
        members.viewer(claims(workspace, "Ada"));
        members(now::get).viewer(claims(workspace, "Ada"));
        assertThat(updatedAt(id)).isEqualTo(NOW);

        Viewer changed = members.viewer(claims(workspace, "Ada Berg"));
        assertThat(changed.memberId()).isEqualTo(id);
        assertThat(updatedAt(id)).isEqualTo(NOW.plusSeconds(60));
        assertThat(members.findAll(changed, List.of(id))).containsExactly(changed.member());
    }

    @Test
    default void aMembersLanguageIsKnownInTheOwnWorkspaceAlone() {
        Viewer viewer = members(() -> NOW).viewer(claims(workspace(), "Ada"));
        Members members = members(() -> NOW);

        assertThat(members.localeOf(viewer.workspaceId(), viewer.memberId()))
                .isEqualTo(Locale.GERMAN);
        assertThat(members.localeOf(workspace(), viewer.memberId())).isNull();
    }

    private Instant updatedAt(MemberId id) {
        return database()
                .read(handle ->
                        handle.createQuery("SELECT updated_at FROM members WHERE id = :id")
                                .bind("id", id.value())
                                .map((row, context) -> Rows.instant(row, "updated_at"))
                                .one());
    }
}
