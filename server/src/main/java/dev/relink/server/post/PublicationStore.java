package dev.relink.server.post;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.PostId;
import dev.relink.server.id.PublicationId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.post.PublicationRule.Step;
import dev.relink.server.storage.Keyset;
import dev.relink.server.storage.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The publications' rows, as members and accounts change them. Threads may share it.
public final class PublicationStore {

    private static final Keyset BY_PLAN =
            Keyset.ascending(
                    new Keyset.Column("planned_at", Instant::parse), Keyset.Column.uuid("id"));

    /// Adds publications.
    void insert(Handle handle, Collection<Publication> publications) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO publications (id, workspace_id, post_id, account_id, status, status_since, planned_at,
                                                  due_at, fence, tries)
                        VALUES (:id, :workspaceId, :postId, :accountId, :status, :since, :plannedAt,
                                :dueAt, 0, 0)
                        """);
        publications.forEach(publication ->
                batch.bind("id", publication.id().value())
                        .bind("workspaceId", publication.workspaceId().value())
                        .bind("postId", publication.postId().value())
                        .bind("accountId", publication.accountId().value())
                        .bind("status", publication.status().name())
                        .bind("since", publication.since())
                        .bind("plannedAt", publication.plannedAt())
                        .bind("dueAt", publication.dueAt())
                        .add());
        if (!publications.isEmpty()) {
            batch.execute();
        }
    }

    /// Takes the publications of a draft away, called off or not.
    void deleteUnplanned(Handle handle, WorkspaceId workspaceId, PostId post) {
        handle.createUpdate(
                        """
                        DELETE FROM publications
                        WHERE post_id = :post
                          AND workspace_id = :workspaceId
                          AND planned_at IS NULL
                        """)
                .bind("post", post.value())
                .bind("workspaceId", workspaceId.value())
                .execute();
    }

    /// Some of the posts that are on an account, but for those that a node is at.
    List<PostId> postsOn(Handle handle, WorkspaceId workspaceId, AccountId account, int limit) {
        return handle.createQuery(
                        """
                        SELECT post_id
                        FROM publications
                        WHERE workspace_id = :workspaceId
                          AND account_id = :account
                          AND status <> 'PUBLISHING'
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("account", account.value())
                .bind("limit", limit)
                .map((row, context) -> new PostId(Rows.uuid(row, "post_id")))
                .list();
    }

    /// Deletes what became of posts on an account.
    void delete(Handle handle, WorkspaceId workspaceId, AccountId account, List<PostId> posts) {
        handle.createUpdate(
                        """
                        DELETE FROM publications
                        WHERE workspace_id = :workspaceId
                          AND account_id = :account
                          AND post_id = ANY(:posts)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("account", account.value())
                .bindArray("posts", UUID.class, posts.stream().map(PostId::value).toList())
                .execute();
    }

    /// Holds what is scheduled on accounts.
    void hold(Handle handle, WorkspaceId workspaceId, List<AccountId> accounts, Instant now) {
        change(handle, workspaceId, accounts, List.of("SCHEDULED"), "ON_HOLD", now);
    }

    /// Calls off what is not published yet on accounts.
    void cancel(Handle handle, WorkspaceId workspaceId, List<AccountId> accounts, Instant now) {
        change(
                handle,
                workspaceId,
                accounts,
                Stream.of(PublicationStatus.values())
                        .filter(PublicationStatus::isOpen)
                        .map(PublicationStatus::name)
                        .toList(),
                "CANCELLED",
                now);
    }

    private static void change(
            Handle handle,
            WorkspaceId workspaceId,
            List<AccountId> accounts,
            List<String> from,
            String to,
            Instant now) {
        handle.createUpdate(
                        """
                        UPDATE publications
                        SET status = :to, status_since = :now, due_at = NULL, fence = fence + 1
                        WHERE workspace_id = :workspaceId
                          AND account_id = ANY(:accounts)
                          AND status = ANY(:from)
                        """)
                .bind("to", to)
                .bind("now", now)
                .bind("workspaceId", workspaceId.value())
                .bindArray("accounts", UUID.class, values(accounts))
                .bindArray("from", String.class, from)
                .execute();
    }

    /// What is on hold on accounts, locked until the transaction ends, by time.
    List<Publication> lockHeld(Handle handle, WorkspaceId workspaceId, List<AccountId> accounts) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM publications
                        WHERE workspace_id = :workspaceId
                          AND account_id = ANY(:accounts)
                          AND status = 'ON_HOLD'
                        ORDER BY planned_at, id
                        FOR UPDATE
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("accounts", UUID.class, values(accounts))
                .map(PublicationRows::publication)
                .list();
    }

    /// Publications of a workspace, locked until the transaction ends, by time.
    List<Publication> lock(Handle handle, WorkspaceId workspaceId, List<PublicationId> ids) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM publications
                        WHERE workspace_id = :workspaceId
                          AND id = ANY(:ids)
                        ORDER BY planned_at, id
                        FOR UPDATE
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("ids", UUID.class, ids.stream().map(PublicationId::value).toList())
                .map(PublicationRows::publication)
                .list();
    }

    /// The publications of a post, locked until the transaction ends.
    List<Publication> lockOf(Handle handle, WorkspaceId workspaceId, PostId post) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM publications
                        WHERE post_id = :post
                          AND workspace_id = :workspaceId
                        ORDER BY id
                        FOR UPDATE
                        """)
                .bind("post", post.value())
                .bind("workspaceId", workspaceId.value())
                .map(PublicationRows::publication)
                .list();
    }

    /// Where a locked publication goes, and what it is planned for then.
    record Move(PublicationId id, @Nullable Instant plannedAt, Step step) {}

    /// Writes locked publications. A claim on one ends.
    void move(Handle handle, Collection<Move> moves, Instant now) {
        if (moves.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        UPDATE publications
                        SET status = :status, status_since = :now, planned_at = :plannedAt, due_at = :dueAt,
                            lease_owner = NULL, fence = fence + 1
                        WHERE id = :id
                        """);
        moves.forEach(move ->
                batch.bind("id", move.id().value())
                        .bind("status", move.step().status().name())
                        .bind("now", now)
                        .bind("plannedAt", move.plannedAt())
                        .bind("dueAt", move.step().dueAt())
                        .add());
        batch.execute();
    }

    /// The publications of posts, by post, each in the order in which they were made.
    Map<PostId, List<Publication>> ofPosts(
            Handle handle, WorkspaceId workspaceId, Collection<PostId> posts) {
        return handle
                .createQuery(
                        """
                        SELECT *
                        FROM publications
                        WHERE post_id = ANY(:posts)
                          AND workspace_id = :workspaceId
                        ORDER BY id
                        """)
                .bindArray("posts", UUID.class, posts.stream().map(PostId::value).toList())
                .bind("workspaceId", workspaceId.value())
                .map(PublicationRows::publication)
                .stream()
                .collect(Collectors.groupingBy(Publication::postId));
    }

    /// Those of the publications that are in the workspace, in no order.
    List<Publication> findAll(
            Handle handle, WorkspaceId workspaceId, Collection<PublicationId> ids) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM publications
                        WHERE workspace_id = :workspaceId
                          AND id = ANY(:ids)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("ids", UUID.class, ids.stream().map(PublicationId::value).toList())
                .map(PublicationRows::publication)
                .list();
    }

    /// How many posts an account has, by what became of them.
    public PublicationTally tally(Handle handle, WorkspaceId workspaceId, AccountId account) {
        record Row(PublicationStatus status, int count, @Nullable Instant firstPlannedAt) {}

        List<Row> rows =
                handle.createQuery(
                                """
                                SELECT status, COUNT(*) AS posts, MIN(planned_at) AS first_planned_at
                                FROM publications
                                WHERE workspace_id = :workspaceId
                                  AND account_id = :account
                                GROUP BY status
                                """)
                        .bind("workspaceId", workspaceId.value())
                        .bind("account", account.value())
                        .map((row, context) ->
                                new Row(
                                        Rows.constant(row, "status", PublicationStatus.class),
                                        row.getInt("posts"),
                                        Rows.instantOrNull(row, "first_planned_at")))
                        .list();
        return new PublicationTally(
                rows.stream().collect(Collectors.toMap(Row::status, Row::count)),
                rows.stream()
                        .filter(row -> row.status().isOpen())
                        .map(Row::firstPlannedAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    /// Those of a network's posts that are known to be publications of an account.
    Set<String> known(
            Handle handle,
            WorkspaceId workspaceId,
            AccountId account,
            Collection<String> networkPosts) {
        return handle.createQuery(
                        """
                        SELECT network_post_id
                        FROM publications
                        WHERE workspace_id = :workspaceId
                          AND account_id = :account
                          AND status = 'PUBLISHED'
                          AND network_post_id = ANY(:networkPosts)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("account", account.value())
                .bindArray("networkPosts", String.class, networkPosts)
                .mapTo(String.class)
                .set();
    }

    /// A page of what is planned, by time. What was published is left out while its account does
    /// not work (R8).
    Page<Publication> page(
            Handle handle, WorkspaceId workspaceId, PublicationFilter filter, PageRequest request) {
        List<String> conditions = new ArrayList<>();
        if (filter.statuses() != null) {
            // One alone is found by an index that also has the order.
            conditions.add(
                    filter.statuses().size() == 1 ? "status = :status" : "status = ANY(:statuses)");
        }
        if (filter.account() != null) {
            conditions.add("account_id = :account");
        }
        conditions.add(
                """
                (status <> 'PUBLISHED'
                    OR (SELECT accounts.status
                        FROM accounts
                        WHERE accounts.id = publications.account_id) NOT IN ('DISCONNECTED', 'REMOVED'))\
                """);
        Query query =
                handle.createQuery(
                                """
                                SELECT *
                                FROM publications
                                WHERE workspace_id = :workspaceId
                                  AND planned_at IS NOT NULL
                                  AND <conditions>
                                  AND <after>
                                <order>
                                """)
                        .define("conditions", String.join("\n  AND ", conditions))
                        .bind("workspaceId", workspaceId.value());
        if (filter.statuses() != null && filter.statuses().size() == 1) {
            query.bind("status", filter.statuses().iterator().next().name());
        } else if (filter.statuses() != null) {
            query.bindArray(
                    "statuses",
                    String.class,
                    filter.statuses().stream().map(PublicationStatus::name).toList());
        }
        if (filter.account() != null) {
            query.bind("account", filter.account().value());
        }
        return BY_PLAN.read(
                query,
                request,
                PublicationRows::publication,
                publication ->
                        Cursor.of(
                                String.valueOf(publication.plannedAt()), publication.id().value()));
    }

    private static List<UUID> values(List<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toList();
    }
}
