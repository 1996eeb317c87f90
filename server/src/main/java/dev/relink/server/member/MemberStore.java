package dev.relink.server.member;

import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Keyset;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/// The members' rows. Threads may share it.
public final class MemberStore {

    private static final Keyset BY_ID = Keyset.ascending(Keyset.Column.uuid("id"));

    /// The member whom the identity provider calls `subject`.
    public Optional<Member> findBySubject(Handle handle, WorkspaceId workspaceId, String subject) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM members
                        WHERE workspace_id = :workspaceId
                          AND subject = :subject
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("subject", subject)
                .map(MemberStore::member)
                .findOne();
    }

    /// Those of the members that are in the workspace, in no order.
    public List<Member> findAll(Handle handle, WorkspaceId workspaceId, Collection<MemberId> ids) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM members
                        WHERE workspace_id = :workspaceId
                          AND id = ANY(:ids)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("ids", UUID.class, ids.stream().map(MemberId::value).toList())
                .map(MemberStore::member)
                .list();
    }

    /// A page of a workspace's members, in the order of their ids: who came first is first.
    public Page<Member> page(Handle handle, WorkspaceId workspaceId, PageRequest request) {
        return BY_ID.read(
                handle.createQuery(
                                """
                                SELECT *
                                FROM members
                                WHERE workspace_id = :workspaceId
                                  AND <after>
                                <order>
                                """)
                        .bind("workspaceId", workspaceId.value()),
                request,
                MemberStore::member,
                member -> Cursor.of(member.id().value()));
    }

    /// The next members who may reconnect every account, in the order of their ids.
    ///
    /// @param request from where and in which direction
    /// @param count how many at most
    public List<Member> reconnectingEvery(
            Handle handle, WorkspaceId workspaceId, PageRequest request, int count) {
        return BY_ID.rows(
                handle.createQuery(
                                """
                                SELECT *
                                FROM members
                                WHERE workspace_id = :workspaceId
                                  AND reconnects_every = TRUE
                                  AND <after>
                                <order>
                                """)
                        .bind("workspaceId", workspaceId.value()),
                request,
                count,
                MemberStore::member);
    }

    /// Adds a member.
    public void insert(Handle handle, Member member, Instant now) {
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO members (id, workspace_id, subject, name, email, locale, role, permissions,
                                                     reconnects_every, created_at, updated_at)
                                VALUES (:id, :workspaceId, :subject, :name, :email, :locale, :role, :permissions,
                                        :reconnectsEvery, :now, :now)
                                """),
                        member,
                        now)
                .execute();
    }

    /// Writes what a newer token says of a member.
    public void update(Handle handle, Member member, Instant now) {
        bind(
                        handle.createUpdate(
                                """
                                UPDATE members
                                SET name = :name, email = :email, locale = :locale, role = :role,
                                    permissions = :permissions, reconnects_every = :reconnectsEvery,
                                    updated_at = :now
                                WHERE id = :id
                                  AND workspace_id = :workspaceId
                                  AND subject = :subject
                                """),
                        member,
                        now)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Member member, Instant now) {
        MemberClaims claims = member.claims();
        return statement
                .bind("id", member.id().value())
                .bind("workspaceId", claims.workspaceId().value())
                .bind("subject", claims.subject())
                .bind("name", claims.name())
                .bind("email", claims.email())
                .bind("locale", claims.locale().toLanguageTag())
                .bind("role", claims.role().name())
                .bind("permissions", joined(claims.permissions()))
                .bind("reconnectsEvery", claims.reconnectsEvery())
                .bind("now", now);
    }

    private static String joined(Set<Permission> permissions) {
        return permissions.stream().map(Permission::name).sorted().collect(Collectors.joining(" "));
    }

    private static Member member(ResultSet row, StatementContext context) throws SQLException {
        return new Member(
                new MemberId(Rows.uuid(row, "id")),
                new MemberClaims(
                        new WorkspaceId(Rows.text(row, "workspace_id")),
                        Rows.text(row, "subject"),
                        Rows.text(row, "name"),
                        row.getString("email"),
                        Locale.forLanguageTag(Rows.text(row, "locale")),
                        Rows.constant(row, "role", Role.class),
                        permissions(Rows.text(row, "permissions"))));
    }

    private static Set<Permission> permissions(String joined) {
        return Stream.of(joined.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Permission::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
