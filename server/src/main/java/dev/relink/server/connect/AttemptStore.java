package dev.relink.server.connect;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.AttemptId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Authority;
import dev.relink.server.storage.Rows;
import dev.relink.spi.NetworkIdentity;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The attempts' rows. Threads may share it.
public final class AttemptStore {

    void insert(Handle handle, Attempt attempt) {
        Attempt.Owner owner = attempt.owner();
        bind(
                        handle.createUpdate(
                                        """
                                        INSERT INTO connection_attempts (id, workspace_id, member_id, purpose, connector, network,
                                                                         grant_id, account_id, authority, return_address,
                                                                         state_hash, landing_hash, status, problem, problem_code,
                                                                         identity_id, identity_name, identity_handle,
                                                                         identity_picture, started_at, expires_at)
                                        VALUES (:id, :workspaceId, :memberId, :purpose, :connector, :network,
                                                :grantId, :accountId, :authority, :returnAddress,
                                                :stateHash, :landingHash, :status, :problem, :problemCode,
                                                :identityId, :identityName, :identityHandle,
                                                :identityPicture, :startedAt, :expiresAt)
                                        """)
                                .bind("workspaceId", owner.workspaceId().value())
                                .bind("memberId", owner.memberId().value())
                                .bind("authority", owner.authority().name())
                                .bind("connector", attempt.target().connector())
                                .bind("network", attempt.target().network())
                                .bind("returnAddress", text(attempt.returnAddress()))
                                .bind("stateHash", attempt.stateHash())
                                .bind("startedAt", attempt.startedAt()),
                        attempt)
                .execute();
    }

    /// Writes an attempt whose row the transaction has locked.
    void update(Handle handle, Attempt attempt) {
        bind(
                        handle.createUpdate(
                                """
                                UPDATE connection_attempts
                                SET purpose = :purpose, grant_id = :grantId, account_id = :accountId,
                                    landing_hash = :landingHash, status = :status, problem = :problem,
                                    problem_code = :problemCode, identity_id = :identityId,
                                    identity_name = :identityName, identity_handle = :identityHandle,
                                    identity_picture = :identityPicture, expires_at = :expiresAt
                                WHERE id = :id
                                """),
                        attempt)
                .execute();
    }

    /// One attempt, for the member who started it.
    Optional<Attempt> find(
            Handle handle, WorkspaceId workspaceId, MemberId memberId, AttemptId id) {
        return findOwn(handle, workspaceId, memberId, id, "");
    }

    /// Locks an attempt until the transaction ends, for the member who started it.
    Optional<Attempt> lock(
            Handle handle, WorkspaceId workspaceId, MemberId memberId, AttemptId id) {
        return findOwn(handle, workspaceId, memberId, id, "FOR UPDATE");
    }

