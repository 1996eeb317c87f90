package dev.relink.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.EventId;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Rows;
import dev.relink.spi.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the store of events does on every database. Nothing reads events back yet but those who
/// look into the table.
interface EventStoreContract {

    EventStore STORE = new EventStore();

    Database database();

    @Test
    default void anEventIsKeptWithTheEvidenceForIt() {
        StoreFixture fixture = new StoreFixture(database());
        AccountId account = account(fixture);

        insert(
                List.of(
                        event(
                                fixture,
                                account,
                                AccountStatus.CONNECTED,
                                DisconnectReason.REVOKED_AT_NETWORK,
                                new Evidence(
                                        "r".repeat(200), "c".repeat(200), 400, "m".repeat(1000)))));

        assertThat(rows(fixture))
                .containsExactly(
                        String.join(
                                "|",
                                account.toString(),
                                Samples.NOW.toString(),
                                "LOST",
                                "CONNECTED",
                                "DISCONNECTED",
                                "REVOKED_AT_NETWORK",
                                "r".repeat(100),
                                "c".repeat(100),
                                "m".repeat(500)));
    }

    @Test
    default void anEventWithoutEvidenceHasNone() {
        StoreFixture fixture = new StoreFixture(database());
        AccountId account = account(fixture);

        insert(List.of(event(fixture, account, null, null, null)));
        insert(List.of());

        assertThat(rows(fixture))
                .containsExactly(
                        account
                                + "|"
                                + Samples.NOW
                                + "|LOST|null|DISCONNECTED|null|null|null|null");
    }

    /// What a network answers may be anything, and a loss must be kept whatever it says.
    @Test
    default void evidenceOfGarbageIsKept() {
        StoreFixture fixture = new StoreFixture(database());
        AccountId account = account(fixture);
        String garbage = "\0\1\u001f\u007f\ud800 'x' \\ \"y\" \ud83d\ude80";

        insert(
                List.of(
                        event(
                                fixture,
                                account,
                                AccountStatus.CONNECTED,
                                DisconnectReason.TOKEN_EXPIRED,
                                new Evidence(garbage, garbage, 200, garbage))));

        assertThat(rows(fixture)).singleElement().asString().contains("'x' \\ \"y\" \ud83d\ude80");
    }

    private static AccountId account(StoreFixture fixture) {
        return fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst().id();
    }

    private static AccountChanged event(
            StoreFixture fixture,
            AccountId account,
            @Nullable AccountStatus previous,
            @Nullable DisconnectReason reason,
            @Nullable Evidence evidence) {
        return new AccountChanged(
                new EventId(UUID.randomUUID()),
                fixture.workspaceId(),
                account,
                Samples.NOW,
                AccountChange.LOST,
                previous,
                AccountStatus.DISCONNECTED,
                reason,
                evidence);
    }

    private void insert(List<AccountChanged> events) {
        database()
                .inTransaction(transaction -> {
                    STORE.insert(transaction.handle(), events);
                    return events;
                });
    }

    private List<String> rows(StoreFixture fixture) {
        return database()
                .read(handle ->
                        handle.createQuery(
                                        """
                                        SELECT *
                                        FROM events
                                        WHERE workspace_id = :workspaceId
                                        ORDER BY id
                                        """)
                                .bind("workspaceId", fixture.workspaceId().value())
                                .map((row, context) -> {
                                    AccountId account = new AccountId(Rows.uuid(row, "account_id"));
                                    Instant at = Rows.instant(row, "occurred_at");
                                    String rest =
                                            Arrays.stream(
                                                            """
                                                            change previous_status status reason rule network_code network_message
                                                            """
                                                                    .strip()
                                                                    .split(" "))
                                                    .map(column -> textOf(row, column))
                                                    .collect(Collectors.joining("|"));
                                    return account + "|" + at + "|" + rest;
                                })
                                .list());
    }

    private static String textOf(ResultSet row, String column) {
        try {
            return String.valueOf(row.getString(column));
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
