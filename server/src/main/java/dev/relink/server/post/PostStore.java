package dev.relink.server.post;

import dev.relink.server.id.MemberId;
import dev.relink.server.id.PostId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Keyset;
import dev.relink.server.storage.Rows;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/// The posts' rows, and how late a workspace's posts may be. Threads may share it.
public final class PostStore {

    private static final Keyset NEWEST_FIRST = Keyset.descending(Keyset.Column.uuid("id"));
    private static final Duration DEFAULT_GRACE = Duration.ofMinutes(60);

    /// Adds a post.
    void insert(Handle handle, Post post) {
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO posts (id, workspace_id, author_id, text, link, images, video, planned_at,
                                                   time_zone, created_at, updated_at)
                                VALUES (:id, :workspaceId, :authorId, :text, :link, :images, :video, :plannedAt,
                                        :timeZone, :createdAt, :updatedAt)
                                """),
                        post)
                .bind("authorId", post.author().value())
                .bind("createdAt", post.createdAt())
                .execute();
    }

    /// Writes a post whose row the transaction has locked.
    void update(Handle handle, Post post) {
        bind(
                        handle.createUpdate(
                                """
                                UPDATE posts
                                SET text = :text, link = :link, images = :images, video = :video,
                                    planned_at = :plannedAt, time_zone = :timeZone, updated_at = :updatedAt
                                WHERE workspace_id = :workspaceId
                                  AND id = :id
                                """),
                        post)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Post post) {
        PostBody body = post.body();
        Post.Plan plan = post.plan();
        return statement
                .bind("id", post.id().value())
                .bind("workspaceId", post.workspaceId().value())
                .bind("text", body.text())
                .bind("link", body.link() == null ? null : body.link().toString())
                .bind(
                        "images",
                        body.images().stream().map(URI::toString).collect(Collectors.joining("\n")))
                .bind("video", body.video() == null ? null : body.video().toString())
                .bind("plannedAt", plan == null ? null : plan.at())
                .bind("timeZone", plan == null ? null : plan.zone().getId())
                .bind("updatedAt", post.updatedAt());
    }

    /// Locks a post until the transaction ends. Whoever changes a post or has its publications
    /// changed by a member does this first.
    Optional<Post> lock(Handle handle, WorkspaceId workspaceId, PostId id) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM posts
                        WHERE workspace_id = :workspaceId
                          AND id = :id
                        FOR UPDATE
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("id", id.value())
                .map(PostStore::post)
                .findOne();
    }

    /// Locks posts until the transaction ends, in one order for all who do.
    void lockAll(Handle handle, WorkspaceId workspaceId, Collection<PostId> ids) {
        handle.createQuery(
                        """
                        SELECT id
                        FROM posts
                        WHERE workspace_id = :workspaceId
                          AND id = ANY(:ids)
                        ORDER BY id
                        FOR UPDATE
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("ids", UUID.class, values(ids))
                .mapTo(UUID.class)
                .list();
    }

    /// Deletes those of the locked posts that are on no account.
    void deleteUnused(Handle handle, WorkspaceId workspaceId, Collection<PostId> ids) {
        for (String sql :
                List.of(
                        """
                        DELETE FROM post_wishes
                        WHERE workspace_id = :workspaceId
                          AND post_id = ANY(:ids)
                          AND NOT EXISTS (SELECT 1
                                          FROM publications
                                          WHERE publications.post_id = post_wishes.post_id)
                        """,
                        """
                        DELETE FROM posts
                        WHERE workspace_id = :workspaceId
                          AND id = ANY(:ids)
                          AND NOT EXISTS (SELECT 1
                                          FROM publications
                                          WHERE publications.post_id = posts.id)
                        """)) {
            handle.createUpdate(sql)
                    .bind("workspaceId", workspaceId.value())
                    .bindArray("ids", UUID.class, values(ids))
                    .execute();
        }
    }

    private static List<UUID> values(Collection<PostId> ids) {
        return ids.stream().map(PostId::value).toList();
    }

