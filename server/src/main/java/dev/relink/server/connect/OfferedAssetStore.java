package dev.relink.server.connect;

import dev.relink.server.account.AccountProfile;
import dev.relink.server.id.AttemptId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Keyset;
import dev.relink.server.storage.Rows;
import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The rows of what networks offered to connect. Threads may share it.
public final class OfferedAssetStore {

    private static final Keyset IN_ORDER = Keyset.ascending(Keyset.Column.number("position"));

    void insert(Handle handle, AttemptId attempt, List<OfferedAsset> assets) {
        if (assets.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO offered_assets (attempt_id, position, network, kind, network_account_id, name, handle,
                                                    picture, page, connectable, withheld, picked)
                        VALUES (:attemptId, :position, :network, :kind, :networkAccountId, :name, :handle,
                                :picture, :page, :connectable, :withheld, FALSE)
                        """);
        for (OfferedAsset asset : assets) {
            batch.bind("attemptId", attempt.value())
                    .bind("position", asset.position())
                    .bind("network", asset.ref().network())
                    .bind("kind", asset.ref().kind().name())
                    .bind("networkAccountId", asset.ref().id())
                    .bind("name", asset.profile().name())
                    .bind("handle", asset.profile().handle())
                    .bind("picture", text(asset.profile().picture()))
                    .bind("page", text(asset.profile().page()))
                    .bind("connectable", asset.connectable())
                    .bind("withheld", joined(asset.withheld()))
                    .add();
        }
        batch.execute();
    }

    /// All that an attempt was offered, in the network's order: bounded by {@link
    /// dev.relink.spi.Discovery#LIMIT}.
    List<OfferedAsset> all(Handle handle, AttemptId attempt) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM offered_assets
                        WHERE attempt_id = :attemptId
                        ORDER BY attempt_id, position
                        """)
                .bind("attemptId", attempt.value())
                .map(OfferedAssetStore::asset)
                .list();
    }

    Page<OfferedAsset> page(Handle handle, AttemptId attempt, PageRequest request) {
        return IN_ORDER.read(
                handle.createQuery(
                                """
                                SELECT *
                                FROM offered_assets
                                WHERE attempt_id = :attemptId
                                  AND <after>
                                <order>
                                """)
                        .bind("attemptId", attempt.value()),
                request,
                OfferedAssetStore::asset,
                asset -> Cursor.of(asset.position()));
    }

    /// Remembers what was picked.
    void markPicked(Handle handle, AttemptId attempt, Set<Integer> positions) {
        handle.createUpdate(
                        """
                        UPDATE offered_assets
                        SET picked = TRUE
                        WHERE attempt_id = :attemptId
                          AND position = ANY(:positions)
                        """)
                .bind("attemptId", attempt.value())
                .bindArray("positions", Integer.class, positions)
                .execute();
    }

    /// What was picked.
    Set<Integer> picked(Handle handle, AttemptId attempt) {
        return handle.createQuery(
                        """
                        SELECT position
                        FROM offered_assets
                        WHERE attempt_id = :attemptId
                          AND picked = TRUE
                        """)
                .bind("attemptId", attempt.value())
                .mapTo(Integer.class)
                .set();
    }

    private static OfferedAsset asset(ResultSet row, StatementContext context) throws SQLException {
        return new OfferedAsset(
                row.getInt("position"),
                new AssetRef(
                        Rows.text(row, "network"),
                        Rows.constant(row, "kind", AccountKind.class),
                        Rows.text(row, "network_account_id")),
                new AccountProfile(
                        Rows.text(row, "name"),
                        row.getString("handle"),
                        Rows.uriOrNull(row, "picture"),
                        Rows.uriOrNull(row, "page")),
                row.getBoolean("connectable"),
                withheld(Rows.text(row, "withheld")));
    }

    private static String joined(Map<Capability, Asset.Withheld> withheld) {
        return withheld.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Map<Capability, Asset.Withheld> withheld(String joined) {
        return Stream.of(joined.split(" "))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.split(":", 2))
                .collect(
                        Collectors.toMap(
                                entry -> Capability.valueOf(entry[0]),
                                entry -> Asset.Withheld.valueOf(entry[1])));
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }
}
