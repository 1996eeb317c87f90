package dev.relink.server.account;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Rows;
import dev.relink.spi.Deadline;
import dev.relink.spi.NetworkIdentity;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// How a grant is written into its rows of `grants` and `upkeep`, and read from both joined.
final class GrantRows {

    private GrantRows() {}

    static <S extends SqlStatement<S>> S bind(S statement, Grant grant) {
        NetworkIdentity identity = grant.identity();
        DisconnectReason lossReason = grant.lossReason();
        Deadline deadline = grant.deadline();
        return statement
                .bind("id", grant.id().value())
                .bind("workspaceId", grant.workspaceId().value())
                .bind("identityName", identity.name())
                .bind("identityHandle", identity.handle())
                .bind("identityPicture", text(identity.picture()))
                .bind("status", grant.status().name())
                .bind("lossReason", lossReason == null ? null : lossReason.name())
                .bind("scopes", String.join(" ", grant.scopes()))
                .bind("authorizedAt", grant.authorization().at())
                .bind("authorizedBy", grant.authorization().member().value())
                .bind("deadlineAt", deadline == null ? null : deadline.at())
                .bind("deadlineReason", deadline == null ? null : deadline.reason().name())
                .bind("usedAt", grant.usedAt());
    }

    /// The columns of `upkeep`.
    static <S extends SqlStatement<S>> S bindUpkeep(S statement, Grant grant) {
        Renewal renewal = grant.renewal();
        Renewal.Spending spending = renewal.spending();
        return statement
                .bind("id", grant.id().value())
                .bind("workspaceId", grant.workspaceId().value())
                .bind("suspectedAt", grant.suspectedAt())
                .bind("accessExpiresAt", renewal.accessExpiresAt())
                .bind("refreshTokenHash", renewal.tokenHash())
                .bind("refreshDueAt", renewal.dueAt())
                .bind("refreshedAt", renewal.renewedAt())
                .bind("refreshFailures", renewal.failures())
                .bind("spendingHash", spending == null ? null : spending.tokenHash())
                .bind("spendingSince", spending == null ? null : spending.since())
                .bind("dueAt", grant.dueAt())
                .bind("probedAt", grant.probing().answeredAt())
                .bind("probeDueAt", grant.probing().dueAt())
                .bind("probeFailures", grant.probing().failures())
                .bind("fence", grant.probing().fence());
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }

    static Grant grant(ResultSet row, StatementContext context) throws SQLException {
        return new Grant(
                new GrantId(Rows.uuid(row, "id")),
                new WorkspaceId(Rows.text(row, "workspace_id")),
                Rows.text(row, "connector"),
                new NetworkIdentity(
                        Rows.text(row, "identity_id"),
                        Rows.text(row, "identity_name"),
                        row.getString("identity_handle"),
                        Rows.uriOrNull(row, "identity_picture")),
                Rows.constant(row, "status", GrantStatus.class),
                Rows.constantOrNull(row, "loss_reason", DisconnectReason.class),
                scopes(Rows.text(row, "scopes")),
                new Account.ByMember(
                        new MemberId(Rows.uuid(row, "authorized_by")),
                        Rows.instant(row, "authorized_at")),
                deadline(row),
                Rows.instant(row, "used_at"),
                Rows.instantOrNull(row, "suspected_at"),
                new Renewal(
                        row.getString("refresh_token_hash"),
                        Rows.instantOrNull(row, "access_expires_at"),
                        Rows.instantOrNull(row, "refresh_due_at"),
                        Rows.instantOrNull(row, "refreshed_at"),
                        row.getInt("refresh_failures"),
                        spending(row)),
                new Grant.Probing(
                        Rows.instantOrNull(row, "probed_at"),
                        Rows.instantOrNull(row, "probe_due_at"),
                        row.getInt("probe_failures"),
                        row.getLong("fence")));
    }

    private static @Nullable Deadline deadline(ResultSet row) throws SQLException {
        Instant at = Rows.instantOrNull(row, "deadline_at");
        return at == null
                ? null
                : new Deadline(at, Rows.constant(row, "deadline_reason", Deadline.Reason.class));
    }

    private static Renewal.@Nullable Spending spending(ResultSet row) throws SQLException {
        String hash = row.getString("spending_hash");
        return hash == null
                ? null
                : new Renewal.Spending(hash, Rows.instant(row, "spending_since"));
    }

    private static SortedSet<String> scopes(String joined) {
        return joined.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(joined.split(" ")));
    }
}
