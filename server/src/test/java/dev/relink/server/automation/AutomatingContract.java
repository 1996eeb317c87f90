package dev.relink.server.automation;

import static dev.relink.server.automation.AutomationWorld.SECOND;
import static dev.relink.server.automation.AutomationWorld.done;
import static dev.relink.server.automation.AutomationWorld.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.automation.Automation.Actions;
import dev.relink.server.automation.Automation.Conditions;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.MemberId;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import dev.relink.server.task.AccountWork.Next;
import dev.relink.spi.Capability;
import dev.relink.spi.Evidence;
import dev.relink.spi.RequestRefused;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Automations as members make, change, find and delete them, on every database.
interface AutomatingContract {

    MemberId NOBODY = new MemberId(new UUID(0, 0));
    Conditions ANY = new Conditions(null, null, null);

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

    @Test
    default void aChangeCountsFromNowOnAndLeavesTheRestAsItIs() throws Exception {
        tell(
                3,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0, 1);
                    world.write(0, "Coffee");
                    world.write(2, "Coffee before");
                    world.look(0);
                    AutomationBinding before = world.bound(automation, 0).binding();
                    world.pages.pass(SECOND);

                    Automation changed =
                            done(
                                    world.automating.update(
                                            world.admin,
                                            automation.id(),
                                            former -> world.wish(" hot ", " Tea ", 0, 2)));
                    world.write(0, "Tea", "Coffee");
                    world.write(2, "Tea");
                    world.look(0);
                    world.look(2);

                    assertThat(changed.name()).isEqualTo("hot");
                    assertThat(changed.createdAt()).isEqualTo(automation.createdAt());
                    assertThat(world.tags(0, 0)).containsExactly("drinks");
                    assertThat(world.tags(0, 1)).containsExactly("hot");
                    assertThat(world.tags(0, 2)).isEmpty();
                    assertThat(world.tags(2, 0)).isEmpty();
                    assertThat(world.tags(2, 1)).containsExactly("hot");
                    assertThat(world.bound(changed, 0).binding().boundAt())
                            .isEqualTo(before.boundAt());
                    assertThat(world.look(1)).isEqualTo(new Next.Never());
                    assertThat(world.audited(AuditAction.AUTOMATION_CHANGED)).isEqualTo(1);
                });
    }

    @Test
    default void aChangeToWhatItIsChangesNothing() throws Exception {
        tell(
                2,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 1, 0);
                    world.pages.pass(SECOND);

                    assertThat(
                                    done(
                                            world.automating.update(
                                                    world.admin,
                                                    automation.id(),
                                                    former ->
                                                            world.wish("drinks", "coffee", 0, 1))))
                            .isEqualTo(automation);
                    assertThat(world.audited(AuditAction.AUTOMATION_CHANGED)).isZero();
                });
    }

    @Test
    default void whatADeletedAutomationDidStays() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.write(0, "Coffee");
                    world.look(0);

                    assertThat(done(world.automating.delete(world.admin, automation.id())))
                            .isEqualTo(automation.id());
                    assertThat(problems(world.automating.delete(world.admin, automation.id())))
                            .containsExactly("AUTOMATION_NOT_FOUND automation");
                    assertThat(world.tags(0, 0)).containsExactly("drinks");
                    assertThat(world.automations.findAll(world.admin, List.of(automation.id())))
                            .isEmpty();
                    assertThat(world.look(0)).isEqualTo(new Next.Never());
                    assertThat(world.audited(AuditAction.AUTOMATION_DELETED)).isEqualTo(1);
                });
    }

    @Test
    default void whatIsWrongIsSaidAllAtOnceAndNothingIsMade() throws Exception {
        tell(
                1,
                world -> {
                    world.create("taken", "a", 0);
                    AutomationWish wish =
                            new AutomationWish(
                                    " ",
                                    new Conditions("", "x".repeat(201), "nowhere"),
                                    new Actions(List.of("x".repeat(51)), NOBODY),
                                    Arrays.asList(null, world.id(0)));

                    assertThat(problems(world.automating.create(world.admin, wish)))
                            .containsExactlyInAnyOrder(
                                    "NAME_LENGTH name",
                                    "CONDITION_LENGTH contains",
                                    "CONDITION_LENGTH from",
                                    "NETWORK_UNKNOWN network",
                                    "TAG_INVALID tags",
                                    "MEMBER_NOT_FOUND assignee",
                                    "ACCOUNT_NOT_FOUND accounts.0");
                    assertThat(world.named(new AutomationFilter(null, null)))
                            .containsExactly("taken");
                    assertThat(world.audited(AuditAction.AUTOMATION_CREATED)).isEqualTo(1);
                });
    }

    @Test
    default void everyBoundHolds() throws Exception {
        tell(
                1,
                world -> {
                    List<String> tags = IntStream.range(0, 11).mapToObj(i -> "tag " + i).toList();
                    List<AccountId> same = Collections.nCopies(101, world.id(0));

                    assertThat(refused(world, "x".repeat(101), tags.subList(0, 1)))
                            .containsExactly("NAME_LENGTH name");
                    assertThat(refused(world, "name", List.of())).containsExactly("NO_ACTION tags");
                    assertThat(refused(world, "name", tags)).containsExactly("TAG_COUNT tags");
                    for (String tag : List.of("", "a\nb", "a\tb")) {
                        assertThat(refused(world, "name", List.of(tag)))
                                .containsExactly("TAG_INVALID tags");
                    }
                    for (List<AccountId> accounts : List.of(List.<AccountId>of(), same)) {
                        assertThat(
                                        problems(
                                                world.automating.create(
                                                        world.admin,
                                                        new AutomationWish(
                                                                "name",
                                                                ANY,
                                                                new Actions(List.of("a"), null),
                                                                accounts.stream().toList()))))
                                .containsExactly("ACCOUNT_COUNT accounts");
                    }
                    String longest = "\uD83D\uDE00".repeat(100);
                    Automation automation =
                            done(
                                    world.automating.create(
                                            world.admin,
                                            new AutomationWish(
                                                    longest,
                                                    new Conditions(
                                                            longest + longest,
                                                            longest + longest,
                                                            null),
                                                    new Actions(
                                                            IntStream.range(0, 10)
                                                                    .mapToObj(i ->
                                                                            i
                                                                                    + "\uD83D\uDE00"
                                                                                            .repeat(
                                                                                                    49))
                                                                    .toList(),
                                                            null),
                                                    same.stream().limit(100).toList())));
                    assertThat(world.automations.findAll(world.admin, List.of(automation.id())))
                            .containsExactly(automation);
                });
    }

    private static List<String> refused(AutomationWorld world, String name, List<String> tags) {
        return problems(
                world.automating.create(
                        world.admin, world.wish(name, ANY, new Actions(tags, null), 0)));
    }

    @Test
    default void anAccountHasFiftyAutomationsAndNoMore() throws Exception {
        tell(
                1,
                world -> {
                    IntStream.range(0, 50).forEach(i -> world.create("drinks " + i, "coffee", 0));

                    assertThat(
                                    problems(
                                            world.automating.create(
                                                    world.admin, world.wish("more", "a", 0))))
                            .containsExactly("ACCOUNT_FULL accounts.0");
                });
    }

    @Test
    default void anAccountOfWhichNothingCanBeReadTakesNone() throws Exception {
        tell(
                1,
                world -> {
                    Automating silent =
                            world.automating(world.connectors(world.board.withoutStreams()));
                    Automating unaware = world.automating(world.connectors(null));

                    assertThat(problems(silent.create(world.admin, world.wish("a", "a", 0))))
                            .containsExactly("ACCOUNT_WITHOUT_STREAM accounts.0");
                    done(unaware.create(world.admin, world.wish("a", "a", 0)));
                });
    }

    @Test
    default void ofTwoWhoTakeANameAtOnceOneGetsIt() throws Exception {
        tell(
                1,
                world -> {
                    List<List<String>> answers =
                            Together.run(
                                    4,
                                    () ->
                                            problems(
                                                    world.automating.create(
                                                            world.admin,
                                                            world.wish("drinks", "coffee", 0))));

                    assertThat(answers)
                            .containsOnlyOnce(List.of())
                            .containsOnly(List.of(), List.of("NAME_TAKEN name"));
                    Automation other = world.create("other", "a", 0);
                    assertThat(
                                    problems(
                                            world.automating.update(
                                                    world.admin,
                                                    other.id(),
                                                    wish -> world.wish("drinks", "a", 0))))
                            .containsExactly("NAME_TAKEN name");
                });
    }

    @Test
    default void membersReadAndChangeNothing() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    Viewer member = world.pages.inRole(Role.MEMBER);
                    AutomationId id = automation.id();

                    for (AutomationResult<?> result :
                            List.of(
                                    world.automating.create(member, world.wish("a", "a", 0)),
                                    world.automating.update(member, id, wish -> wish),
                                    world.automating.review(member, id, world.id(0)),
                                    world.automating.delete(member, id))) {
                        assertThat(problems(result)).containsExactly("NOT_PERMITTED ");
                    }
                    assertThat(world.automations.findAll(member, List.of(id)))
                            .containsExactly(automation);
                });
    }

    @Test
    default void anotherWorkspaceNeitherSeesNorTouchesAnything() throws Exception {
        tell(
                1,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);
                    world.write(0, "Coffee");
                    world.look(0);
                    Viewer stranger = new StoreFixture(database()).viewer(Role.SUPER_ADMIN);
                    AutomationId id = automation.id();
                    StreamItemId item = new StreamItemId(world.id(0), world.pages.asset(0) + "_0");

                    assertThat(world.automations.findAll(stranger, List.of(id))).isEmpty();
                    assertThat(world.automations.ofAutomations(stranger, List.of(id))).isEmpty();
                    assertThat(world.automations.onAccounts(stranger, List.of(world.id(0))))
                            .isEmpty();
                    assertThat(world.automations.marks(stranger, List.of(item)))
                            .isEqualTo(Map.of(item, new ItemMarks(List.of(), null)));
                    assertThat(
                                    world.automations
                                            .page(
                                                    stranger,
                                                    new AutomationFilter(null, null),
                                                    PageRequest.first(10))
                                            .nodes())
                            .isEmpty();
                    assertThat(problems(world.automating.delete(stranger, id)))
                            .containsExactly("AUTOMATION_NOT_FOUND automation");
                    assertThat(problems(world.automating.update(stranger, id, wish -> wish)))
                            .containsExactly("AUTOMATION_NOT_FOUND automation");
                    assertThat(problems(world.automating.review(stranger, id, world.id(0))))
                            .containsExactly("AUTOMATION_NOT_FOUND automation");
                    assertThat(
                                    problems(
                                            world.automating.create(
                                                    stranger,
                                                    world.wish(
                                                            "drinks",
                                                            ANY,
                                                            new Actions(
                                                                    List.of(),
                                                                    world.admin.memberId()),
                                                            0))))
                            .containsExactlyInAnyOrder(
                                    "MEMBER_NOT_FOUND assignee", "ACCOUNT_NOT_FOUND accounts.0");
                });
    }

    @Test
    default void onlyWhatIsBoundIsReviewed() throws Exception {
        tell(
                2,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0);

                    assertThat(
                                    problems(
                                            world.automating.review(
                                                    world.admin, automation.id(), world.id(1))))
                            .containsExactly("ACCOUNT_NOT_BOUND account");
                });
    }

    @Test
    default void thoseThatStandSoAreFoundAsTheRuleHasIt() throws Exception {
        tell(
                1,
                world -> {
                    world.create("drinks", "coffee", 0);
                    done(
                            world.automating(world.twoNetworks())
                                    .create(
                                            world.admin,
                                            world.wish(
                                                    "elsewhere",
                                                    new Conditions(null, null, "elsewhere"),
                                                    new Actions(List.of("a"), null),
                                                    0)));
                    assertFound(world, "CHECKING drinks", "NEEDS_REVIEW elsewhere");
                    world.look(0);
                    assertFound(world, "RUNNING drinks", "NEEDS_REVIEW elsewhere");
                    world.fail(
                            new RequestRefused(new Evidence("board.rule", "7", 400, "Not now.")));
                    world.look(0);
                    assertFound(world, "NEEDS_REVIEW drinks", "NEEDS_REVIEW elsewhere");
                    world.lose();
                    assertFound(world, "PAUSED drinks", "PAUSED elsewhere");
                    world.pages.pass(SECOND);
                    world.pages.reconnect();
                    assertFound(world, "CHECKING drinks", "NEEDS_REVIEW elsewhere");
                    world.onRead(request -> {});
                    world.look(0);
                    assertFound(world, "RUNNING drinks", "NEEDS_REVIEW elsewhere");
                    world.writeMany(0, 501);
                    world.write(0, "Coffee");
                    world.look(0);
                    assertFound(world, "NEEDS_REVIEW drinks", "NEEDS_REVIEW elsewhere");
                    world.pages.happen(
                            new AccountEvent.FoundWorking(
                                    new TreeSet<>(
                                            Set.of(
                                                    new AccountLimit(
                                                            Capability.STREAM,
                                                            AccountLimit.Cause.ROLE))),
                                    Samples.IN_90_DAYS));
                    assertFound(world, "NEEDS_REVIEW drinks", "NEEDS_REVIEW elsewhere");
                    world.pages.happen(new AccountEvent.RemovedByMember());
                    assertFound(world, "ENDED drinks", "ENDED elsewhere");
                });
    }

    /// What is found by each status is what the rule says of each automation.
    private static void assertFound(AutomationWorld world, String... expected) {
        Map<String, String> found = new TreeMap<>();
        for (BindingStatus status : BindingStatus.values()) {
            for (AccountId account : Arrays.asList(null, world.id(0))) {
                world.named(new AutomationFilter(account, status))
                        .forEach(name -> found.put(name, status.name()));
            }
        }
        Map<String, String> byRule = new TreeMap<>();
        world.automations
                .onAccounts(world.admin, List.of(world.id(0)))
                .getOrDefault(world.id(0), List.of())
                .forEach(bound ->
                        byRule.put(bound.automation().name(), bound.standing().status().name()));

        assertThat(found).isEqualTo(byRule);
        assertThat(byRule.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()))
                .containsExactly(expected);
    }

    @Test
    default void theyAreListedNewestFirstPageByPage() throws Exception {
        tell(
                2,
                world -> {
                    IntStream.range(0, 5).forEach(i -> world.create("rule " + i, "a", i % 2));
                    AutomationFilter all = new AutomationFilter(null, null);

                    Page<Automation> first =
                            world.automations.page(world.admin, all, PageRequest.first(2));
                    Page<Automation> rest =
                            world.automations.page(
                                    world.admin,
                                    all,
                                    new PageRequest(
                                            3,
                                            PageRequest.Direction.FORWARD,
                                            first.edges().getLast().cursor()));

                    assertThat(first.nodes())
                            .extracting(Automation::name)
                            .containsExactly("rule 4", "rule 3");
                    assertThat(first.hasNext()).isTrue();
                    assertThat(rest.nodes())
                            .extracting(Automation::name)
                            .containsExactly("rule 2", "rule 1", "rule 0");
                    assertThat(rest.hasNext()).isFalse();
                    assertThat(world.named(new AutomationFilter(world.id(1), null)))
                            .containsExactly("rule 3", "rule 1");
                    assertThat(world.named(new AutomationFilter(world.id(1), BindingStatus.PAUSED)))
                            .isEmpty();
                });
    }

    @Test
    default void whatWasDoneOnAnAccountIsDeletedWithItsHistoryAndTheRulesStay() throws Exception {
        tell(
                2,
                world -> {
                    Automation automation = world.create("drinks", "coffee", 0, 1);
                    world.create("more", "coffee", 0);
                    world.writeMany(0, 3);
                    world.writeMany(1, 1);
                    world.look(0);
                    world.look(1);

                    assertThat(purge(world, 4)).isEqualTo(4);
                    assertThat(purge(world, 4)).isLessThan(4);

                    assertThat(IntStream.range(0, 3).mapToObj(item -> world.tags(0, item)))
                            .containsOnly(List.of());
                    assertThat(world.tags(1, 0)).containsExactly("drinks");
                    assertThat(world.bound(automation, 0).binding().matchedItems()).isZero();
                    assertThat(world.bound(automation, 1).binding().matchedItems()).isEqualTo(1);
                });
    }

    private static int purge(AutomationWorld world, int limit) {
        return world.pages.database.inTransaction(transaction ->
                world.history.purge(transaction, world.admin.workspaceId(), world.id(0), limit));
    }

    @Test
    default void thoseThatWouldPauseAreCounted() throws Exception {
        tell(
                1,
                world -> {
                    world.create("checking", "coffee", 0);
                    assertThat(active(world)).isEqualTo(1);
                    world.look(0);
                    world.create("another", "coffee", 0);
                    assertThat(active(world)).isEqualTo(2);
                    world.lose();
                    assertThat(active(world)).isZero();
                });
    }

    private static int active(AutomationWorld world) {
        return world.pages.database.read(
                handle -> world.bound.countActive(handle, world.admin.workspaceId(), world.id(0)));
    }
}
