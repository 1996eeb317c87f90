package dev.relink.server.automation;

import static dev.relink.server.automation.AutomationWorld.POLL;
import static dev.relink.server.automation.AutomationWorld.SECOND;
import static dev.relink.server.automation.AutomationWorld.done;
import static dev.relink.server.automation.AutomationWorld.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.Samples;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.automation.Automation.Actions;
import dev.relink.server.automation.Automation.Conditions;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import dev.relink.server.task.AccountWork.Next;
import dev.relink.spi.Capability;
import dev.relink.spi.Evidence;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Automations on accounts that come and go, at a network that does what it wants, on every
/// database.
interface AutomationsContract {

    Evidence EVIDENCE = new Evidence("board.rule", "7", 400, "Not now.");
    RequestRefused REFUSED = new RequestRefused(EVIDENCE);

    Database database();

    /// What a test does with a world.
    interface Story {
        void tell(AutomationWorld world) throws Exception;
    }

    private void tell(int pages, Story story) throws Exception {
        try (AutomationWorld world = new AutomationWorld(database(), pages)) {
            story.tell(world);
        }
    }

    private static AccountEvent limited() {
        return new AccountEvent.FoundWorking(
                new TreeSet<>(
                        Set.of(
                                new AccountLimit(
                                        Capability.STREAM, AccountLimit.Cause.SCOPE_MISSING))),
                Samples.IN_90_DAYS);
    }

    private static AccountEvent unlimited() {
        return new AccountEvent.FoundWorking(Samples.noLimits(), Samples.IN_90_DAYS);
    }

    @Test
    default void whatComesInFromNowOnIsTaggedAndAssignedOnce() throws Exception {
        tell(
                1,
                world -> {
                    world.write(0, "Coffee before");
                    world.pages.pass(SECOND);
                    Automation tagging = world.create("drinks", "coffee", 0);
                    world.create("desk", world.admin.memberId(), 0);
                    assertThat(world.standing(tagging, 0)).isEqualTo("CHECKING");
                    world.write(0, "More COFFEE", "Tea");

                    Instant asked = world.pages.now();
                    assertThat(world.look(0)).isEqualTo(new Next.At(asked.plus(POLL)));
                    world.look(0);
                    world.write(0, "Coffee again");
                    world.look(0);

                    assertThat(world.standing(tagging, 0)).isEqualTo("RUNNING");
                    assertThat(world.tags(0, 0)).isEmpty();
                    assertThat(world.marks(0, 0).assignee()).isNull();
                    assertThat(world.tags(0, 1)).containsExactly("drinks");
                    assertThat(world.marks(0, 1).assignee()).isEqualTo(world.admin.memberId());
                    assertThat(world.tags(0, 2)).isEmpty();
                    assertThat(world.marks(0, 2).assignee()).isEqualTo(world.admin.memberId());
                    assertThat(world.tags(0, 3)).containsExactly("drinks");
                    assertThat(world.bound(tagging, 0).binding().matchedItems()).isEqualTo(2);
                });
    }

    @Test
    default void whatComesInWithinOneSecondIsNotMissedThoughItWasLookedAtInBetween()
            throws Exception {
        tell(
                1,
                world -> {
                    world.create("all", "coffee", 0);
                    world.write(0, "Coffee");
                    world.look(0);
                    world.board.write(world.pages.asset(0), "Coffee, too");
                    world.look(0);

                    assertThat(world.tags(0, 0)).containsExactly("all");
                    assertThat(world.tags(0, 1)).containsExactly("all");
                });
    }

    @Test
    default void severalAutomationsTagAnItemAndTheFirstOfThemAssignsIt() throws Exception {
        tell(
                1,
                world -> {
                    Automation first = world.create("first", "coffee", 0);
                    Automation desk = world.create("desk", world.admin.memberId(), 0);
                    Automation second =
                            done(
                                    world.automating.create(
                                            world.admin,
                                            world.wish(
                                                    "second",
                                                    new Conditions(null, "somebody", null),
                                                    new Actions(List.of("a", "b"), null),
                                                    0)));
                    world.write(0, "Coffee");
                    world.look(0);

                    assertThat(world.marks(0, 0))
                            .isEqualTo(
                                    new ItemMarks(
                                            List.of(
                                                    new ItemMarks.Tag("first", first.id()),
                                                    new ItemMarks.Tag("a", second.id()),
                                                    new ItemMarks.Tag("b", second.id())),
                                            desk.actions().assignee()));
                });
    }

    @Test
    default void twoWhoLookAtOnceDoEverythingOnce() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.writeMany(0, 20);