    private static Optional<Attempt> findOwn(
            Handle handle, WorkspaceId workspaceId, MemberId memberId, AttemptId id, String lock) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM connection_attempts
                        WHERE id = :id
                          AND workspace_id = :workspaceId
                          AND member_id = :memberId
                        <lock>
                        """)
                .define("lock", lock)
                .bind("id", id.value())
                .bind("workspaceId", workspaceId.value())
                .bind("memberId", memberId.value())
                .map(AttemptStore::attempt)
                .findOne();
    }

    /// Locks the attempt of a state until the transaction ends.
    Optional<Attempt> lockByState(Handle handle, String stateHash) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM connection_attempts
                        WHERE state_hash = :stateHash
                        FOR UPDATE
                        """)
                .bind("stateHash", stateHash)
                .map(AttemptStore::attempt)
                .findOne();
    }

    /// The latest attempt to reconnect a grant.
    Optional<Attempt> latestOfGrant(Handle handle, WorkspaceId workspaceId, GrantId grantId) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM connection_attempts
                        WHERE grant_id = :grantId
                          AND workspace_id = :workspaceId
                        ORDER BY grant_id DESC, id DESC
                        FETCH FIRST 1 ROWS ONLY
                        """)
                .bind("grantId", grantId.value())
                .bind("workspaceId", workspaceId.value())
                .map(AttemptStore::attempt)
                .findOne();
    }

    /// Attempts whose time is over and that still have a secret, oldest first, at most `limit`.
    List<AttemptId> expiredWithSecret(Handle handle, Instant now, int limit) {
        return ids(
                handle,
                """
                SELECT a.id
                FROM connection_attempts a
                JOIN secrets s ON s.owner_id = a.id
                WHERE a.expires_at <= :until
                ORDER BY a.expires_at
                FETCH FIRST :limit ROWS ONLY
                """,
                now,
                limit);
    }

    /// Attempts whose time was over before an instant, oldest first, at most `limit`.
    List<AttemptId> expiredBefore(Handle handle, Instant until, int limit) {
        return ids(
                handle,
                """
                SELECT id
                FROM connection_attempts
                WHERE expires_at <= :until
                ORDER BY expires_at
                FETCH FIRST :limit ROWS ONLY
                """,
                until,
                limit);
    }

    private static List<AttemptId> ids(Handle handle, String sql, Instant until, int limit) {
        return handle.createQuery(sql)
                .bind("until", until)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .map(AttemptId::new)
                .list();
    }

    void deleteAll(Handle handle, List<AttemptId> ids) {
        handle.createUpdate(
                        """
                        DELETE FROM connection_attempts
                        WHERE id = ANY(:ids)
                        """)
                .bindArray("ids", UUID.class, ids.stream().map(AttemptId::value).toList())
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Attempt attempt) {
        Attempt.Target target = attempt.target();
        AttemptProblem problem = attempt.problem();
        NetworkIdentity identity = attempt.identity();
        GrantId grantId = target.grantId();
        AccountId accountId = target.accountId();
        return statement
                .bind("id", attempt.id().value())
                .bind("purpose", target.purpose().name())
                .bind("grantId", grantId == null ? null : grantId.value())
                .bind("accountId", accountId == null ? null : accountId.value())
                .bind("landingHash", attempt.landingHash())
                .bind("status", attempt.status().name())
                .bind("problem", problem == null ? null : problem.code().name())
                .bind("problemCode", problem == null ? null : problem.networkCode())
                .bind("identityId", identity == null ? null : identity.id())
                .bind("identityName", identity == null ? null : identity.name())
                .bind("identityHandle", identity == null ? null : identity.handle())
                .bind("identityPicture", identity == null ? null : text(identity.picture()))
                .bind("expiresAt", attempt.expiresAt());
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }

    private static Attempt attempt(ResultSet row, StatementContext context) throws SQLException {
        return new Attempt(
                new AttemptId(Rows.uuid(row, "id")),
                new Attempt.Owner(
                        new WorkspaceId(Rows.text(row, "workspace_id")),
                        new MemberId(Rows.uuid(row, "member_id")),
                        Rows.constant(row, "authority", Authority.class)),
                new Attempt.Target(
                        Rows.constant(row, "purpose", ConnectionPurpose.class),
                        Rows.text(row, "connector"),
                        Rows.text(row, "network"),
                        grantOrNull(Rows.uuidOrNull(row, "grant_id")),
                        accountOrNull(Rows.uuidOrNull(row, "account_id"))),
                Rows.uriOrNull(row, "return_address"),
                Rows.text(row, "state_hash"),
                row.getString("landing_hash"),
                Rows.constant(row, "status", AttemptStatus.class),
                problem(row),
                identity(row),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "expires_at"));
    }

    private static @Nullable AttemptProblem problem(ResultSet row) throws SQLException {
        AttemptProblem.Code code = Rows.constantOrNull(row, "problem", AttemptProblem.Code.class);
        return code == null ? null : new AttemptProblem(code, row.getString("problem_code"));
    }

    private static @Nullable NetworkIdentity identity(ResultSet row) throws SQLException {
        String id = row.getString("identity_id");
        if (id == null) {
            return null;
        }
        return new NetworkIdentity(
                id,
                Rows.text(row, "identity_name"),
                row.getString("identity_handle"),
                Rows.uriOrNull(row, "identity_picture"));
    }

    private static @Nullable GrantId grantOrNull(@Nullable UUID value) {
        return value == null ? null : new GrantId(value);
    }

    private static @Nullable AccountId accountOrNull(@Nullable UUID value) {
        return value == null ? null : new AccountId(value);
    }
}
