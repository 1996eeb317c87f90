package dev.relink.server.account;

import dev.relink.server.account.AccountState.Disconnection;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Rows;
import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// How an account is written into a row and read from one.
final class AccountRows {

    private AccountRows() {}

    static <S extends SqlStatement<S>> S bind(S statement, Account account) {
        AccountState state = account.state();
        Disconnection disconnection = state.disconnection();
        HealthyUntil healthyUntil = state.healthyUntil();
        Account.ByMember reconnection = account.reconnection();
        AssetRef asset = account.asset();
        return statement
                .bind("id", account.id().value())
                .bind("workspaceId", account.workspaceId().value())
                .bind("grantId", account.grantId().value())
                .bind("network", asset.network())
                .bind("kind", asset.kind().name())
                .bind("networkAccountId", asset.id())
                .bind("place", state.status() == AccountStatus.REMOVED ? null : asset.id())
                .bind("name", account.profile().name())
                .bind("handle", account.profile().handle())
                .bind("picture", text(account.profile().picture()))
                .bind("page", text(account.profile().page()))
                .bind("status", state.status().name())
                .bind("statusSince", state.since())
                .bind(
                        "disconnectReason",
                        disconnection == null ? null : disconnection.reason().name())
                .bind("disconnectedAt", disconnection == null ? null : disconnection.at())
                .bind("retainedUntil", disconnection == null ? null : disconnection.retainedUntil())
                .bind("purgeWarnedAt", disconnection == null ? null : disconnection.purgeWarnedAt())
                .bind("purgedAt", disconnection == null ? null : disconnection.purgedAt())
                .bind("needsReconnect", state.needsReconnect())
                .bind("limits", limits(state.limits()))
                .bind("healthyUntil", healthyUntil == null ? null : healthyUntil.at())
                .bind(
                        "healthyUntilReason",
                        healthyUntil == null ? null : healthyUntil.reason().name())
                .bind("nextAttemptAt", state.nextAttemptAt())
                .bind("trouble", state.trouble() == null ? null : state.trouble().name())
                .bind("verifiedAt", state.verifiedAt())
                .bind("connectedBy", account.origin().member().value())
                .bind("connectedAt", account.origin().at())
                .bind("reconnectedBy", reconnection == null ? null : reconnection.member().value())
                .bind("reconnectedAt", reconnection == null ? null : reconnection.at());
    }

    static Account account(ResultSet row, StatementContext context) throws SQLException {
        return new Account(
                new AccountId(Rows.uuid(row, "id")),
                new WorkspaceId(Rows.text(row, "workspace_id")),
                new GrantId(Rows.uuid(row, "grant_id")),
                new AssetRef(
                        Rows.text(row, "network"),
                        Rows.constant(row, "kind", AccountKind.class),
                        Rows.text(row, "network_account_id")),
                new AccountProfile(
                        Rows.text(row, "name"),
                        row.getString("handle"),
                        Rows.uriOrNull(row, "picture"),
                        Rows.uriOrNull(row, "page")),
                new AccountState(
                        Rows.constant(row, "status", AccountStatus.class),
                        Rows.instant(row, "status_since"),
                        disconnection(row),
                        limits(Rows.text(row, "limits")),
                        healthyUntil(row),
                        Rows.instantOrNull(row, "next_attempt_at"),
                        Rows.constantOrNull(row, "trouble", AccountTrouble.class),
                        Rows.instantOrNull(row, "verified_at")),
                new Account.ByMember(
                        new MemberId(Rows.uuid(row, "connected_by")),
                        Rows.instant(row, "connected_at")),
                reconnection(row));
    }

    private static @Nullable Disconnection disconnection(ResultSet row) throws SQLException {
        DisconnectReason reason =
                Rows.constantOrNull(row, "disconnect_reason", DisconnectReason.class);
        if (reason == null) {
            return null;
        }
        return new Disconnection(
                reason,
                Rows.instant(row, "disconnected_at"),
                Rows.instant(row, "retained_until"),
                Rows.instantOrNull(row, "purge_warned_at"),
                Rows.instantOrNull(row, "purged_at"));
    }

    private static @Nullable HealthyUntil healthyUntil(ResultSet row) throws SQLException {
        HealthyUntil.Reason reason =
                Rows.constantOrNull(row, "healthy_until_reason", HealthyUntil.Reason.class);
        return reason == null ? null : new HealthyUntil(Rows.instant(row, "healthy_until"), reason);
    }

    private static Account.@Nullable ByMember reconnection(ResultSet row) throws SQLException {
        UUID member = Rows.uuidOrNull(row, "reconnected_by");
        return member == null
                ? null
                : new Account.ByMember(new MemberId(member), Rows.instant(row, "reconnected_at"));
    }

    private static String limits(SortedSet<AccountLimit> limits) {
        return limits.stream()
                .map(limit -> limit.capability() + ":" + limit.cause())
                .collect(Collectors.joining(" "));
    }

    private static SortedSet<AccountLimit> limits(String joined) {
        SortedSet<AccountLimit> limits = new TreeSet<>();
        for (String limit : joined.split(" ")) {
            int colon = limit.indexOf(':');
            if (colon > 0) {
                limits.add(
                        new AccountLimit(
                                Capability.valueOf(limit.substring(0, colon)),
                                AccountLimit.Cause.valueOf(limit.substring(colon + 1))));
            }
        }
        return limits;
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }
}
