package dev.relink.server.connect;

import static dev.relink.server.account.AccountStatus.CONNECTED;
import static dev.relink.server.account.AccountStatus.DISCONNECTED;
import static dev.relink.server.account.Samples.EVIDENCE;
import static dev.relink.server.account.Samples.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountEvent.Authorized;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Samples;
import dev.relink.server.id.AccountId;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Loss;
import dev.relink.spi.ReauthorizationNeeded;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a new authorization means for every account that it concerns (R17 to R19).
class CascadeTest {

    private static final OfferedAsset OFFERED =
            new OfferedAsset(0, PAGE, Samples.PROFILE, true, Map.of());
    private static final OfferedAsset OFFERED_WITHOUT_ROLE =
            new OfferedAsset(0, PAGE, Samples.PROFILE, false, Map.of());

    @Test
    void aLostAccountThatIsOfferedIsRestored() {
        assertThat(reconnect(Samples.account(DISCONNECTED), OFFERED))
                .isEqualTo(OutcomeResult.RESTORED);
    }

    @Test
    void aLostAccountWithAMissingScopeIsRestoredWithLimits() {
        Cascade.Situation situation =
                situation(
                        List.of(Samples.account(DISCONNECTED)),
                        List.of(OFFERED),
                        Map.of(),
                        Set.of());

        List<Cascade.Step> steps =
                Cascade.plan(
                        situation,
                        asset -> Samples.authorized(Samples.cannotPublish(), Samples.IN_90_DAYS));

        assertThat(result(steps)).isEqualTo(OutcomeResult.RESTORED_WITH_LIMITS);
    }

    @Test
    void aWorkingAccountThatIsOfferedIsRenewed() {
        assertThat(reconnect(Samples.account(CONNECTED), OFFERED)).isEqualTo(OutcomeResult.RENEWED);
    }

    @Test
    void anAccountThatIsOfferedWithoutTheRoleLostItsRole() {
        Cascade.Step step = stepFor(Samples.account(DISCONNECTED), OFFERED_WITHOUT_ROLE, Map.of());

        assertThat(step)
                .isInstanceOfSatisfying(
                        Cascade.Step.Happen.class,
                        happen -> {
                            assertThat(happen.result()).isEqualTo(OutcomeResult.ROLE_LOST);
                            assertThat(happen.event())
                                    .isInstanceOfSatisfying(
                                            AccountEvent.NotRestored.class,
                                            event ->
                                                    assertThat(event.reason())
                                                            .isEqualTo(DisconnectReason.ROLE_LOST));
                        });
    }

    @Test
    void theNetworksVerdictSaysWhyAnAccountIsNotOffered() {
        assertThat(absent(new AssetLost(AssetLost.Reason.NOT_TICKED, EVIDENCE)))
                .isEqualTo(OutcomeResult.NOT_TICKED);
        assertThat(absent(new AssetLost(AssetLost.Reason.ROLE_LOST, EVIDENCE)))
                .isEqualTo(OutcomeResult.ROLE_LOST);
        assertThat(absent(new AssetLost(AssetLost.Reason.GONE, EVIDENCE)))
                .isEqualTo(OutcomeResult.GONE);
        assertThat(
                        absent(
                                new ReauthorizationNeeded(
                                        ReauthorizationNeeded.Reason.SCOPE_MISSING, EVIDENCE)))
                .isEqualTo(OutcomeResult.ROLE_LOST);
    }

    private static OutcomeResult absent(Loss loss) {
        return result(List.of(stepFor(Samples.account(CONNECTED), null, Map.of(PAGE, loss))));
    }

    @Test
    void withoutAVerdictNothingIsDone() {
        assertThat(
                        Cascade.plan(
                                situation(
                                        List.of(Samples.account(CONNECTED)),
                                        List.of(),
                                        Map.of(),
                                        Set.of()),
                                CascadeTest::authorized))
                .isEmpty();
    }

    @Test
    void whatAMemberDisconnectedOnPurposeIsLeft() {
        assertThat(reconnect(Samples.disconnectedByMember(), OFFERED))
                .isEqualTo(OutcomeResult.LEFT_DISCONNECTED);
    }

    @Test
    void unlessTheReconnectionWasStartedOnIt() {
        Account account = Samples.disconnectedByMember();

        assertThat(result(plan(situation(List.of(account), Map.of(), account.id(), Set.of()))))
                .isEqualTo(OutcomeResult.RESTORED);
    }

