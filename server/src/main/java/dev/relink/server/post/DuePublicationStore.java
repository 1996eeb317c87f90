package dev.relink.server.post;

import dev.relink.server.post.PublicationRule.Step;
import dev.relink.server.storage.Rows;
import dev.relink.spi.PublishedPost;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The publications as work that is due: claimed by one node for a time, renewed while the work
/// goes on, taken over when the time has run out. Threads may share it.
final class DuePublicationStore {

    /// A publication that this node may work on.
    ///
    /// @param publication as it is now; its fence is what an outcome must carry
    /// @param owner the node
    /// @param earlier the earlier try whose outcome is not known; null if there is none
    record Claim(Publication publication, String owner, @Nullable EarlierTry earlier) {}

    /// A try whose outcome is not known.
    ///
    /// @param since when it, or the first of several, began
    /// @param lastAt when the last of them began
    /// @param mayRun whether its node never said that it is over: it may be calling the network yet
    record EarlierTry(Instant since, Instant lastAt, boolean mayRun) {}

    /// Claims publications that are due, longest first. In the same statement it writes down that
    /// each is going to be tried.
    List<Claim> claim(Handle handle, String owner, Instant now, Instant leaseUntil, int limit) {
        Map<UUID, Optional<EarlierTry>> locked =
                handle.createQuery(
                                """
                                SELECT id, tried_at, status, status_since
                                FROM publications
                                WHERE due_at <= :now
                                ORDER BY due_at
                                FETCH FIRST :limit ROWS ONLY
                                FOR UPDATE SKIP LOCKED
                                """)
                        .bind("now", now)
                        .bind("limit", limit)
                        .map((row, context) ->
                                Map.entry(
                                        Rows.uuid(row, "id"), Optional.ofNullable(earlierTry(row))))
                        .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
        if (locked.isEmpty()) {
            return List.of();
        }
        Set<UUID> ids = locked.keySet();
        handle.createUpdate(
                        """
                        UPDATE publications
                        SET status = 'PUBLISHING', due_at = :leaseUntil, lease_owner = :owner, fence = fence + 1,
                            tries = tries + 1, tried_at = COALESCE(tried_at, :now), status_since = :now
                        WHERE id = ANY(:ids)
                        """)
                .bindArray("ids", UUID.class, ids)
                .bind("leaseUntil", leaseUntil)
                .bind("owner", owner)
                .bind("now", now)
                .execute();
        return handle
                .createQuery(
                        """
                        SELECT *
                        FROM publications
                        WHERE id = ANY(:ids)
                        """)
                .bindArray("ids", UUID.class, ids)
                .map(PublicationRows::publication)
                .stream()
                .map(publication ->
                        new Claim(
                                publication,
                                owner,
                                locked.getOrDefault(publication.id().value(), Optional.empty())
                                        .orElse(null)))
                .toList();
    }

    private static @Nullable EarlierTry earlierTry(ResultSet row) throws SQLException {
        Instant since = Rows.instantOrNull(row, "tried_at");
        boolean mayRun =
                Rows.constant(row, "status", PublicationStatus.class)
                        == PublicationStatus.PUBLISHING;
        return since == null
                ? null
                : new EarlierTry(since, Rows.instant(row, "status_since"), mayRun);
    }

    /// Prolongs the leases of claims that are still worked on.
    void renew(Handle handle, Collection<Claim> claims, Instant leaseUntil) {
        if (claims.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        UPDATE publications
                        SET due_at = :leaseUntil
                        WHERE id = :id
                          AND lease_owner = :owner
                          AND fence = :fence
                        """);
        claims.stream()
                .sorted(Comparator.comparing(claim -> claim.publication().id().value()))
                .forEach(claim ->
                        batch.bind("id", claim.publication().id().value())
                                .bind("leaseUntil", leaseUntil)
                                .bind("owner", claim.owner())
                                .bind("fence", claim.publication().fence())
                                .add());
        batch.execute();
    }

    /// Whether a claim still holds, which a node must know that slept through its lease.
    boolean holds(Handle handle, Claim claim) {
        return handle.createQuery(
                        """
                        SELECT fence
                        FROM publications
                        WHERE id = :id
                        """)
                .bind("id", claim.publication().id().value())
                .mapTo(Long.class)
                .findOne()
                .filter(fence -> fence == claim.publication().fence())
                .isPresent();
    }

    /// Keeps that a post stands at its network, whoever has the claim by now: what stands there,
    /// stands there.
    ///
    /// @return whether it is news
    boolean published(Handle handle, Claim claim, PublishedPost post, Instant now) {
        return handle.createUpdate(
                                """
                                UPDATE publications
                                SET status = 'PUBLISHED', status_since = :now, due_at = NULL, lease_owner = NULL,
                                    fence = fence + 1, tried_at = NULL, network_post_id = :networkPost, page = :page,
                                    published_at = :now, failure_rule = NULL, failure_code = NULL,
                                    failure_message = NULL
                                WHERE id = :id
                                  AND status <> 'PUBLISHED'
                                """)
                        .bind("id", claim.publication().id().value())
                        .bind("networkPost", post.id())
                        .bind("page", post.page() == null ? null : post.page().toString())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /// Keeps what else came of a try.
    ///
    /// @param problem what the network said; null if it said nothing, and what it said before stays
    /// @param triedAt since when the outcome of a try is not known; null if it is known
    /// @return whether the claim still held
    boolean settle(
            Handle handle,
            Claim claim,
            Step step,
            Publication.@Nullable Problem problem,
            @Nullable Instant triedAt,
            Instant now) {
        return handle.createUpdate(
                                """
                                UPDATE publications
                                SET status = :status, status_since = :now, due_at = :dueAt, lease_owner = NULL,
                                    fence = fence + 1, tried_at = :triedAt <problem>
                                WHERE id = :id
                                  AND fence = :fence
                                """)
                        .define(
                                "problem",
                                problem == null
                                        ? ""
                                        : ", failure_rule = :rule, failure_code = :code, failure_message = :message")
                        .bind("id", claim.publication().id().value())
                        .bind("fence", claim.publication().fence())
                        .bind("status", step.status().name())
                        .bind("now", now)
                        .bind("dueAt", step.dueAt())
                        .bind("triedAt", triedAt)
                        .bind("rule", problem == null ? null : problem.rule())
                        .bind("code", problem == null ? null : problem.code())
                        .bind("message", problem == null ? null : problem.message())
                        .execute()
                == 1;
    }
}
