package dev.relink.server.token;

import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.DueGrantStore.Keeping;
import dev.relink.server.account.DueGrantStore.Kept;
import dev.relink.server.account.Grant;
import dev.relink.server.account.Renewal;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.TokenSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/// Keeps renewed tokens, as many in one transaction as came in while the one before was committed:
/// a commit costs about the same for one as for hundreds. Whoever hands tokens in waits until they
/// are committed, so nobody uses what could still be lost. Threads share it.
final class RenewalWriter implements AutoCloseable {

    private static final int MOST_AT_ONCE = 500;

    private final Database database;
    private final DueGrantStore due = new DueGrantStore();
    private final Vault vault;
    private final NetworkWatch networks;
    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final Thread writing;

    RenewalWriter(Database database, Vault vault, NetworkWatch networks) {
        this.database = database;
        this.vault = vault;
        this.networks = networks;
        this.writing = Thread.ofPlatform().name("renewal-writer").daemon().start(this::write);
    }

    private record Entry(
            Grant grant,
            String spentHash,
            TokenSet tokens,
            Renewal renewal,
            CompletableFuture<Keeping> kept) {

        UUID id() {
            return grant.id().value();
        }
    }

    /// Keeps tokens, and returns when they are committed.
    ///
    /// @param grant the grant as it was claimed
    /// @param spentHash the hash of the refresh token that was spent
    /// @return what came of it
    Keeping keep(Grant grant, String spentHash, TokenSet tokens, Renewal renewal) {
        CompletableFuture<Keeping> kept = new CompletableFuture<>();
        entries.add(new Entry(grant, spentHash, tokens, renewal, kept));
        try {
            return kept.join();
        } catch (CompletionException failure) {
            throw new IllegalStateException(
                    "Renewed tokens could not be kept.", failure.getCause());
        }
    }

    private void write() {
        List<Entry> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(entries.take());
                entries.drainTo(batch, MOST_AT_ONCE - 1);
                keep(batch);
                batch.clear();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(List<Entry> batch) {
        // Everybody who locks several grants locks them in this order.
        batch.sort(Comparator.comparing(Entry::id));
        try {
            List<Keeping> kept =
                    database.inTransactionWhateverItTakes(transaction -> keep(transaction, batch));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).kept().complete(kept.get(i));
            }
        } catch (RuntimeException failure) {
            if (batch.size() == 1) {
                batch.getFirst().kept().completeExceptionally(failure);
                return;
            }
            // What one of them has about it must not cost the others their tokens.
            batch.forEach(entry -> keep(new ArrayList<>(List.of(entry))));
        }
    }

    private List<Keeping> keep(Transaction transaction, List<Entry> batch) {
        List<Keeping> kept =
                due.keep(
                        transaction.handle(),
                        batch.stream()
                                .map(entry ->
                                        new Kept(
                                                entry.grant().id(),
                                                entry.spentHash(),
                                                entry.renewal()))
                                .toList());
        Map<UUID, byte[]> documents = new HashMap<>();
        List<Entry> stored = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (kept.get(i) == Keeping.KEPT) {
                Entry entry = batch.get(i);
                stored.add(entry);
                documents.put(entry.id(), TokenDocuments.write(entry.tokens()));
            }
        }
        vault.putAll(transaction.handle(), documents);
        stored.stream()
                .collect(Collectors.groupingBy(entry -> entry.grant().connector()))
                .forEach((connector, entries) ->
                        networks.alive(transaction, connector, entries.size()));
        return kept;
    }

    /// Stops; nobody may be waiting any more.
    @Override
    public void close() {
        writing.interrupt();
        try {
            writing.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
