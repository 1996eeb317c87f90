package dev.relink.server.stream;

import static dev.relink.server.post.PostWorld.NOW;
import static dev.relink.server.stream.StreamWorld.SETTINGS;
import static dev.relink.server.stream.StreamWorld.interruption;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.member.Role;
import dev.relink.server.plugin.TestConnectors;
import dev.relink.server.post.NoticeBoard;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import dev.relink.server.stream.StreamPart.Interrupted;
import dev.relink.server.stream.StreamPart.Items;
import dev.relink.server.stream.StreamPart.Obstacle;
import dev.relink.server.stream.StreamPart.Reason;
import dev.relink.spi.AdminBlock;
import dev.relink.spi.AssetLost;
import dev.relink.spi.Capability;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Streams of accounts that come and go, at a network that does what it wants, on every database.
interface StreamsContract {

    Evidence EVIDENCE = new Evidence("board.rule", "7", 400, "Not now.");
    Duration MINUTE = Duration.ofMinutes(1);

    Database database();

    /// What a test does with a world.
    interface Story {
        void tell(StreamWorld world) throws Exception;
    }

    private void tell(int pages, Story story) throws Exception {
        tell(pages, SETTINGS, story);
    }

    private void tell(int pages, StreamSettings settings, Story story) throws Exception {
        try (StreamWorld world = new StreamWorld(database(), pages, settings)) {
            story.tell(world);
        }
    }

    private static void fail(Failure failure) {
        throw new NetworkException(failure);
    }

    private static Transient passing(TransientKind kind, @Nullable Duration retryAfter) {
        return new Transient(kind, retryAfter, EVIDENCE);
    }

    private static AccountEvent lost() {
        return new AccountEvent.Lost(DisconnectReason.PASSWORD_CHANGED, EVIDENCE);
    }

    @Test
    default void whatStandsThereIsReadNewestFirst() throws Exception {
        tell(
                2,
                world -> {
                    world.write(0, "First", "Second");
                    world.write(1, "Elsewhere");

                    StreamPart part = world.read(0);

                    assertThat(StreamWorld.texts(part)).containsExactly("Second", "First");
                    assertThat(part)
                            .isInstanceOfSatisfying(
                                    Items.class,
                                    items -> {
                                        assertThat(items.isFirst()).isTrue();
                                        assertThat(items.next()).isNull();
                                        assertThat(items.readAt()).isEqualTo(NOW);
                                    });
                });
    }

    @Test
    default void aStreamIsReadToItsEndPartByPart() throws Exception {
        tell(
                1,
                world -> {
                    world.write(
                            0,
                            IntStream.rangeClosed(1, 30)
                                    .mapToObj(String::valueOf)
                                    .toArray(String[]::new));
                    List<Integer> sizes = new ArrayList<>();
                    List<String> texts = new ArrayList<>();
                    String cursor = null;
                    do {
                        StreamQuery query = StreamQuery.at(world.pages.page(0).id(), 12, cursor);
                        Items part = (Items) world.read(query);
                        assertThat(part.isFirst()).isEqualTo(cursor == null);
                        sizes.add(part.items().size());
                        texts.addAll(StreamWorld.texts(part));
                        cursor = part.next();
                    } while (cursor != null);

                    assertThat(sizes).containsExactly(12, 12, 6);
                    assertThat(texts)
                            .hasSize(30)
                            .startsWith("30", "29")
                            .endsWith("2", "1")
                            .doesNotHaveDuplicates();
                });
    }

    @Test
    default void readingIsAUseOfTheGrant() throws Exception {
        tell(
                1,
                world -> {
                    world.pages.pass(Duration.ofHours(2));
                    world.read(0);

                    assertThat(world.pages.grant().usedAt())
                            .isEqualTo(NOW.plus(Duration.ofHours(2)));
                });
    }

    @Test
    default void manyWhoAskForTheSameCostTheNetworkOneCall() throws Exception {
        tell(
                1,
                world -> {
                    world.write(0, "Once");

                    List<List<String>> answers = Together.run(8, () -> world.texts(0));

                    assertThat(answers).containsOnly(List.of("Once"));
                    assertThat(world.calls()).isEqualTo(1);
                    assertThat(world.answered("read")).isEqualTo(1);
                    assertThat(world.answered("shared")).isEqualTo(7);
                });
    }

