package dev.relink.server.connect;

import dev.relink.server.account.AccountRights;
import dev.relink.server.account.Decision;
import dev.relink.server.connect.CompleteResult.Done;
import dev.relink.server.connect.CompleteResult.Reason;
import dev.relink.server.connect.CompleteResult.Refused;
import dev.relink.server.id.AttemptId;
import dev.relink.server.id.GrantId;
import dev.relink.server.member.Viewer;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AssetRef;
import dev.relink.spi.NetworkIdentity;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Completes landed attempts with what the member picked, and turns a mismatched reconnection into
/// a new connection. Threads may share it.
public final class Completing {

    /// The most assets that can be picked at once.
    public static final int PICK_LIMIT = 1000;

    private final Database database;
    private final AttemptStore attempts;
    private final OfferedAssetStore offeredAssets;
    private final LockedAssets locked;
    private final GrantRenewal renewal;
    private final Vault vault;
    private final ConnectSettings settings;
    private final InstantSource clock;

    public Completing(
            Database database,
            AttemptStore attempts,
            OfferedAssetStore offeredAssets,
            LockedAssets locked,
            GrantRenewal renewal,
            Vault vault,
            ConnectSettings settings,
            InstantSource clock) {
        this.database = database;
        this.attempts = attempts;
        this.offeredAssets = offeredAssets;
        this.locked = locked;
        this.renewal = renewal;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /// Connects what the member picked. Doing it again with the same choice answers the same and
    /// changes nothing.
    ///
    /// @param positions the picked assets, by their places in the offer; a negative one is no asset
    ///   of the attempt
    public CompleteResult complete(
            Viewer viewer, AttemptId id, String landingCode, List<Integer> positions) {
        return withLanded(
                viewer,
                id,
                landingCode,
                Reason.ATTEMPT_NOT_LANDED,
                (transaction, attempt) -> completeLocked(transaction, attempt, positions));
    }

    /// Turns a reconnection in which somebody else signed in into a new connection of that person.
    public CompleteResult continueAsNew(Viewer viewer, AttemptId id, String landingCode) {
        return withLanded(viewer, id, landingCode, Reason.NO_MISMATCH, this::continueLocked);
    }

    private interface Step {
        CompleteResult take(Transaction transaction, Attempt attempt);
    }

    private CompleteResult withLanded(
            Viewer viewer, AttemptId id, String landingCode, Reason notLanded, Step step) {
        if (AccountRights.connect(viewer) instanceof Decision.Refused) {
            return refused(Reason.NOT_PERMITTED, null);
        }
        return database.inTransaction(transaction -> {
            Optional<Attempt> found =
                    attempts.lock(
                            transaction.handle(), viewer.workspaceId(), viewer.memberId(), id);
            if (found.isEmpty()) {
                return refused(Reason.ATTEMPT_NOT_FOUND, null);
            }
            String hash = found.get().landingHash();
            if (hash == null) {
                return refused(notLanded, found.get());
            }
            if (!OneTimeCodes.matches(landingCode, hash)) {
                return refused(Reason.LANDING_CODE_WRONG, found.get());
            }
            return step.take(transaction, found.get());
        });
    }

    private CompleteResult continueLocked(Transaction transaction, Attempt attempt) {
        if (attempt.statusAt(clock.instant()) != AttemptStatus.IDENTITY_MISMATCH) {
            return refused(Reason.NO_MISMATCH, attempt);
        }
        Attempt continued = attempt.continuedAsNew(clock.instant().plus(settings.completeWithin()));
        attempts.update(transaction.handle(), continued);
        return new Done(continued);
    }

    private CompleteResult completeLocked(
            Transaction transaction, Attempt attempt, List<Integer> positions) {
        Set<Integer> picks = new HashSet<>(positions);
        if (attempt.status() == AttemptStatus.COMPLETED) {
            return offeredAssets.picked(transaction.handle(), attempt.id()).equals(picks)
                    ? new Done(attempt)
                    : refused(Reason.ALREADY_COMPLETED, attempt);
        }
        if (attempt.statusAt(clock.instant()) != AttemptStatus.LANDED) {
            return refused(Reason.ATTEMPT_NOT_LANDED, attempt);
        }
        List<OfferedAsset> offered = offeredAssets.all(transaction.handle(), attempt.id());
        Refused fault = faultyPick(attempt, offered, positions);
        if (fault != null) {
            return fault;
        }
        Set<AssetRef> picked =
                offered.stream()
                        .filter(asset -> picks.contains(asset.position()))
                        .map(OfferedAsset::ref)
                        .collect(Collectors.toCollection(HashSet::new));
        picked.addAll(locked.of(transaction.handle(), attempt, offered));
        if (picked.isEmpty() || picks.size() > PICK_LIMIT) {
            return refused(Reason.ASSET_COUNT, attempt);
        }
        byte[] document = vault.get(transaction.handle(), attempt.id().value()).orElseThrow();
        NetworkIdentity identity = Objects.requireNonNull(attempt.identity());
        GrantId grant =
                renewal.renew(
                        transaction,
                        attempt,
                        new GrantRenewal.Given(
                                identity, Quarantine.fromBytes(document), offered, picked));
        Attempt completed = attempt.completed(grant, identity);
        attempts.update(transaction.handle(), completed);
        offeredAssets.markPicked(transaction.handle(), attempt.id(), picks);
        vault.deleteAll(transaction.handle(), List.of(attempt.id().value()));
        return new Done(completed);
    }

    private static @Nullable Refused faultyPick(
            Attempt attempt, List<OfferedAsset> offered, List<Integer> positions) {
        var byPosition =
                offered.stream()
                        .collect(Collectors.toMap(OfferedAsset::position, Function.identity()));
        for (int index = 0; index < positions.size(); index++) {
            OfferedAsset asset = byPosition.get(positions.get(index));
            if (asset == null) {
                return new Refused(Reason.ASSET_UNKNOWN, attempt, index);
            }
            if (!asset.connectable()) {
                return new Refused(Reason.ASSET_NOT_CONNECTABLE, attempt, index);
            }
        }
        return null;
    }

    private static Refused refused(Reason reason, @Nullable Attempt attempt) {
        return new Refused(reason, attempt, -1);
    }
}
