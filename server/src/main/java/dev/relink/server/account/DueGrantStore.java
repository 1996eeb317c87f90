package dev.relink.server.account;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The grants as work that is due: claimed by one node for a time, renewed while the work goes on,
/// taken over when the time has run out. A claimed grant's `due_at` is the end of its lease, so
/// that what can be claimed is always what is due. All of it is in the narrow rows of `upkeep`;
/// whoever locks a grant's row as well locks that first. Threads may share it.
public final class DueGrantStore {

    private static final Duration EVER = Duration.ofDays(36_500);

    /// How much of a lane a claim reads for each place that it has: enough to find several
    /// workspaces behind one with much to do.
    private static final int LEAST_OF_A_LANE = 16;

    private static final String HEADS_OF_LANES =
            IntStream.range(0, DueWork.LANES)
                    .mapToObj(lane ->
                            """
                            (SELECT grant_id, workspace_id, due_at
                             FROM upkeep
                             WHERE connector = :connector
                               AND lane = %d
                               AND due_at <= :until
                             ORDER BY connector, lane, due_at
                             FETCH FIRST :share ROWS ONLY)
                            """
                                    .formatted(lane))
                    .collect(Collectors.joining("UNION ALL\n"));

    /// Claims grants of a connector that are due, oldest first and from every workspace in turn. In
    /// the same statement it says which refresh tokens are going to be spent: those of the grants
    /// whose refresh is due.
    ///
    /// A claim ends when its grant is written, or by itself at `leaseUntil`.
    ///
    /// @param owner the node that claims
    /// @return the grants as they are now; one whose token was already going to be spent is {@link
    ///   Renewal#maybeSpent} since that earlier time
    public Claims claim(
            Handle handle,
            String connector,
            String owner,
            Instant now,
            Instant leaseUntil,
            int limit) {
        int share = Math.max(LEAST_OF_A_LANE, limit / 8);
        List<UUID> picked =
                DueWork.pick(due(handle, connector, now, share), limit).stream()
                        .map(GrantId::value)
                        .toList();
        if (picked.isEmpty()) {
            return new Claims(List.of(), false);
        }
        List<Grant> locked = read(handle, lockDue(handle, picked, now));
        return new Claims(take(handle, locked, owner, now, leaseUntil), picked.size() == limit);
    }