                    Together.run(4, () -> world.look(0));

                    assertThat(world.bound(automation, 0).binding().matchedItems()).isEqualTo(20);
                    assertThat(world.tags(0, 7)).containsExactly("drinks");
                });
    }

    @Test
    default void aLossPausesAndAReconnectionHasWhatCameInMeanwhileLookedAt() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.look(0);
                    AutomationBinding before = world.bound(automation, 0).binding();

                    world.lose();
                    world.write(0, "Coffee meanwhile");
                    assertThat(world.standing(automation, 0)).isEqualTo("PAUSED PASSWORD_CHANGED");
                    assertThat(world.look(0)).isEqualTo(new Next.Never());
                    assertThat(world.calls()).isEqualTo(1);
                    assertThat(world.bound(automation, 0).binding()).isEqualTo(before);

                    world.pages.reconnect();
                    assertThat(world.standing(automation, 0)).isEqualTo("CHECKING");
                    world.look(0);
                    assertThat(world.standing(automation, 0)).isEqualTo("RUNNING");
                    assertThat(world.tags(0, 0)).containsExactly("drinks");
                });
    }

    @Test
    default void whatWasReadBeforeAReconnectionIsNoCheckAfterIt() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.onRead(request -> {
                        world.lose();
                        world.pages.pass(SECOND);
                        world.pages.reconnect();
                    });
                    world.look(0);
                    assertThat(world.standing(automation, 0)).isEqualTo("CHECKING");

                    world.onRead(request -> {});
                    world.look(0);
                    assertThat(world.standing(automation, 0)).isEqualTo("RUNNING");
                });
    }

    @Test
    default void fiveHundredItemsAreReadBackAndWhatIsBehindThemIsToBeSeenTo() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.writeMany(0, 2);
                    world.look(0);
                    world.lose();
                    world.writeMany(0, 3);
                    world.writeMany(0, 496);
                    world.pages.reconnect();
                    world.look(0);
                    assertThat(world.standing(automation, 0)).isEqualTo("RUNNING");
                    assertThat(world.tags(0, 2)).containsExactly("drinks");

                    Instant seenAt = world.pages.now();
                    world.writeMany(0, 3);
                    world.writeMany(0, 500);
                    world.look(0);

                    assertThat(world.standing(automation, 0))
                            .isEqualTo("NEEDS_REVIEW ITEMS_MISSED");
                    assertThat(world.bound(automation, 0).binding().missedSince())
                            .isEqualTo(seenAt);
                    assertThat(world.tags(0, 503)).isEmpty();
                    assertThat(world.tags(0, 504)).containsExactly("drinks");

                    world.write(0, "Coffee after");
                    world.look(0);
                    assertThat(world.tags(0, 1004)).containsExactly("drinks");
                    assertThat(world.standing(automation, 0))
                            .isEqualTo("NEEDS_REVIEW ITEMS_MISSED");
                    for (int time = 0; time < 2; time++) {
                        done(world.automating.review(world.admin, automation.id(), world.id(0)));
                        assertThat(world.standing(automation, 0)).isEqualTo("RUNNING");
                    }
                    assertThat(world.audited(AuditAction.AUTOMATION_REVIEWED)).isEqualTo(1);
                });
    }

    @Test
    default void whatIsMissingForTheStreamIsToBeSeenToAndNothingIsAsked() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.look(0);
                    world.pages.happen(limited());
                    world.write(0, "Coffee");

                    assertThat(world.look(0)).isEqualTo(new Next.At(world.pages.now().plus(POLL)));
                    assertThat(world.calls()).isEqualTo(1);
                    assertThat(world.standing(automation, 0))
                            .isEqualTo("NEEDS_REVIEW STREAM_LIMITED");
                    assertThat(
                                    problems(
                                            world.automating.review(
                                                    world.admin, automation.id(), world.id(0))))
                            .containsExactly("STILL_IN_THE_WAY account");

                    world.pages.happen(unlimited());
                    world.look(0);
                    assertThat(world.standing(automation, 0)).isEqualTo("RUNNING");
                    assertThat(world.tags(0, 0)).containsExactly("drinks");
                });
    }

    @Test
    default void whatTheNetworkRefusesForGoodIsToBeSeenToUntilItDoesNot() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.write(0, "Coffee");
                    world.fail(REFUSED);
                    assertThat(world.look(0)).isEqualTo(new Next.At(world.pages.now().plus(POLL)));
                    assertThat(world.standing(automation, 0))
                            .isEqualTo("NEEDS_REVIEW STREAM_REFUSED");

                    world.onRead(request -> {});
                    world.look(0);
                    assertThat(world.standing(automation, 0)).isEqualTo("RUNNING");
                    assertThat(world.tags(0, 0)).containsExactly("drinks");
                });
    }

    @Test
    default void whatIsRefusedBehindTheNewestItemsIsMissed() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.writeMany(0, 50);
                    world.writeMany(0, 100);
                    world.onRead(request -> {
                        if (request.cursor() != null) {
                            AutomationWorld.failNow(REFUSED);
                        }
                    });
                    world.look(0);

                    assertThat(world.standing(automation, 0))
                            .isEqualTo("NEEDS_REVIEW ITEMS_MISSED");
                    assertThat(world.bound(automation, 0).binding().matchedItems()).isEqualTo(100);
                });
    }

    @Test
    default void aServerThatLostTheNetworkOrItsStreamsSaysSo() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.look(world.work(world.connectors(null)), 0);
                    assertThat(world.standing(automation, 0))
                            .isEqualTo("NEEDS_REVIEW NETWORK_UNAVAILABLE");
                    world.look(world.work(world.connectors(world.board.withoutStreams())), 0);
                    assertThat(world.standing(automation, 0))
                            .isEqualTo("NEEDS_REVIEW STREAM_NOT_OFFERED");
                    world.look(0);
                    assertThat(world.standing(automation, 0)).isEqualTo("RUNNING");
                });
    }

    @Test
    default void aNetworkInTroubleIsAskedAgainSoonAndNothingIsToBeSeenTo() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.look(0);
                    AutomationBinding before = world.bound(automation, 0).binding();
                    world.fail(new Transient(TransientKind.SERVER, null, EVIDENCE));
                    assertThat(world.look(0)).isEqualTo(new Next.Soon(null));
                    Duration wait = Duration.ofMinutes(10);
                    world.fail(new Transient(TransientKind.THROTTLED, wait, EVIDENCE));
                    assertThat(world.look(0)).isEqualTo(new Next.Soon(wait));
                    int calls = world.calls();
                    world.pages.pass(SECOND);
                    assertThat(world.look(0)).isEqualTo(new Next.Soon(wait.minus(SECOND)));

                    assertThat(world.calls()).isEqualTo(calls);
                    assertThat(world.bound(automation, 0).binding()).isEqualTo(before);
                    assertThat(world.standing(automation, 0)).isEqualTo("RUNNING");
                });
    }

    @Test
    default void aConditionThatNoItemOfTheAccountCanMeetIsToBeSeenTo() throws Exception {
        tell(
                1,
                world -> {
                    AutomationWish wish =
                            world.wish(
                                    "elsewhere",
                                    new Conditions(null, null, "elsewhere"),
                                    new Actions(List.of("a"), null),
                                    0);
                    assertThat(problems(world.automating.create(world.admin, wish)))
                            .containsExactly("NETWORK_UNKNOWN network");
                    Automation automation =
                            done(world.automating(world.twoNetworks()).create(world.admin, wish));
                    world.write(0, "Coffee");
                    world.look(0);

                    assertThat(world.standing(automation, 0))
                            .isEqualTo("NEEDS_REVIEW NETWORK_MISMATCH");
                    assertThat(world.tags(0, 0)).isEmpty();
                    done(
                            world.automating.update(
                                    world.admin,
                                    automation.id(),
                                    former ->
                                            world.wish(
                                                    "renamed",
                                                    former.conditions(),
                                                    former.actions(),
                                                    0)));
                });
    }

    @Test
    default void aRemovedAccountEndsItsAutomationsAndTakesNoFurtherOnes() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.pages.happen(new AccountEvent.RemovedByMember());

                    assertThat(world.standing(automation, 0)).isEqualTo("ENDED");
                    assertThat(world.look(0)).isEqualTo(new Next.Never());
                    assertThat(
                                    problems(
                                            world.automating.create(
                                                    world.admin, world.wish("more", "a", 0))))
                            .containsExactly("ACCOUNT_REMOVED accounts.0");
                    done(
                            world.automating.update(
                                    world.admin,
                                    automation.id(),
                                    former ->
                                            world.wish(
                                                    "still",
                                                    former.conditions(),
                                                    former.actions(),
                                                    0)));
                });
    }

    @Test
    default void whatIsBoundToNothingIsNotLookedAt() throws Exception {
        tell(
                2,
                world -> {
                    world.create("drinks", "coffee", 0);

                    assertThat(world.look(1)).isEqualTo(new Next.Never());
                    assertThat(world.calls()).isZero();
                });
    }
}