    @Test
    void orItWasPicked() {
        Account account = Samples.disconnectedByMember();

        assertThat(result(plan(situation(List.of(account), Map.of(), null, Set.of(PAGE)))))
                .isEqualTo(OutcomeResult.RESTORED);
    }

    @Test
    void aPickedAssetThatIsNewArrives() {
        assertThat(plan(situation(List.of(), Map.of(), null, Set.of(PAGE))))
                .singleElement()
                .isInstanceOf(Cascade.Step.Arrive.class);
    }

    @Test
    void anAssetThatWasNotPickedDoesNotArrive() {
        assertThat(plan(situation(List.of(), Map.of(), null, Set.of()))).isEmpty();
    }

    @Test
    void aReconnectionTellsOfNewAssets() {
        AccountId startedOn = Samples.account(CONNECTED).id();

        assertThat(result(plan(situation(List.of(), Map.of(), startedOn, Set.of()))))
                .isEqualTo(OutcomeResult.NEW_ASSET);
    }

    @Test
    void aWorkingAccountOfAnotherGrantIsLeftAsItIs() {
        Map<AssetRef, Account> elsewhere = Map.of(PAGE, Samples.account(CONNECTED));

        assertThat(result(plan(situation(List.of(), elsewhere, null, Set.of(PAGE)))))
                .isEqualTo(OutcomeResult.ALREADY_CONNECTED);
    }

    @Test
    void aLostPageOfAnotherGrantMovesToAnyAdministratorsGrant() {
        Map<AssetRef, Account> elsewhere = Map.of(PAGE, Samples.account(DISCONNECTED));

        assertThat(result(plan(situation(List.of(), elsewhere, null, Set.of(PAGE)))))
                .isEqualTo(OutcomeResult.RESTORED);
    }

    @Test
    void aLostGroupOfAnotherGrantNeedsItsOriginalPerson() {
        Cascade.Situation pages =
                situation(
                        List.of(), Map.of(PAGE, Samples.account(DISCONNECTED)), null, Set.of(PAGE));
        Cascade.Situation groups =
                new Cascade.Situation(
                        pages.ofGrant(),
                        pages.elsewhere(),
                        pages.offered(),
                        pages.absent(),
                        pages.picked(),
                        null,
                        asset -> ReconnectableBy.ORIGINAL_IDENTITY);

        assertThat(result(plan(groups))).isEqualTo(OutcomeResult.NEEDS_ORIGINAL_PERSON);
    }

    private static OutcomeResult reconnect(Account account, OfferedAsset offered) {
        return result(List.of(stepFor(account, offered, Map.of())));
    }

    private static Cascade.Step stepFor(
            Account account, @Nullable OfferedAsset offered, Map<AssetRef, Loss> absent) {
        List<OfferedAsset> offer = offered == null ? List.of() : List.of(offered);
        return plan(situation(List.of(account), offer, absent, Set.of())).getFirst();
    }

    private static Cascade.Situation situation(
            List<Account> ofGrant,
            List<OfferedAsset> offered,
            Map<AssetRef, Loss> absent,
            Set<AssetRef> picked) {
        return new Cascade.Situation(
                ofGrant,
                Map.of(),
                offered,
                absent,
                picked,
                null,
                asset -> ReconnectableBy.ANY_ADMINISTRATOR);
    }

    private static Cascade.Situation situation(
            List<Account> ofGrant,
            Map<AssetRef, Account> elsewhere,
            @Nullable AccountId startedOn,
            Set<AssetRef> picked) {
        return new Cascade.Situation(
                ofGrant,
                elsewhere,
                List.of(OFFERED),
                Map.of(),
                picked,
                startedOn,
                asset -> ReconnectableBy.ANY_ADMINISTRATOR);
    }

    private static List<Cascade.Step> plan(Cascade.Situation situation) {
        return Cascade.plan(situation, CascadeTest::authorized);
    }

    private static Authorized authorized(OfferedAsset asset) {
        return Samples.authorized(Samples.noLimits(), Samples.IN_90_DAYS);
    }

    private static OutcomeResult result(List<Cascade.Step> steps) {
        return switch (steps.getFirst()) {
            case Cascade.Step.Arrive arrive -> OutcomeResult.CONNECTED;
            case Cascade.Step.Happen happen -> happen.result();
            case Cascade.Step.Report report -> report.result();
        };
    }
}