    /// A wish that came with an idempotency key, and what it was made into.
    ///
    /// @param key as the client chose it
    /// @param hash of everything that was asked
    /// @param post the post
    record Made(String key, String hash, PostId post) {}

    /// Keeps a member's wish that was fulfilled.
    void insert(Handle handle, WorkspaceId workspaceId, MemberId member, Made made) {
        handle.createUpdate(
                        """
                        INSERT INTO post_wishes (workspace_id, member_id, idempotency_key, request_hash, post_id)
                        VALUES (:workspaceId, :memberId, :key, :hash, :post)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("memberId", member.value())
                .bind("key", made.key())
                .bind("hash", made.hash())
                .bind("post", made.post().value())
                .execute();
    }

    /// A member's wish with a key, if it was fulfilled before.
    Optional<Made> findByKey(Handle handle, WorkspaceId workspaceId, MemberId member, String key) {
        return handle.createQuery(
                        """
                        SELECT request_hash, post_id
                        FROM post_wishes
                        WHERE workspace_id = :workspaceId
                          AND member_id = :memberId
                          AND idempotency_key = :key
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("memberId", member.value())
                .bind("key", key)
                .map((row, context) ->
                        new Made(
                                key,
                                Rows.text(row, "request_hash"),
                                new PostId(Rows.uuid(row, "post_id"))))
                .findOne();
    }

    /// Those of the posts that are in the workspace, in no order.
    List<Post> findAll(Handle handle, WorkspaceId workspaceId, Collection<PostId> ids) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM posts
                        WHERE workspace_id = :workspaceId
                          AND id = ANY(:ids)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("ids", UUID.class, values(ids))
                .map(PostStore::post)
                .list();
    }

    /// A page of a workspace's posts, newest first.
    Page<Post> page(Handle handle, WorkspaceId workspaceId, PageRequest request) {
        return NEWEST_FIRST.read(
                handle.createQuery(
                                """
                                SELECT *
                                FROM posts
                                WHERE workspace_id = :workspaceId
                                  AND <after>
                                <order>
                                """)
                        .bind("workspaceId", workspaceId.value()),
                request,
                PostStore::post,
                post -> Cursor.of(post.id().value()));
    }

    /// How late a post may be published without asking a member.
    Duration grace(Handle handle, WorkspaceId workspaceId) {
        return handle.createQuery(
                        """
                        SELECT post_grace_minutes
                        FROM workspace_settings
                        WHERE workspace_id = :workspaceId
                        """)
                .bind("workspaceId", workspaceId.value())
                .mapTo(Long.class)
                .findOne()
                .map(Duration::ofMinutes)
                .orElse(DEFAULT_GRACE);
    }

    /// Sets how late a post may be published without asking a member.
    void setGrace(Handle handle, WorkspaceId workspaceId, Duration grace) {
        handle.createUpdate(
                        """
                        MERGE INTO workspace_settings AS stored
                        USING (VALUES (CAST(:workspaceId AS VARCHAR(100)), CAST(:minutes AS INTEGER)))
                            AS given (workspace_id, minutes)
                        ON stored.workspace_id = given.workspace_id
                        WHEN MATCHED THEN
                            UPDATE SET post_grace_minutes = given.minutes
                        WHEN NOT MATCHED THEN
                            INSERT (workspace_id, post_grace_minutes)
                            VALUES (given.workspace_id, given.minutes)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("minutes", grace.toMinutes())
                .execute();
    }

    private static Post post(ResultSet row, StatementContext context) throws SQLException {
        Instant plannedAt = Rows.instantOrNull(row, "planned_at");
        return new Post(
                new PostId(Rows.uuid(row, "id")),
                new WorkspaceId(Rows.text(row, "workspace_id")),
                new MemberId(Rows.uuid(row, "author_id")),
                new PostBody(
                        Rows.text(row, "text"),
                        Rows.uriOrNull(row, "link"),
                        Rows.text(row, "images").lines().map(URI::create).toList(),
                        Rows.uriOrNull(row, "video")),
                plannedAt == null
                        ? null
                        : new Post.Plan(plannedAt, ZoneId.of(Rows.text(row, "time_zone"))),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
