package dev.relink.server.storage;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.AttemptId;
import dev.relink.server.id.AuditEntryId;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.PostId;
import dev.relink.server.id.PublicationId;
import dev.relink.server.id.WorkspaceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// A database on PostgreSQL in which every table has so many rows, of so many workspaces, that a
/// planner looks for an index. All tests of the process share it and change nothing in it.
///
/// Row number `n` of a table belongs to the workspace `n` modulo {@link #WORKSPACES}.
public final class LargeDatabase {

    public static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    public static final WorkspaceId WORKSPACE = new WorkspaceId("workspace-7");

    private static final int WORKSPACES = 100;
    private static final int MEMBERS = 20_000;
    private static final int GRANTS = 10_000;
    private static final int ACCOUNTS = 50_000;
    private static final int ATTEMPTS = 10_000;

    /// Attempts are cleared away after days, so they are younger than almost everything else.
    private static final int ATTEMPTS_BEGIN = 1_000_000;

    private static final int ASSETS_OF_AN_ATTEMPT = 500;
    private static final int ENTRIES = 50_000;

    /// The day of {@link #NOW}.
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    /// So many accounts have figures, of so many days.
    private static final int COLLECTED = 1_000;

    private static final int DAYS = 50;

    private static final Database DATABASE = filled();

    private LargeDatabase() {}

    public static Database database() {
        return DATABASE;
    }

    /// A row of {@link #WORKSPACE}, from 0.
    public static MemberId member(int number) {
        return new MemberId(id(number));
    }

    /// A row of {@link #WORKSPACE}, from 0.
    public static GrantId grant(int number) {
        return new GrantId(id(number));
    }

    /// A row of {@link #WORKSPACE}, from 0.
    public static AccountId account(int number) {
        return new AccountId(id(number));
    }

    /// A row of {@link #WORKSPACE}, from 0.
    public static AttemptId attempt(int number) {
        return new AttemptId(id(ATTEMPTS_BEGIN / WORKSPACES + number));
    }

    /// A row of {@link #WORKSPACE}, from 0.
    public static AuditEntryId entry(int number) {
        return new AuditEntryId(id(number));
    }

    /// A row of {@link #WORKSPACE}, from 0.
    public static PostId post(int number) {
        return new PostId(id(number));
    }

    /// A row of {@link #WORKSPACE}, from 0.
    public static PublicationId publication(int number) {
        return new PublicationId(id(number));
    }

    /// A row of {@link #WORKSPACE}, from 0.
    public static AutomationId automation(int number) {
        return new AutomationId(id(number));
    }

    private static UUID id(int number) {
        return new UUID(
                0x0000_0000_0000_7000L, 0x8000_0000_0000_0000L | (number * (long) WORKSPACES + 7));
    }

    private static Database filled() {
        Database database = Database.open(PostgresServer.newDatabase());
        database.read(handle -> {
            fill(handle);
            return handle.execute("ANALYZE");
        });
        return database;
    }