    /// Those of the grants that are still due and that nobody else has locked. Whether one is due
    /// is looked at here: as a condition it would lead a planner to everything that is due, which
    /// is as much as there is.
    private static List<UUID> lockDue(Handle handle, List<UUID> picked, Instant now) {
        return handle
                .createQuery(
                        """
                        SELECT grant_id, due_at
                        FROM upkeep
                        WHERE grant_id = ANY(:ids)
                        ORDER BY grant_id
                        FOR UPDATE SKIP LOCKED
                        """)
                .bindArray("ids", UUID.class, picked)
                .map((row, context) -> {
                    Instant dueAt = Rows.instantOrNull(row, "due_at");
                    boolean isDue = dueAt != null && !dueAt.isAfter(now);
                    return isDue ? Optional.of(Rows.uuid(row, "grant_id")) : Optional.<UUID>empty();
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Grant> read(Handle handle, List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery(
                                """
                                SELECT *
                                FROM grants
                                JOIN upkeep ON upkeep.grant_id = grants.id
                                WHERE upkeep.grant_id = ANY(:ids)
                                """)
                        .bindArray("ids", UUID.class, ids)
                        .map(GrantRows::grant)
                        .list();
    }

    /// What was claimed at once.
    ///
    /// @param claims the claims; fewer than there might be while another node is claiming
    /// @param more whether there is likely more that is due
    public record Claims(List<Claim> claims, boolean more) {

        public Claims {
            claims = List.copyOf(claims);
        }
    }

    /// A grant that this node may work on.
    ///
    /// @param grant as it is now
    /// @param owner the node
    /// @param fence what an answer about it must carry
    /// @param leaseUntil until when nobody else takes it
    /// @param interrupted whether its refresh token may have been spent before, by a node that did
    ///   not live to keep the answer or in a call without a clear one
    public record Claim(
            Grant grant, String owner, long fence, Instant leaseUntil, boolean interrupted) {}

    /// The rows are locked: what they hold is what `locked` says.
    private static List<Claim> take(
            Handle handle, List<Grant> locked, String owner, Instant now, Instant leaseUntil) {
        List<Claim> claims =
                locked.stream().map(grant -> claim(grant, owner, now, leaseUntil)).toList();
        List<UUID> spending = new ArrayList<>();
        List<UUID> others = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            Renewal before = locked.get(i).renewal();
            Grant claimed = claims.get(i).grant();
            boolean newly = !Objects.equals(before.spending(), claimed.renewal().spending());
            (newly ? spending : others).add(claimed.id().value());
        }
        takeSpending(handle, spending, owner, now, leaseUntil);
        takeOthers(handle, others, owner, leaseUntil);
        return claims;
    }

    private static void takeSpending(
            Handle handle, List<UUID> ids, String owner, Instant now, Instant leaseUntil) {
        if (ids.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        UPDATE upkeep
                        SET due_at = :leaseUntil, lease_owner = :owner, fence = fence + 1,
                            spending_hash = refresh_token_hash, spending_since = :now
                        WHERE grant_id = ANY(:ids)
                        """)
                .bindArray("ids", UUID.class, ids)
                .bind("leaseUntil", leaseUntil)
                .bind("owner", owner)
                .bind("now", now)
                .execute();
    }

    private static void takeOthers(
            Handle handle, List<UUID> ids, String owner, Instant leaseUntil) {
        if (ids.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        UPDATE upkeep
                        SET due_at = :leaseUntil, lease_owner = :owner, fence = fence + 1
                        WHERE grant_id = ANY(:ids)
                        """)
                .bindArray("ids", UUID.class, ids)
                .bind("leaseUntil", leaseUntil)
                .bind("owner", owner)
                .execute();
    }

    private static Claim claim(Grant grant, String owner, Instant now, Instant leaseUntil) {
        boolean interrupted = grant.renewal().maybeSpent();
        Grant claimed = grant.claimed(now);
        return new Claim(claimed, owner, claimed.probing().fence(), leaseUntil, interrupted);
    }

    /// Claims one grant although nothing of it may be due, because somebody waits for its tokens.
    ///
    /// @return null if another node has it, or it does not work any more
    public @Nullable Claim claimOne(
            Handle handle,
            WorkspaceId workspaceId,
            GrantId id,
            String owner,
            Instant now,
            Instant leaseUntil) {
        List<Grant> free =
                handle.createQuery(
                                """
                                SELECT *
                                FROM grants
                                JOIN upkeep ON upkeep.grant_id = grants.id
                                WHERE grants.workspace_id = :workspaceId
                                  AND grants.id = :id
                                  AND status = 'ACTIVE'
                                  AND (lease_owner IS NULL OR due_at <= :now)
                                FOR UPDATE
                                """)
                        .bind("workspaceId", workspaceId.value())
                        .bind("id", id.value())
                        .bind("now", now)
                        .map(GrantRows::grant)
                        .list();
        return take(handle, free, owner, now, leaseUntil).stream().findFirst().orElse(null);
    }

    /// Says that the stored refresh token of a claimed grant is going to be spent, which its claim
    /// did not say.
    ///
    /// @return whether the claim still holds
    public boolean spend(Handle handle, Claim claim, Instant now) {
        return handle.createUpdate(
                                """
                                UPDATE upkeep
                                SET spending_since = CASE
                                        WHEN spending_hash = refresh_token_hash THEN spending_since
                                        ELSE :now
                                    END,
                                    spending_hash = refresh_token_hash
                                WHERE grant_id = :id
                                  AND fence = :fence
                                """)
                        .bind("id", claim.grant().id().value())
                        .bind("fence", claim.fence())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /// Prolongs the leases of claims that are still worked on.
    ///
    /// @return how many this node still has
    public int renew(Handle handle, Collection<Claim> claims, Instant leaseUntil) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        UPDATE upkeep
                        SET due_at = :leaseUntil
                        WHERE grant_id = :id
                          AND lease_owner = :owner
                          AND fence = :fence
                        """);
        claims.stream()
                .sorted(Comparator.comparing(claim -> claim.grant().id().value()))
                .forEach(claim ->
                        batch.bind("id", claim.grant().id().value())
                                .bind("leaseUntil", leaseUntil)
                                .bind("owner", claim.owner())
                                .bind("fence", claim.fence())
                                .add());
        return claims.isEmpty() ? 0 : IntStream.of(batch.execute()).sum();
    }

    /// Tokens that were renewed, to be kept if nobody renewed them before.
    ///
    /// @param spentHash the hash of the refresh token that was spent
    /// @param renewed how the tokens stand now
    public record Kept(GrantId id, String spentHash, Renewal renewed) {}

    /// What came of wanting to keep renewed tokens.
    public enum Keeping {
        /// They are kept.
        KEPT,
        /// Somebody else's successor of the same token is, or the grant does not work any more.
        SUPERSEDED,
        /// They would count, but something has been in the grant's way meanwhile, which its
        /// accounts show: whoever keeps them tells the accounts.
        IN_TROUBLE
    }

    /// Keeps renewed tokens' facts by compare-and-set on the token that was spent: whoever spent
    /// the stored one has its successor, whoever has the lease by now. Gives up the claims on what
    /// is kept.
    ///
    /// @return for each, in their order, whether it is kept
    public List<Keeping> keep(Handle handle, List<Kept> answers) {
        Map<GrantId, Stored> stored = lockStored(handle, answers);
        SequencedMap<GrantId, Kept> keeping = new LinkedHashMap<>();
        List<Keeping> kept = new ArrayList<>();
        for (Kept answer : answers) {
            Stored grant = stored.get(answer.id());
            if (grant == null
                    || !answer.spentHash().equals(grant.tokenHash())
                    || keeping.containsKey(answer.id())) {
                kept.add(Keeping.SUPERSEDED);
            } else if (grant.inTrouble()) {
                kept.add(Keeping.IN_TROUBLE);
            } else {
                keeping.put(answer.id(), answer);
                kept.add(Keeping.KEPT);
            }
        }
        write(handle, List.copyOf(keeping.values()));
        return kept;
    }

    /// How the grants stand, whose rows are locked then.
    private static Map<GrantId, Stored> lockStored(Handle handle, List<Kept> answers) {
        return handle.createQuery(
                        """
                        SELECT grant_id, refresh_token_hash, refresh_failures, probe_failures, suspected_at
                        FROM upkeep
                        WHERE grant_id = ANY(:ids)
                        ORDER BY grant_id
                        FOR UPDATE
                        """)
                .bindArray(
                        "ids",
                        UUID.class,
                        answers.stream().map(answer -> answer.id().value()).toList())
                .map((row, context) -> stored(row))
                .collectToMap(Stored::id, Function.identity());
    }

    /// @param tokenHash of the stored refresh token; null if there is none, as of a grant that does
    ///   not work any more
    /// @param inTrouble whether its accounts may show that something is in its way
    private record Stored(GrantId id, @Nullable String tokenHash, boolean inTrouble) {}

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                new GrantId(Rows.uuid(row, "grant_id")),
                row.getString("refresh_token_hash"),
                row.getInt("refresh_failures") > 0
                        || row.getInt("probe_failures") > 0
                        || Rows.instantOrNull(row, "suspected_at") != null);
    }

    private static void write(Handle handle, List<Kept> keeping) {
        if (keeping.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        MERGE INTO upkeep AS stored
                        USING (
                            SELECT id, token_hash, expires_at, due_at, renewed_at
                            FROM UNNEST(
                                    CAST(:ids AS UUID ARRAY),
                                    CAST(:hashes AS VARCHAR ARRAY),
                                    CAST(:expiresAt AS TIMESTAMP(6) WITH TIME ZONE ARRAY),
                                    CAST(:dueAt AS TIMESTAMP(6) WITH TIME ZONE ARRAY),
                                    CAST(:renewedAt AS TIMESTAMP(6) WITH TIME ZONE ARRAY))
                                AS answer (id, token_hash, expires_at, due_at, renewed_at)
                        ) AS given
                        ON stored.grant_id = given.id
                        WHEN MATCHED THEN
                            UPDATE SET refresh_token_hash = given.token_hash,
                                access_expires_at = given.expires_at, refresh_due_at = given.due_at,
                                refreshed_at = given.renewed_at, refresh_failures = 0,
                                spending_hash = NULL, spending_since = NULL, lease_owner = NULL,
                                fence = stored.fence + 1,
                                due_at = CASE
                                    WHEN given.due_at IS NULL THEN stored.probe_due_at
                                    WHEN stored.probe_due_at < given.due_at THEN stored.probe_due_at
                                    ELSE given.due_at
                                END
                        """)
                .bindArray("ids", UUID.class, each(keeping, answer -> answer.id().value()))
                .bindArray(
                        "hashes",
                        String.class,
                        each(keeping, answer -> answer.renewed().tokenHash()))
                .bindArray(
                        "expiresAt",
                        Instant.class,
                        each(keeping, answer -> answer.renewed().accessExpiresAt()))
                .bindArray(
                        "dueAt", Instant.class, each(keeping, answer -> answer.renewed().dueAt()))
                .bindArray(
                        "renewedAt",
                        Instant.class,
                        each(keeping, answer -> answer.renewed().renewedAt()))
                .execute();
    }

    private static <T extends @Nullable Object> List<T> each(
            List<Kept> answers, Function<Kept, T> value) {
        List<T> values = new ArrayList<>();
        answers.forEach(answer -> values.add(value.apply(answer)));
        return values;
    }

    /// Goes on with a claim whose grant was written in between.
    public void hold(Handle handle, Claim claim) {
        handle.createUpdate(
                        """
                        UPDATE upkeep
                        SET lease_owner = :owner, due_at = :leaseUntil
                        WHERE grant_id = :id
                          AND fence = :fence
                        """)
                .bind("id", claim.grant().id().value())
                .bind("owner", claim.owner())
                .bind("leaseUntil", claim.leaseUntil())
                .bind("fence", claim.fence())
                .execute();
    }

    /// Gives a claim back with nothing done.
    public void release(Handle handle, Claim claim) {
        handle.createUpdate(
                        """
                        UPDATE upkeep
                        SET lease_owner = NULL,
                            due_at = CASE
                                WHEN refresh_due_at IS NULL THEN probe_due_at
                                WHEN probe_due_at < refresh_due_at THEN probe_due_at
                                ELSE refresh_due_at
                            END
                        WHERE grant_id = :id
                          AND fence = :fence
                        """)
                .bind("id", claim.grant().id().value())
                .bind("fence", claim.fence())
                .execute();
    }

    /// Has a grant probed at once, or right after whoever works on it is done. One that seems lost
    /// already waits for its turn to be looked at again: when that is, is not for everybody to say.
    public void hasten(Handle handle, WorkspaceId workspaceId, GrantId id, Instant now) {
        boolean works =
                handle.createQuery(
                                """
                                SELECT status
                                FROM grants
                                WHERE workspace_id = :workspaceId
                                  AND id = :id
                                FOR UPDATE
                                """)
                        .bind("workspaceId", workspaceId.value())
                        .bind("id", id.value())
                        .mapTo(GrantStatus.class)
                        .findOne()
                        .filter(status -> status == GrantStatus.ACTIVE)
                        .isPresent();
        if (!works) {
            return;
        }
        handle.createUpdate(
                        """
                        UPDATE upkeep
                        SET probe_due_at = :now,
                            due_at = CASE WHEN lease_owner IS NULL THEN :now ELSE due_at END
                        WHERE grant_id = :id
                          AND suspected_at IS NULL
                        """)
                .bind("id", id.value())
                .bind("now", now)
                .execute();
    }

    /// Has some grants that seem fine worked on at once: what a network says of them tells whether
    /// only one is lost, or the network is in trouble.
    ///
    /// @param renewing whether they are renewed, or else probed
    public void askOthers(
            Handle handle, String connector, boolean renewing, Instant now, int count) {
        Instant everything = now.plus(EVER);
        int several = count + LEAST_OF_A_LANE;
        List<UUID> others =
                DueWork.pick(due(handle, connector, everything, several), several).stream()
                        .map(GrantId::value)
                        .toList();
        List<UUID> free =
                handle.createQuery(
                                """
                                SELECT grant_id
                                FROM upkeep
                                WHERE grant_id = ANY(:ids)
                                  AND lease_owner IS NULL
                                  AND suspected_at IS NULL
                                  AND (refresh_token_hash IS NOT NULL OR NOT :renewing)
                                  AND due_at > :now
                                FETCH FIRST :count ROWS ONLY
                                FOR UPDATE SKIP LOCKED
                                """)
                        .bindArray("ids", UUID.class, others)
                        .bind("renewing", renewing)
                        .bind("now", now)
                        .bind("count", count)
                        .mapTo(UUID.class)
                        .list();
        handle.createUpdate(
                        """
                        UPDATE upkeep
                        SET refresh_due_at = CASE WHEN :renewing THEN :now ELSE refresh_due_at END,
                            probe_due_at = CASE WHEN :renewing THEN probe_due_at ELSE :now END,
                            due_at = :now
                        WHERE grant_id = ANY(:ids)
                        """)
                .bindArray("ids", UUID.class, free)
                .bind("renewing", renewing)
                .bind("now", now)
                .execute();
    }

    private static List<DueWork.Candidate> due(
            Handle handle, String connector, Instant until, int share) {
        return handle.createQuery(HEADS_OF_LANES + "ORDER BY 3")
                .bind("connector", connector)
                .bind("until", until)
                .bind("share", share)
                .map(DueGrantStore::candidate)
                .list();
    }

    private static DueWork.Candidate candidate(ResultSet row, StatementContext context)
            throws SQLException {
        return new DueWork.Candidate(
                new GrantId(Rows.uuid(row, "grant_id")),
                Rows.text(row, "workspace_id"),
                Rows.instant(row, "due_at"));
    }
}
