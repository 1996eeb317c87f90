package dev.relink.server.connect;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStore;
import dev.relink.server.id.AttemptId;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AssetRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads attempts for the members who started them, and clears away those whose time is over.
/// Threads may share it.
public final class Attempts {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);
    private static final int CLEANUP_BATCH = 500;

    private final Database database;
    private final AttemptStore attempts;
    private final OfferedAssetStore offeredAssets;
    private final LockedAssets locked;
    private final OutcomeStore outcomes;
    private final AccountStore accounts;
    private final Vault vault;
    private final InstantSource clock;

    public Attempts(
            Database database,
            AttemptStore attempts,
            OfferedAssetStore offeredAssets,
            LockedAssets locked,
            OutcomeStore outcomes,
            AccountStore accounts,
            Vault vault,
            InstantSource clock) {
        this.database = database;
        this.attempts = attempts;
        this.offeredAssets = offeredAssets;
        this.locked = locked;
        this.outcomes = outcomes;
        this.accounts = accounts;
        this.vault = vault;
        this.clock = clock;
    }

    /// One of the viewer's own attempts.
    public Optional<Attempt> find(Viewer viewer, AttemptId id) {
        return database.read(
                handle -> attempts.find(handle, viewer.workspaceId(), viewer.memberId(), id));
    }

    /// Whether a code is the one that came back with the person of an attempt.
    public static boolean opens(Attempt attempt, @Nullable String landingCode) {
        String hash = attempt.landingHash();
        return landingCode != null && hash != null && OneTimeCodes.matches(landingCode, hash);
    }

    /// A page of what an attempt was offered, for a viewer who opened it.
    public Page<OfferedAsset> offered(Attempt attempt, PageRequest request) {
        return database.read(handle -> offeredAssets.page(handle, attempt.id(), request));
    }

    /// Those of the assets that come with an attempt whether they are picked or not.
    public Set<AssetRef> locked(Attempt attempt, Collection<OfferedAsset> assets) {
        return database.read(handle -> locked.of(handle, attempt, assets));
    }

    /// The accounts of the viewer's workspace that some assets already are.
    public Map<AssetRef, Account> accountsOf(Viewer viewer, Collection<AssetRef> assets) {
        return database.read(handle -> accounts.findByAssets(handle, viewer.workspaceId(), assets));
    }

    /// A page of what an attempt did.
    public Page<AccountOutcome> outcomes(Attempt attempt, PageRequest request) {
        return database.read(handle -> outcomes.page(handle, attempt.id(), request));
    }

    /// Destroys the secrets of attempts whose time is over, and deletes attempts that nobody asks
    /// for any more.
    ///
    /// @return when to do it again
    public Instant cleanUp() {
        Instant now = clock.instant();
        untilNoneIsLeft(transaction -> destroySecrets(transaction, now));
        untilNoneIsLeft(transaction -> deleteOld(transaction, now.minus(KEPT)));
        return now.plus(CLEANUP_INTERVAL);
    }

    private void untilNoneIsLeft(Function<Transaction, Integer> batch) {
        int processed = CLEANUP_BATCH;
        while (processed == CLEANUP_BATCH) {
            processed = database.inTransaction(batch);
        }
    }

    private int destroySecrets(Transaction transaction, Instant now) {
        List<AttemptId> expired =
                attempts.expiredWithSecret(transaction.handle(), now, CLEANUP_BATCH);
        vault.deleteAll(transaction.handle(), expired.stream().map(AttemptId::value).toList());
        return expired.size();
    }

    private int deleteOld(Transaction transaction, Instant until) {
        List<AttemptId> old = attempts.expiredBefore(transaction.handle(), until, CLEANUP_BATCH);
        attempts.deleteAll(transaction.handle(), old);
        return old.size();
    }
}
