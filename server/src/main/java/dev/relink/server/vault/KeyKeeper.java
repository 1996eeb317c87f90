package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import dev.relink.server.node.Node;
import dev.relink.server.node.Nodes;
import dev.relink.server.node.Threads;
import dev.relink.server.storage.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the keys of this node: follows the key file, tells the other nodes every few seconds what
/// it holds, and encrypts with the newest key that all of them hold. How it comes to one is told in
/// decision 17. Threads share it.
public final class KeyKeeper implements VaultKeys, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(KeyKeeper.class);

    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    /// How long after this node was heard the others surely count it as there.
    private static final Duration TRUST = Nodes.SILENCE.dividedBy(2);

    /// How often a start tries to agree with nodes that start at the same moment.
    private static final int AGREEMENTS = 5;

    private final Database database;
    private final Nodes nodes;
    private final KeyFile file;
    private final KeyCheck check;
    private final KeyUses uses;
    private final KeyRetirement retirement;
    private final InstantSource clock;
    private final AtomicReference<Held> held;
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("keys").daemon().factory());
    private @Nullable ScheduledFuture<?> beating;
    private volatile KeyReport report = new KeyReport(null, true, List.of());
    private @Nullable String toldProblem;
    private boolean failing;

    /// What is held now.
    ///
    /// @param encrypting null until the start is over
    /// @param trustedUntil how long `encrypting` may be used without asking
    private record Held(KeySet keys, @Nullable EncryptionKey encrypting, Instant trustedUntil) {

        Held with(KeySet other) {
            return new Held(other, encrypting, trustedUntil);
        }

        @Nullable KeyId current() {
            return encrypting == null ? null : encrypting.id();
        }
    }

    private KeyKeeper(
            Database database,
            Nodes nodes,
            KeyFile file,
            Duration retireAfter,
            MeterRegistry meters,
            InstantSource clock) {
        this.database = database;
        this.nodes = nodes;
        this.file = file;
        this.clock = clock;
        this.check = new KeyCheck(new SecretStore(), file.path());
        this.uses = new KeyUses(new SecretStore(), new KeyUseStore(), retireAfter, meters, clock);
        this.retirement = new KeyRetirement(file);
        this.held = new AtomicReference<>(new Held(file.read(), null, Instant.MIN));
    }

    /// Reads the key file, and makes this node one that the others know.
    ///
    /// @param retireAfter for how long a key must not have been needed before it is taken out of
    ///   the file
    /// @throws KeySetException if the file cannot be used, or its keys are not enough for the
    ///   stored secrets or for what the running nodes write
    public static KeyKeeper open(
            Database database,
            Nodes nodes,
            KeyFile file,
            Duration retireAfter,
            MeterRegistry meters,
            InstantSource clock) {
        KeyKeeper keeper = new KeyKeeper(database, nodes, file, retireAfter, meters, clock);
        try {
            keeper.join();
            return keeper;
        } catch (RuntimeException failure) {
            keeper.leaveAfter(failure);
            throw failure;
        }
    }

    private void leaveAfter(RuntimeException failure) {
        try {
            nodes.leave();
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }

    /// Whoever comes says first which keys it has, and looks then what the others encrypt with;
    /// whoever changes its key says first to which, and looks then what the others have. So one of
    /// two sees the other, whatever comes between.
    private void join() {
        KeySet keys = keys();
        nodes.announce(keys.idSet(), null);
        database.read(handle -> {
            check.requireEnoughForNodes(nodes.others(handle), keys);
            check.requireEnoughForSecrets(handle, keys);
            return keys;
        });
        for (int attempt = 0; attempt < AGREEMENTS && held.get().encrypting() == null; attempt++) {
            agree();
        }
        if (held.get().encrypting() == null) {
            throw new KeySetException(
                    "The running nodes change their keys at this very moment. Start this one again.");
        }
        look();
    }

    /// Begins to follow the file and the other nodes.
    public void start() {
        beating =
                heart.scheduleWithFixedDelay(
                        this::beatOrTell, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beatOrTell() {
        try {
            beat();
            failing = false;
        } catch (RuntimeException failure) {
            // The database may be away for a while; the next round tries again.
            if (!failing) {
                LOGGER.warn("This node could not tell the others that it is there.", failure);
            }
            failing = true;
        }
    }

    /// Follows the file and the other nodes once. The server does this by itself every few seconds;
    /// tests that move the clock do not wait for it.
    public synchronized void beat() {
        String problem = follow();
        boolean agreed = agree();
        if (problem == null && !agreed) {
            problem =
                    "The running nodes have no key in common. Give all of them the same key file.";
        }
        tell(problem);
        look();
        retirement.retire(report, this::isOutOfUse);
    }

    /// Takes over what is new in the file.
    ///
    /// @return why it is not taken over; null if it is
    private @Nullable String follow() {
        try {
            KeySet found = file.read();
            KeySet own = keys();
            if (found.isSameAs(own)) {
                return null;
            }
            if (!found.hasAllOf(own)) {
                requireNothingIsLost(found);
            }
            held.updateAndGet(now -> now.with(found));
            LOGGER.info("The key file {} has the keys {} now.", file.path(), found.ids());
            return null;
        } catch (KeySetException unusable) {
            return unusable.getMessage()
                    + " Until then this server goes on with the keys that it has, and would not start again.";
        }
    }

    private void requireNothingIsLost(KeySet found) {
        List<KeyId> other = keys().contradicting(found);
        if (!other.isEmpty()) {
            throw new KeySetException(
                    "The key file "
                            + file.path()
                            + " has other keys than before under the ids "
                            + other
                            + ". Put this server's own key file back.");
        }
        KeyId current = held.get().current();
        if (current != null && found.find(current).isEmpty()) {
            throw new KeySetException(
                    "The key file "
                            + file.path()
                            + " lacks key "
                            + current
                            + ", with which this server encrypts. Put the former key file back.");
        }
        database.read(handle -> {
            check.requireEnoughForSecrets(handle, found);
            return found;
        });
    }

    /// Tells the others what is held, and changes to the newest key that all hold.
    ///
    /// @return whether the nodes have a key in common
    private boolean agree() {
        Held now = held.get();
        List<KeyId> own = now.keys().ids();
        EncryptionKey chosen = now.encrypting();
        Instant announcedAt = nodes.announce(now.keys().idSet(), now.current());
        List<Node> live = nodes.live();
        Optional<KeyId> wanted = KeyChoice.newestOfAll(own, live);
        if (wanted.isPresent() && !wanted.get().equals(now.current())) {
            announcedAt = nodes.announce(now.keys().idSet(), wanted.get());
            live = nodes.live();
            if (KeyChoice.newestOfAll(own, live).equals(wanted)) {
                chosen = now.keys().find(wanted.get()).orElseThrow();
                LOGGER.info("What is written from now on is encrypted with key {}.", wanted.get());
            } else {
                nodes.announce(now.keys().idSet(), now.current());
            }
        }
        if (chosen != null && KeyChoice.isHeldByAll(chosen.id(), live)) {
            EncryptionKey agreed = chosen;
            Instant trustedUntil = announcedAt.plus(TRUST);
            held.updateAndGet(former -> new Held(former.keys(), agreed, trustedUntil));
        }
        return wanted.isPresent();
    }

    private void tell(@Nullable String problem) {
        if (problem != null && !problem.equals(toldProblem)) {
            LOGGER.error("{}", problem);
        }
        toldProblem = problem;
    }

    private void look() {
        Held now = held.get();
        report =
                database.read(handle ->
                        uses.report(handle, now.keys().ids(), now.current(), toldProblem));
    }

    /// Whether no secret is encrypted with a key and no node encrypts with it, at this very moment.
    private boolean isOutOfUse(KeyId key) {
        List<KeyId> own = keys().ids();
        return database.read(handle ->
                uses.isUnused(handle, key)
                        && nodes.live(handle).stream()
                                .allMatch(node -> KeyChoice.isBehind(key, node, own)));
    }

    @Override
    public EncryptionKey encrypting(Handle handle) {
        Held now = held.get();
        EncryptionKey current = now.encrypting();
        if (current == null) {
            throw new VaultException("The keys are not agreed on yet.");
        }
        if (clock.instant().isBefore(now.trustedUntil())) {
            return current;
        }
        return encryptingAfterSilence(handle, now.keys(), current);
    }

    /// The others may have gone on without this node, so it asks what they hold now.
    private EncryptionKey encryptingAfterSilence(
            Handle handle, KeySet keys, EncryptionKey current) {
        List<Node> others = nodes.others(handle);
        if (KeyChoice.isHeldByAll(current.id(), others)) {
            return current;
        }
        return newestOfAll(keys, others)
                .or(() -> newestOfAll(file.read(), others))
                .orElseThrow(() ->
                        new VaultException(
                                "The running nodes could read nothing that this one encrypts: they have none of its keys."));
    }

    private static Optional<EncryptionKey> newestOfAll(KeySet keys, List<Node> others) {
        return KeyChoice.newestOfAll(keys.ids(), others).flatMap(keys::find);
    }

    @Override
    public Optional<EncryptionKey> find(KeyId id) {
        return keys().find(id).or(() -> findInFile(id));
    }

    /// Another node may have read the file earlier.
    private Optional<EncryptionKey> findInFile(KeyId id) {
        try {
            KeySet found = file.read();
            held.updateAndGet(now -> found.hasAllOf(now.keys()) ? now.with(found) : now);
            return found.find(id);
        } catch (KeySetException unusable) {
            // told with the next beat
            return Optional.empty();
        }
    }

    /// The keys that this node can read with.
    KeySet keys() {
        return held.get().keys();
    }

    /// The keys and what they are needed for, as of the last beat.
    public KeyReport report() {
        return report;
    }

    /// Says goodbye to the other nodes.
    @Override
    public void close() {
        if (beating != null) {
            beating.cancel(false);
        }
        Threads.stop(heart, STOP_LIMIT);
        nodes.leave();
    }
}
