package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import dev.relink.server.node.Node;
import dev.relink.server.node.Nodes;
import dev.relink.server.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Encrypts secrets anew that are still encrypted with older keys, bit by bit, and keeps account of
/// how much each key is needed. A job: any node does it, one at a time; if two do, nothing is lost.
public final class Reencryption implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Reencryption.class);

    /// How long after a run that found nothing to do the next one is due.
    static final Duration INTERVAL = Duration.ofSeconds(10);

    /// How old a count of the secrets may become.
    private static final Duration RECOUNT = Duration.ofMinutes(1);

    /// After how many batches a run gives its thread back.
    private static final int BATCHES = 100;

    /// Before every owner.
    private static final UUID BEGINNING = new UUID(0, 0);

    private final Database database;
    private final KeyKeeper keys;
    private final Nodes nodes;
    private final Pace pace;
    private final InstantSource clock;
    private final SecretStore secrets = new SecretStore();
    private final KeyUseStore uses = new KeyUseStore();
    private final Set<KeyId> toldUnreadable = new HashSet<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /// How fast it goes.
    ///
    /// @param batch how many secrets are encrypted anew in one transaction
    /// @param pause how long it rests between two
    public record Pace(int batch, Duration pause) {

        /// About five thousand secrets a second, and a database that has time for others.
        public static final Pace GENTLE = new Pace(500, Duration.ofMillis(50));
    }

    public Reencryption(
            Database database, KeyKeeper keys, Nodes nodes, Pace pace, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.nodes = nodes;
        this.pace = pace;
        this.clock = clock;
    }

    /// Does a good bit of the work.
    ///
    /// @return when it is to be called again
    public synchronized Instant run() {
        Moving moving = move();
        takeStock(moving.moved() > 0);
        return moving.done() ? clock.instant().plus(INTERVAL) : clock.instant();
    }

    /// @param moved how many secrets were encrypted anew
    /// @param done whether all was looked at that there was
    private record Moving(int moved, boolean done) {}

    private Moving move() {
        EncryptionKey target = database.read(keys::encrypting);
        int moved = 0;
        int batches = 0;
        for (EncryptionKey old : keys.keys().olderThan(target.id())) {
            Progress progress = begin(old.id(), target.id());
            UUID after = BEGINNING;
            while (progress.isUnderWay()) {
                if (batches == BATCHES || rests(batches)) {
                    return new Moving(moved, false);
                }
                Batch batch = moveBatch(old, after);
                batches++;
                moved += batch.moved();
                progress.advance(batch.moved());
                if (batch.looked() < pace.batch()) {
                    break;
                }
                after = batch.last();
            }
        }
        return new Moving(moved, true);
    }

    /// Rests after every batch.
    ///
    /// @return whether this is being stopped
    private boolean rests(int batches) {
        try {
            return stop.await(batches == 0 ? 0 : pace.pause().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// @param looked how many secrets were looked at
    /// @param moved how many of them were encrypted anew
    /// @param last the owner of the last one
    record Batch(int looked, int moved, UUID last) {}

    private Batch moveBatch(EncryptionKey old, UUID after) {
        return database.inTransaction(transaction -> {
            Handle handle = transaction.handle();
            EncryptionKey target = keys.encrypting(handle);
            boolean isOlder =
                    keys.keys().olderThan(target.id()).stream()
                            .anyMatch(key -> key.id().equals(old.id()));
            if (!isOlder) {
                return new Batch(0, 0, after);
            }
            List<UUID> owners = secrets.owners(handle, old.id(), after, pace.batch());
            if (owners.isEmpty()) {
                return new Batch(0, 0, after);
            }
            Map<StoredSecret, byte[]> ciphertexts = new HashMap<>();
            for (StoredSecret secret : secrets.lock(handle, old.id(), owners)) {
                reencrypt(secret, old, target)
                        .ifPresent(ciphertext -> ciphertexts.put(secret, ciphertext));
            }
            int moved = secrets.replaceAll(handle, ciphertexts, target.id());
            return new Batch(owners.size(), moved, owners.getLast());
        });
    }

    private Optional<byte[]> reencrypt(
            StoredSecret secret, EncryptionKey old, EncryptionKey target) {
        byte[] document;
        try {
            document = old.decrypt(secret.owner(), secret.ciphertext());
        } catch (VaultException failure) {
            if (toldUnreadable.add(old.id())) {
                LOGGER.warn(
                        "There are secrets that do not open with key {}, as the one of {}; they are left as they are, and the key stays.",
                        old.id(),
                        secret.owner(),
                        failure);
            }
            return Optional.empty();
        }
        try {
            return Optional.of(target.encrypt(secret.owner(), document));
        } finally {
            Arrays.fill(document, (byte) 0);
        }
    }

    private Progress begin(KeyId old, KeyId target) {
        return database.inTransaction(transaction -> {
            Handle handle = transaction.handle();
            if (!secrets.isUsed(handle, old)) {
                return new Progress(old, 0, 0);
            }
            long left = secrets.count(handle, old);
            KeyUse use = uses.all(handle).get(old);
            Long begunWith = use == null ? null : use.moving();
            if (begunWith != null) {
                return new Progress(old, Math.max(begunWith, left), left);
            }
            uses.put(handle, new KeyUse(old, left, clock.instant(), left, null));
            transaction.afterCommit(() ->
                    LOGGER.info(
                            "{} secrets are being encrypted anew, with key {} instead of key {}.",
                            left,
                            target,
                            old));
            return new Progress(old, left, left);
        });
    }

    /// Counts, and writes down since when each key is not needed.
    private void takeStock(boolean moved) {
        List<KeyId> own = keys.keys().ids();
        database.inTransaction(transaction -> {
            Handle handle = transaction.handle();
            Map<KeyId, KeyUse> former = uses.all(handle);
            Set<KeyId> used = new HashSet<>(secrets.usedKeys(handle));
            List<Node> live = nodes.live(handle);
            Set<KeyId> all = new LinkedHashSet<>(own);
            all.addAll(used);
            all.addAll(former.keySet());
            Instant now = clock.instant();
            boolean recount = moved || isOutdated(former, all, now);
            Map<KeyId, Long> counts = recount ? secrets.counts(handle) : Map.of();
            for (KeyId key : all) {
                KeyUse before = former.get(key);
                if (!used.contains(key) && !own.contains(key) && !isHeldByAny(key, live)) {
                    uses.delete(handle, key);
                    continue;
                }
                KeyUse after =
                        after(
                                key,
                                before,
                                recount || before == null
                                        ? new Count(counts.getOrDefault(key, 0L), now)
                                        : new Count(before.secrets(), before.countedAt()),
                                used.contains(key) || isNeeded(key, own, live),
                                now);
                if (!after.equals(before)) {
                    uses.put(handle, after);
                }
                if (before != null && before.moving() != null && after.moving() == null) {
                    transaction.afterCommit(
                            () -> LOGGER.info("No secret is encrypted with key {} any more.", key));
                }
            }
            return all;
        });
    }

    private record Count(long secrets, Instant at) {}

    private static boolean isOutdated(Map<KeyId, KeyUse> former, Set<KeyId> all, Instant now) {
        return !former.keySet().containsAll(all)
                || former.values().stream()
                        .anyMatch(use -> !use.countedAt().plus(RECOUNT).isAfter(now));
    }

    private static boolean isHeldByAny(KeyId key, List<Node> nodes) {
        return nodes.stream().anyMatch(node -> node.keys().contains(key));
    }

    private static boolean isNeeded(KeyId key, List<KeyId> own, List<Node> nodes) {
        return !own.contains(key)
                || !nodes.stream().allMatch(node -> KeyChoice.isBehind(key, node, own));
    }

    private static KeyUse after(
            KeyId key, @Nullable KeyUse before, Count count, boolean needed, Instant now) {
        Long moving = before == null || count.secrets() == 0 ? null : before.moving();
        Instant unusedSince = before == null ? null : before.unusedSince();
        return new KeyUse(
                key,
                count.secrets(),
                count.at(),
                moving,
                needed ? null : unusedSince == null ? now : unusedSince);
    }

    /// Lets a run come to an end soon.
    @Override
    public void close() {
        stop.countDown();
    }

    /// How far the secrets of one key are.
    private static final class Progress {

        private static final int STEPS = 10;

        private final KeyId key;
        private final long total;
        private long left;

        Progress(KeyId key, long total, long left) {
            this.key = key;
            this.total = total;
            this.left = left;
        }

        boolean isUnderWay() {
            return total > 0;
        }

        /// Tells of every tenth, but for the last one, which is told when it was counted.
        void advance(int moved) {
            long before = step();
            left = Math.max(0, left - moved);
            if (step() > before && step() < STEPS) {
                LOGGER.info(
                        "{} % of {} secrets of key {} are encrypted anew.",
                        100 / STEPS * step(), total, key);
            }
        }

        private long step() {
            return STEPS * (total - left) / total;
        }
    }
}