    private static void fill(Handle handle) {
        handle.execute(
                """
                CREATE FUNCTION id(n INTEGER) RETURNS UUID IMMUTABLE LANGUAGE SQL AS
                $$ SELECT ('00000000-0000-7000-8000-' || LPAD(TO_HEX(n), 12, '0'))::UUID $$
                """);
        handle.execute(
                """
                CREATE FUNCTION ws(n INTEGER) RETURNS VARCHAR IMMUTABLE LANGUAGE SQL AS
                $$ SELECT 'workspace-' || MOD(n, %d) $$
                """
                        .formatted(WORKSPACES));
        handle.execute(
                """
                INSERT INTO members
                SELECT id(n), ws(n), 'subject-' || n, 'Name', NULL, 'en', 'MEMBER', '', ?, ?, MOD(n / 100, 20) = 0
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                NOW,
                MEMBERS - 1);
        handle.execute(
                """
                INSERT INTO grants (id, workspace_id, connector, identity_id, identity_name, status, scopes, authorized_at,
                                    authorized_by, used_at)
                SELECT id(n), ws(n), 'facebook', 'person-' || n, 'Name', 'ACTIVE', 'email', ?, id(MOD(n, 1000)), ?
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                NOW,
                GRANTS - 1);
        handle.execute(
                """
                INSERT INTO upkeep (grant_id, workspace_id, connector, lane, suspected_at, refresh_token_hash,
                                    refresh_failures, probe_due_at, due_at, probe_failures, fence)
                SELECT id(n), ws(n), 'facebook', MOD(n, 32), CASE WHEN MOD(n, 100) = 9 THEN ?::TIMESTAMPTZ END, 'spent', 0,
                       due, CASE WHEN MOD(n, 100) <> 9 THEN due END, 0, 0
                FROM (SELECT n, ?::TIMESTAMPTZ + (n || ' seconds')::INTERVAL AS due
                      FROM GENERATE_SERIES(0, ?) AS n) AS numbered
                """,
                NOW,
                NOW,
                GRANTS - 1);
        handle.execute(
                """
                INSERT INTO suspicions
                SELECT id, workspace_id, 'REVOKED_AT_NETWORK', 'rule', NULL, NULL, 'message', used_at
                FROM grants
                """);
        handle.execute(
                """
                INSERT INTO accounts (id, workspace_id, grant_id, network, kind, network_account_id, place, name, handle,
                                      picture, page, status, status_since, disconnect_reason, disconnected_at,
                                      retained_until, needs_reconnect, limits, healthy_until, healthy_until_reason,
                                      next_attempt_at, connected_by, connected_at, reconnected_by, reconnected_at)
                SELECT id(n), ws(n), id(MOD(n, 10000)), 'facebook', 'PAGE', 'page-' || n, 'page-' || n,
                       'Page ' || MD5(n::TEXT), NULL, NULL, NULL, 'CONNECTED', ?, NULL, NULL, NULL,
                       MOD(n / 100, 10) = 0, '', NULL, NULL, NULL, id(MOD(n, 1000)), ?, NULL, NULL
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                NOW,
                ACCOUNTS - 1);
        handle.execute(
                """
                INSERT INTO account_permissions
                SELECT ws(n), id(n), id(MOD(n, 20000)), 'ADVANCED', id(MOD(n, 1000)), ?
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                ACCOUNTS - 1);
        handle.execute(
                """
                INSERT INTO connection_attempts
                SELECT id(n + 1000000), ws(n), id(MOD(n, 1000)), 'RECONNECT', 'facebook', 'facebook', id(n), NULL, 'ADMIN', NULL,
                       'state-' || n, NULL, 'STARTED', NULL, NULL, NULL, NULL, NULL, NULL, ?,
                       ?::TIMESTAMPTZ + (n || ' seconds')::INTERVAL
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                NOW,
                ATTEMPTS - 1);
        handle.execute(
                """
                INSERT INTO offered_assets
                SELECT id(n + 1000000), place, 'facebook', 'PAGE', 'page-' || place, 'Page', NULL, NULL, NULL, TRUE, '', FALSE
                FROM GENERATE_SERIES(0, 199) AS n, GENERATE_SERIES(0, ?) AS place
                """,
                ASSETS_OF_AN_ATTEMPT - 1);
        handle.execute(
                """
                INSERT INTO attempt_outcomes
                SELECT id(n + 1000000), place, NULL, 'Page', 'CONNECTED'
                FROM GENERATE_SERIES(0, 199) AS n, GENERATE_SERIES(0, ?) AS place
                """,
                ASSETS_OF_AN_ATTEMPT - 1);
        handle.execute(
                """
                INSERT INTO revocations
                SELECT id(n), ws(n), id(n), 'facebook', 'person-' || n, 'email', ?
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                GRANTS - 1);
        handle.execute(
                """
                INSERT INTO secrets
                SELECT id(n), '\\x00', ?, n % 3
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW, ACCOUNTS - 1);
        handle.execute(
                """
                INSERT INTO secrets
                SELECT id, '\\x00', ?, 1
                FROM connection_attempts
                WHERE expires_at > ?
                """,
                NOW,
                NOW.plusSeconds(ATTEMPTS - 100));
        handle.execute(
                """
                INSERT INTO received_signals
                SELECT 'facebook', 'signal-' || n, ?::TIMESTAMPTZ + (n || ' seconds')::INTERVAL
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                GRANTS - 1);
        handle.execute(
                """
                INSERT INTO data_deletions
                SELECT 'code-' || n, 'facebook', 'person-' || n, 'rule', 'message', ?, NULL, 0
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                GRANTS - 1);
        handle.execute(
                """
                INSERT INTO posts
                SELECT id(n), ws(n), id(MOD(n, 1000)), 'Text', NULL, '', ?, 'UTC', ?, ?
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                NOW,
                NOW,
                GRANTS - 1);
        handle.execute(
                """
                INSERT INTO post_wishes
                SELECT ws(n), id(MOD(n, 1000)), 'key-' || n, 'hash', id(n)
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                GRANTS - 1);
        handle.execute(
                """
                INSERT INTO publications (id, workspace_id, post_id, account_id, status, status_since, planned_at, due_at, fence,
                                          tries)
                SELECT id(n), ws(n), id(MOD(n, 10000)), id(n), state, ?, at, CASE WHEN state = 'SCHEDULED' THEN at END, 0, 0
                FROM (SELECT n, ?::TIMESTAMPTZ + (n || ' seconds')::INTERVAL AS at,
                             (ARRAY['PUBLISHED', 'PUBLISHED', 'PUBLISHED', 'SCHEDULED', 'ON_HOLD', 'MISSED', 'DRAFT'])[MOD(n / 100, 7) + 1]
                                 AS state
                      FROM GENERATE_SERIES(0, ?) AS n) AS numbered
                """,
                NOW,
                NOW,
                ACCOUNTS - 1);
        handle.execute(
                """
                INSERT INTO automations
                SELECT id(n), ws(n), 'Rule ' || n, NULL, NULL, CASE WHEN MOD(n / 100, 9) = 0 THEN 'elsewhere' END, 'tag', NULL,
                       id(MOD(n, 1000)), ?, ?
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                NOW,
                GRANTS - 1);
        handle.execute(
                """
                INSERT INTO automation_bindings
                SELECT ws(n), id(MOD(n, 10000)), id(n), ?, ?, ?, NULL, NULL, 1
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                NOW,
                NOW,
                ACCOUNTS - 1);
        handle.execute(
                """
                INSERT INTO automation_matches
                SELECT ws(n), id(n), 'item-' || n, id(MOD(n, 10000)), 'tag', NULL, ?
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                ACCOUNTS - 1);
        handle.execute(
                """
                INSERT INTO workspace_settings
                SELECT 'workspace-' || n, 60
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                GRANTS - 1);
        handle.execute(
                """
                INSERT INTO metric_days (workspace_id, account_id, on_day, is_open, back_filled)
                SELECT ws(n), id(n), ?::DATE - ago, FALSE, FALSE
                FROM GENERATE_SERIES(0, ?) AS n, GENERATE_SERIES(0, ?) AS ago
                """,
                TODAY,
                COLLECTED - 1,
                DAYS - 1);
        handle.execute(
                """
                INSERT INTO metric_values (workspace_id, account_id, on_day, metric, figure)
                SELECT workspace_id, account_id, on_day, metric, 1
                FROM metric_days, (VALUES ('followers'), ('views'), ('clicks')) AS told (metric)
                """);
        handle.execute(
                """
                INSERT INTO audit_entries
                SELECT id(n), ws(n), ?, 'GRANT_LOST', NULL, 'SYSTEM', NULL, NULL, '{}'
                FROM GENERATE_SERIES(0, ?) AS n
                """,
                NOW,
                ENTRIES - 1);
    }
}