    @Test
    default void whatWasReadIsGivenToOthersForAMinute() throws Exception {
        tell(
                1,
                world -> {
                    world.write(0, "Old");
                    world.read(0);
                    world.write(0, "New");

                    world.pages.pass(MINUTE.minusMillis(1));
                    assertThat(world.texts(0)).containsExactly("Old");
                    world.pages.pass(Duration.ofMillis(1));
                    assertThat(world.texts(0)).containsExactly("New", "Old");
                });
    }

    @Test
    default void nothingIsKeptIfTheOperatorSaysSo() throws Exception {
        tell(
                1,
                new StreamSettings(Duration.ZERO, SETTINGS.patience(), 8),
                world -> {
                    world.read(0);
                    world.write(0, "New");

                    assertThat(world.texts(0)).containsExactly("New");
                });
    }

    @Test
    default void aLossInterruptsAtOnceAndAReconnectionShowsWhatStandsThereThen() throws Exception {
        tell(
                1,
                world -> {
                    world.write(0, "Before");
                    world.read(0);

                    world.pages.happen(lost());
                    world.write(0, "Meanwhile");
                    assertThat(interruption(world.read(0)))
                            .satisfies(interrupted -> {
                                assertThat(interrupted.reason()).isEqualTo(Reason.NOT_CONNECTED);
                                assertThat(interrupted.account().state().disconnection())
                                        .extracting("reason")
                                        .isEqualTo(DisconnectReason.PASSWORD_CHANGED);
                                assertThat(interrupted.endsByReconnecting()).isTrue();
                            });
                    assertThat(world.calls()).isEqualTo(1);
                    assertThat(world.answered("not_connected")).isEqualTo(1);

                    world.pages.reconnect();
                    assertThat(world.texts(0)).containsExactly("Meanwhile", "Before");
                });
    }

    @Test
    default void aRemovedAccountShowsNothingAnyMore() throws Exception {
        tell(
                1,
                world -> {
                    world.write(0, "Before");
                    world.read(0);

                    world.pages.happen(new AccountEvent.RemovedByMember());

                    assertThat(world.reason(0)).isEqualTo(Reason.NOT_CONNECTED);
                    assertThat(world.calls()).isEqualTo(1);
                });
    }

    @Test
    default void whatIsMissingForTheStreamIsSaidWithoutACall() throws Exception {
        tell(
                1,
                world -> {
                    world.pages.happen(
                            new AccountEvent.FoundWorking(
                                    new TreeSet<>(
                                            Set.of(
                                                    new AccountLimit(
                                                            Capability.STREAM,
                                                            AccountLimit.Cause.SCOPE_MISSING))),
                                    Samples.IN_90_DAYS));

                    assertThat(world.reason(0)).isEqualTo(Reason.LIMITED);
                    assertThat(world.calls()).isZero();
                });
    }

    @Test
    default void aNetworkThatIsNotSetUpIsSaidNotToBe() throws Exception {
        tell(
                1,
                world -> {
                    String connector = world.pages.grant().connector();
                    try (Streams bare =
                            world.streams(
                                    SETTINGS,
                                    TestConnectors.one(
                                            connector, List.of(NoticeBoard.NAME), null))) {
                        Map<StreamQuery, StreamPart> parts =
                                bare.read(world.pages.viewer, List.of(world.query(0)));

                        assertThat(parts.values())
                                .singleElement()
                                .satisfies(part ->
                                        assertThat(interruption(part).reason())
                                                .isEqualTo(Reason.NETWORK_UNAVAILABLE));
                    }
                });
    }

    @Test
    default void nobodyReadsTheAccountsOfOthers() throws Exception {
        tell(
                1,
                world -> {
                    world.write(0, "Ours");
                    world.read(0);

                    assertThat(
                                    world.read(
                                            new StoreFixture(database()).viewer(Role.SUPER_ADMIN),
                                            world.query(0)))
                            .isEmpty();
                });
    }

    @Test
    default void aFailureIsAnAnswerHarmsNoOtherStreamAndIsNotKept() throws Exception {
        tell(
                2,
                world -> {
                    world.write(0, "Here");
                    world.write(1, "There");
                    world.board.reading(request -> {
                        if (request.asset().ref().id().equals(world.pages.asset(0))) {
                            fail(new AdminBlock(EVIDENCE));
                        }
                    });

                    Map<StreamQuery, StreamPart> parts =
                            world.read(world.pages.viewer, world.query(0), world.query(1));
                    world.board.reading(request -> {});

                    assertThat(parts.get(world.query(0)))
                            .isEqualTo(
                                    new Interrupted(
                                            world.pages.page(0),
                                            Reason.TEMPORARY,
                                            Obstacle.BLOCKED,
                                            null));
                    assertThat(parts.get(world.query(1))).isInstanceOf(Items.class);
                    assertThat(world.texts(0)).containsExactly("Here");
                });
    }

