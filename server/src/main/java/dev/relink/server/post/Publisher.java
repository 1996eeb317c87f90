package dev.relink.server.post;

import dev.relink.server.account.AccountStore;
import dev.relink.server.account.GrantStore;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.node.WorkLoop;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.post.DuePublicationStore.Claim;
import dev.relink.server.storage.Database;
import dev.relink.server.token.Schedule;
import dev.relink.server.token.TokenGate;
import dev.relink.server.token.UpkeepSettings;
import dev.relink.server.vault.Vault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Finds the posts whose time has come, claims them so that no other node takes them, and has them
/// published, many at once.
public final class Publisher implements AutoCloseable {

    private final Database database;
    private final DuePublicationStore due = new DuePublicationStore();
    private final Publishing publishing;
    private final Duration lease;
    private final String node;
    private final Meter.MeterProvider<Counter> counters;
    private final InstantSource clock;
    private final WorkLoop<Claim> loop;

    /// @param longestTry how long after its begin a try of any node is over
    /// @param settings the rhythm of upkeep, which publishing shares
    /// @param node names this process among all that share the database
    public Publisher(
            Database database,
            PostStore posts,
            PublicationStore publications,
            AccountStore accounts,
            GrantStore grants,
            Vault vault,
            TokenGate tokens,
            ConnectorRegistry connectors,
            AuditLog audit,
            Schedule schedule,
            Duration longestTry,
            UpkeepSettings settings,
            String node,
            MeterRegistry meters,
            InstantSource clock) {
        this.database = database;
        this.publishing =
                new Publishing(
                        database,
                        posts,
                        publications,
                        accounts,
                        grants,
                        vault,
                        tokens,
                        connectors,
                        audit,
                        schedule,
                        longestTry,
                        clock);
        this.lease = settings.lease();
        this.node = node;
        this.counters =
                Counter.builder("relink.publications")
                        .description("Posts that were worked on, by outcome")
                        .withRegistry(meters);
        this.clock = clock;
        this.loop = new WorkLoop<>("publisher", new Work(), settings.rhythm());
    }

    /// Begins to look for posts that are due.
    public void start() {
        loop.start();
    }

    /// Publishes all that is due now, and returns when it is done.
    public void workDue() {
        loop.workDue();
    }

    /// Lets what is being published come to its end, for a while.
    @Override
    public void close() {
        loop.close();
    }

    private final class Work implements WorkLoop.Work<Claim> {

        @Override
        public List<Claim> claim(int limit) {
            Instant now = clock.instant();
            return database.inTransaction(transaction ->
                    due.claim(transaction.handle(), node, now, now.plus(lease), limit));
        }

        @Override
        public void prolong(List<Claim> claims) {
            database.inTransaction(transaction -> {
                due.renew(transaction.handle(), claims, clock.instant().plus(lease));
                return claims;
            });
        }

        @Override
        public void work(Claim claim) {
            String outcome = "error";
            try {
                outcome = publishing.work(claim);
            } finally {
                counters.withTag("outcome", outcome).increment();
            }
        }
    }
}
