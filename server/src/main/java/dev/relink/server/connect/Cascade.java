package dev.relink.server.connect;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountEvent.Authorized;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.id.AccountId;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Evidence;
import dev.relink.spi.Loss;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a new authorization of a grant means for every account that it concerns (R17 to R19). Pure.
///
/// | account | offered, role suffices | offered, role does not | not offered |
/// |---|---|---|---|
/// | of the grant, works | RENEWED | ROLE_LOST | NOT_TICKED, ROLE_LOST, GONE |
/// | of the grant, was lost | RESTORED, RESTORED_WITH_LIMITS | ROLE_LOST | NOT_TICKED, ROLE_LOST, GONE |
/// | of the grant, disconnected by a member, not asked for | LEFT_DISCONNECTED | LEFT_DISCONNECTED | LEFT_DISCONNECTED |
/// | of another grant, works, picked | ALREADY_CONNECTED | NOT_CONNECTABLE | |
/// | of another grant, was lost, picked, any administrator may | RESTORED, RESTORED_WITH_LIMITS | NOT_CONNECTABLE | |
/// | of another grant, was lost, picked, only its own person may | NEEDS_ORIGINAL_PERSON | NOT_CONNECTABLE | |
/// | not in the workspace, picked | CONNECTED | NOT_CONNECTABLE | |
/// | not in the workspace, not picked, in a reconnection | NEW_ASSET | | |
///
/// An account that a member disconnected on purpose comes back only when it is asked for: when the
/// reconnection was started on it, or when it was picked.
final class Cascade {

    private final Situation situation;
    private final Function<OfferedAsset, Authorized> authorizing;
    private final List<Step> steps = new ArrayList<>();

    /// What is known when a grant was authorized.
    ///
    /// @param ofGrant the accounts of the grant that were not removed
    /// @param elsewhere accounts of other grants in the workspace that picked assets already are
    /// @param offered what the network offers now
    /// @param absent the network's verdicts on accounts of the grant that it does not offer
    /// @param picked what the member picked
    /// @param startedOn the account on which a reconnection was started; null for a connection
    /// @param reconnectableBy who may bring an account back
    record Situation(
            List<Account> ofGrant,
            Map<AssetRef, Account> elsewhere,
            List<OfferedAsset> offered,
            Map<AssetRef, Loss> absent,
            Set<AssetRef> picked,
            @Nullable AccountId startedOn,
            Function<AssetRef, ReconnectableBy> reconnectableBy) {}

    /// What is to be done about one account.
    sealed interface Step {

        /// An asset comes into the workspace.
        record Arrive(OfferedAsset asset, Authorized event) implements Step {}

        /// Something happens to an account.
        record Happen(Account account, AccountEvent event, OutcomeResult result) implements Step {}

        /// Nothing changes, and the member is told.
        record Report(String name, @Nullable Account account, OutcomeResult result)
                implements Step {}
    }

    private Cascade(Situation situation, Function<OfferedAsset, Authorized> authorizing) {
        this.situation = situation;
        this.authorizing = authorizing;
    }

    /// What is to be done: first about the accounts of the grant, then about what was picked, then
    /// about what is new.
    ///
    /// @param authorizing what happens to an account that the network offers
    static List<Step> plan(Situation situation, Function<OfferedAsset, Authorized> authorizing) {
        Cascade cascade = new Cascade(situation, authorizing);
        cascade.planAll();
        return List.copyOf(cascade.steps);
    }

    private void planAll() {
        Map<AssetRef, OfferedAsset> offered = new LinkedHashMap<>();
        situation.offered().forEach(asset -> offered.put(asset.ref(), asset));
        Set<AssetRef> done = new HashSet<>();
        for (Account account : situation.ofGrant()) {
            done.add(account.asset());
            planOfGrant(account, offered.get(account.asset()));
        }
        for (OfferedAsset asset : offered.values()) {
            if (done.contains(asset.ref())) {
                continue;
            }
            if (situation.picked().contains(asset.ref())) {
                planPicked(asset, situation.elsewhere().get(asset.ref()));
            } else if (situation.startedOn() != null && isNew(asset)) {
                steps.add(new Step.Report(asset.profile().name(), null, OutcomeResult.NEW_ASSET));
            }
        }
    }

    private boolean isNew(OfferedAsset asset) {
        return asset.connectable() && !situation.elsewhere().containsKey(asset.ref());
    }

    private void planOfGrant(Account account, @Nullable OfferedAsset asset) {
        boolean askedFor =
                account.id().equals(situation.startedOn())
                        || situation.picked().contains(account.asset());
        if (account.state().isDisconnectedByMember() && !askedFor) {
            report(account, OutcomeResult.LEFT_DISCONNECTED);
        } else if (asset != null && asset.connectable()) {
            authorize(account, asset);
        } else {
            withhold(account, asset);
        }
    }

    private void authorize(Account account, OfferedAsset asset) {
        Authorized event = authorizing.apply(asset);
        OutcomeResult result =
                account.status().isWorking()
                        ? OutcomeResult.RENEWED
                        : event.limits().isEmpty()
                                ? OutcomeResult.RESTORED
                                : OutcomeResult.RESTORED_WITH_LIMITS;
        steps.add(new Step.Happen(account, event, result));
    }

    private void withhold(Account account, @Nullable OfferedAsset asset) {
        Loss loss = asset == null ? situation.absent().get(account.asset()) : roleLost(account);
        if (loss == null) {
            // It came to the grant after the network was asked, with a newer authorization than
            // this one.
            return;
        }
        DisconnectReason reason = DisconnectReason.of(loss);
        steps.add(
                new Step.Happen(
                        account,
                        new AccountEvent.NotRestored(reason, loss.evidence()),
                        resultOf(reason)));
    }

    private Loss roleLost(Account account) {
        Loss verdict = situation.absent().get(account.asset());
        return verdict != null
                ? verdict
                : new AssetLost(
                        AssetLost.Reason.ROLE_LOST,
                        new Evidence(
                                "relink.role-insufficient",
                                null,
                                null,
                                "The network offers it with a role that does not suffice."));
    }

    private static OutcomeResult resultOf(DisconnectReason reason) {
        return switch (reason) {
            case NOT_TICKED -> OutcomeResult.NOT_TICKED;
            case GONE_AT_NETWORK -> OutcomeResult.GONE;
            default -> OutcomeResult.ROLE_LOST;
        };
    }

    private void planPicked(OfferedAsset asset, @Nullable Account elsewhere) {
        if (!asset.connectable()) {
            steps.add(
                    new Step.Report(
                            asset.profile().name(), elsewhere, OutcomeResult.NOT_CONNECTABLE));
        } else if (elsewhere == null) {
            steps.add(new Step.Arrive(asset, authorizing.apply(asset)));
        } else if (elsewhere.status().isWorking()) {
            report(elsewhere, OutcomeResult.ALREADY_CONNECTED);
        } else if (situation.reconnectableBy().apply(asset.ref())
                == ReconnectableBy.ORIGINAL_IDENTITY) {
            report(elsewhere, OutcomeResult.NEEDS_ORIGINAL_PERSON);
        } else {
            authorize(elsewhere, asset);
        }
    }

    private void report(Account account, OutcomeResult result) {
        steps.add(new Step.Report(account.profile().name(), account, result));
    }
}