    @Test
    default void aLossThatACallFindsIsLookedIntoAtOnceAndNotBelieved() throws Exception {
        for (Failure loss :
                List.of(
                        new AssetLost(AssetLost.Reason.GONE, EVIDENCE),
                        new ReauthorizationNeeded(
                                ReauthorizationNeeded.Reason.REVOKED, EVIDENCE))) {
            tell(
                    1,
                    world -> {
                        world.onRead(() -> fail(loss));

                        assertThat(interruption(world.read(0)).obstacle())
                                .isEqualTo(Obstacle.SUSPECTED);
                        assertThat(world.pages.grant().probing().dueAt()).isEqualTo(NOW);
                    });
        }
    }

    @Test
    default void aNetworkThatWantsFewerCallsIsLeftAloneUntilItSays() throws Exception {
        tell(
                2,
                world -> {
                    Duration wait = MINUTE.multipliedBy(10);
                    Instant until = NOW.plus(wait);
                    world.onRead(() -> fail(passing(TransientKind.THROTTLED, wait)));
                    assertThat(interruption(world.read(0)).retryAt()).isEqualTo(until);
                    world.onRead(() -> {});

                    Interrupted other = interruption(world.read(1));
                    assertThat(other.obstacle()).isEqualTo(Obstacle.THROTTLED);
                    assertThat(other.retryAt()).isEqualTo(until);
                    assertThat(world.calls()).isEqualTo(1);

                    world.pages.pass(wait);
                    assertThat(world.read(1)).isInstanceOf(Items.class);
                });
    }

    @Test
    default void aLimitOfOneGrantKeepsNoOtherFromBeingRead() throws Exception {
        tell(
                2,
                world -> {
                    world.onRead(() -> fail(passing(TransientKind.GRANT_THROTTLED, MINUTE)));
                    assertThat(interruption(world.read(0)).retryAt()).isEqualTo(NOW.plus(MINUTE));
                    world.onRead(() -> {});

                    assertThat(world.read(1)).isInstanceOf(Items.class);
                });
    }

    @Test
    default void anAccountThatIsLostWhileItsNetworkIsAskedSaysSo() throws Exception {
        tell(
                1,
                world -> {
                    world.onRead(() -> {
                        world.pages.happen(lost());
                        fail(passing(TransientKind.SERVER, null));
                    });

                    assertThat(world.reason(0)).isEqualTo(Reason.NOT_CONNECTED);
                });
    }

    @Test
    default void nobodyWaitsForANetworkForeverAndWhatComesLateIsKept() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        tell(
                1,
                new StreamSettings(MINUTE, Duration.ofMillis(100), 8),
                world -> {
                    world.write(0, "Late");
                    world.onRead(() -> awaitFor(answer, Duration.ofSeconds(30)));

                    Interrupted interrupted = interruption(world.read(0));
                    answer.countDown();

                    assertThat(interrupted.obstacle()).isEqualTo(Obstacle.UNANSWERED);
                    await().untilAsserted(() -> assertThat(world.texts(0)).containsExactly("Late"));
                    assertThat(world.calls()).isEqualTo(1);
                });
    }

    /// The first calls wait for a third one beside them, which must not come.
    @Test
    default void noMoreStreamsAreReadAtOnceThanThereArePlaces() throws Exception {
        tell(
                6,
                new StreamSettings(MINUTE, SETTINGS.patience(), 2),
                world -> {
                    AtomicInteger running = new AtomicInteger();
                    AtomicInteger most = new AtomicInteger();
                    CountDownLatch three = new CountDownLatch(3);
                    world.onRead(() -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        three.countDown();
                        awaitFor(three, Duration.ofMillis(300));
                        running.decrementAndGet();
                    });

                    Map<StreamQuery, StreamPart> parts =
                            world.read(
                                    world.pages.viewer,
                                    IntStream.range(0, 6)
                                            .mapToObj(world::query)
                                            .toArray(StreamQuery[]::new));

                    assertThat(parts.values()).hasSize(6).hasOnlyElementsOfType(Items.class);
                    assertThat(most).hasValue(2);
                });
    }

    private static void awaitFor(CountDownLatch latch, Duration limit) {
        try {
            boolean _ = latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
