package dev.relink.benchmark;

import dev.relink.benchmark.SandboxProcess.Given;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.Renewal;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.Ids;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Member;
import dev.relink.server.member.MemberClaims;
import dev.relink.server.member.MemberStore;
import dev.relink.server.member.Role;
import dev.relink.server.storage.Database;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Puts grants into the database through the server's own stores, as if people had connected their
/// profiles, and makes them due all at once. Accounts are left out: renewing touches none.
final class DueGrants {

    private static final String CONNECTOR = "x";
    private static final int WORKSPACES = 200;
    private static final int MOST_AT_ONCE = 1000;
    private static final Duration LIFE = Duration.ofHours(2);
    private static final Duration FAR = Duration.ofHours(1);

    private final Database database;
    private final Vault vault;
    private final GrantStore grants = new GrantStore();
    private final InstantSource clock;
    private final Ids ids;
    private final List<MemberId> members = new ArrayList<>();
    private int round;

    DueGrants(Database database, Vault vault, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        this.ids = new Ids(clock, new SecureRandom());
    }

    /// Adds grants that become due when {@link #makeDue} says so.
    void add(List<Given> given) {
        round++;
        if (members.isEmpty()) {
            database.inTransaction(transaction -> members.addAll(newMembers(transaction.handle())));
        }
        for (int from = 0; from < given.size(); from += MOST_AT_ONCE) {
            int first = from;
            List<Given> some = given.subList(from, Math.min(given.size(), from + MOST_AT_ONCE));
            database.inTransaction(transaction -> add(transaction.handle(), first, some));
        }
        // A database that has run for a while knows its tables.
        database.read(handle -> handle.execute("ANALYZE"));
    }

    private List<MemberId> newMembers(Handle handle) {
        MemberStore store = new MemberStore();
        List<MemberId> made = new ArrayList<>();
        for (int number = 0; number < WORKSPACES; number++) {
            MemberId id = new MemberId(ids.next());
            MemberClaims claims =
                    new MemberClaims(
                            workspace(number),
                            "admin",
                            "Alma Admin",
                            null,
                            Locale.ENGLISH,
                            Role.ADMIN,
                            Set.of());
            store.insert(handle, new Member(id, claims), clock.instant());
            made.add(id);
        }
        return made;
    }

    private static WorkspaceId workspace(int number) {
        return new WorkspaceId("workspace-" + number);
    }

    private int add(Handle handle, int first, List<Given> some) {
        Map<UUID, byte[]> documents = new HashMap<>();
        for (int i = 0; i < some.size(); i++) {
            Grant grant = grant(first + i, some.get(i));
            grants.insert(handle, grant);
            documents.put(grant.id().value(), TokenDocuments.write(tokens(some.get(i))));
        }
        vault.putAll(handle, documents);
        return some.size();
    }

    private Grant grant(int number, Given given) {
        Instant now = clock.instant();
        int workspace = number % WORKSPACES;
        String person = given.person() + "-" + round + "-" + number;
        return Grant.begin(
                new GrantId(ids.next()),
                workspace(workspace),
                CONNECTOR,
                new Grant.Authorized(
                        new NetworkIdentity(person, "Invented " + number, null, null),
                        new TreeSet<>(List.of(given.scopes().split(" "))),
                        null,
                        members.get(workspace),
                        now),
                Renewal.by(hash(given.refreshToken()), now.plus(LIFE), now.plus(FAR)),
                null);
    }

    private TokenSet tokens(Given given) {
        return new TokenSet(
                Secret.of(given.accessToken()),
                clock.instant().plus(LIFE),
                Secret.of(given.refreshToken()),
                null);
    }

    /// As the server names tokens.
    private static String hash(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    /// Makes all due that were added and not renewed yet; when this returns, they are.
    void makeDue() {
        database.read(handle ->
                handle.createUpdate(
                                """
                                UPDATE upkeep
                                SET refresh_due_at = :now, due_at = :now
                                WHERE refreshed_at IS NULL
                                """)
                        .bind("now", clock.instant())
                        .execute());
    }

    /// How many grants that were added have been renewed, with the new token stored.
    long renewed() {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT COUNT(*)
                                FROM upkeep
                                WHERE refreshed_at IS NOT NULL
                                  AND spending_hash IS NULL
                                """)
                        .mapTo(Long.class)
                        .one());
    }
}
