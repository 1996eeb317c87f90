package dev.relink.server.post;

import static dev.relink.server.post.PostWorld.NOW;
import static dev.relink.server.post.PostWorld.done;
import static dev.relink.server.post.PostWorld.problems;
import static dev.relink.server.post.PublicationStatus.CANCELLED;
import static dev.relink.server.post.PublicationStatus.FAILED;
import static dev.relink.server.post.PublicationStatus.MISSED;
import static dev.relink.server.post.PublicationStatus.ON_HOLD;
import static dev.relink.server.post.PublicationStatus.PUBLISHED;
import static dev.relink.server.post.PublicationStatus.PUBLISHING;
import static dev.relink.server.post.PublicationStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountEvent.PostsThen;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.id.PublicationId;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.post.PostProblem.Code;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.DatabaseSettings;
import dev.relink.server.storage.Together;
import dev.relink.spi.AssetLost;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Posts from the plan to the network, on every database. Each test has a database of its own:
/// whoever publishes takes what is due of everybody.
interface PostsContract {

    Evidence EVIDENCE = new Evidence("board.rule", "7", 400, "Not like this.");
    Duration MINUTE = Duration.ofMinutes(1);

    DatabaseSettings newDatabase();

    /// What a test does with a world.
    interface Story {
        void tell(PostWorld world) throws Exception;
    }

    private void tell(int pages, Story story) throws Exception {
        try (Database database = Database.open(newDatabase());
                PostWorld world = new PostWorld(database, pages)) {
            story.tell(world);
        }
    }

    private void tellWithoutStreams(Story story) throws Exception {
        try (Database database = Database.open(newDatabase());
                PostWorld world = new PostWorld(database, 1, NoticeBoard::withoutStreams)) {
            story.tell(world);
        }
    }

    private static AccountEvent lost() {
        return new AccountEvent.Lost(DisconnectReason.PASSWORD_CHANGED, EVIDENCE);
    }

    private static void fail(Failure failure) {
        throw new NetworkException(failure);
    }

    private static Transient passing(TransientKind kind) {
        return new Transient(kind, null, EVIDENCE);
    }

    @Test
    default void aPostIsPublishedAtItsTimeOnEachOfItsAccountsOnce() throws Exception {
        tell(
                2,
                world -> {
                    Post post = world.schedule("Good morning", NOW.plus(MINUTE), 0, 1);
                    Publisher node = world.node();

                    node.workDue();
                    assertThat(world.statuses(post)).containsOnly(SCHEDULED);
                    world.pass(MINUTE);
                    node.workDue();
                    node.workDue();

                    assertThat(world.statuses(post)).containsExactly(PUBLISHED, PUBLISHED);
                    assertThat(world.board.texts(world.asset(0))).containsExactly("Good morning");
                    assertThat(world.board.texts(world.asset(1))).containsExactly("Good morning");
                    assertThat(world.of(post).published())
                            .satisfies(
                                    published -> assertThat(published.id()).startsWith("page-0"));
                    assertThat(world.of(post).publishedAt()).isEqualTo(NOW.plus(MINUTE));
                });
    }

    @Test
    default void severalNodesPublishWithoutOverlap() throws Exception {
        tell(
                1,
                world -> {
                    Post[] posts =
                            IntStream.range(0, 40)
                                    .mapToObj(number -> world.schedule("Post " + number, NOW, 0))
                                    .toArray(Post[]::new);
                    List<Publisher> nodes = List.of(world.node(), world.node(), world.node());
                    AtomicInteger next = new AtomicInteger();

                    Together.run(
                            3,
                            () -> {
                                nodes.get(next.getAndIncrement()).workDue();
                                return true;
                            });
                    nodes.getFirst().workDue();

                    assertThat(world.statuses(posts)).containsOnly(PUBLISHED);
                    assertThat(world.board.texts(world.asset(0)))
                            .hasSize(40)
                            .doesNotHaveDuplicates();
                });
    }

    @Test
    default void anAnswerThatWasLostIsLookedForAndNothingIsPublishedTwice() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("Once", NOW, 0);
                    world.board.after(request -> fail(passing(TransientKind.TIMEOUT)));
                    Publisher node = world.node();
                    node.workDue();
                    assertThat(world.statuses(post)).containsExactly(SCHEDULED);
                    assertThat(world.of(post).triedAt()).isEqualTo(NOW);

                    world.board.after(request -> {});
                    world.pass(MINUTE.multipliedBy(2));
                    node.workDue();

                    assertThat(world.statuses(post)).containsExactly(PUBLISHED);
                    assertThat(world.board.texts(world.asset(0))).containsExactly("Once");
                    assertThat(world.of(post).triedAt()).isNull();
                });
    }

    @Test
    default void aPostIsLookedForInAllThatCameSinceItsFirstTry() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("Once", NOW, 0);
                    world.board.write(world.asset(0), 1);
                    world.board.after(request -> fail(passing(TransientKind.TIMEOUT)));
                    Publisher node = world.node();
                    node.workDue();
                    world.board.after(request -> {});
                    world.board.write(world.asset(0), 250);
                    world.pass(MINUTE.multipliedBy(2));
                    node.workDue();

                    assertThat(world.statuses(post)).containsExactly(PUBLISHED);
                    assertThat(world.board.texts(world.asset(0))).containsOnlyOnce("Once");
                });
    }

    @Test
    default void nothingIsSentWhileItIsNotKnownWhetherItStandsThere() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("Once", NOW, 0);
                    world.board.after(request -> fail(passing(TransientKind.TIMEOUT)));
                    Publisher node = world.node();
                    node.workDue();
                    world.board.write(world.asset(0), 2_500);
                    world.pass(MINUTE.multipliedBy(2));
                    node.workDue();

                    assertThat(world.statuses(post)).containsExactly(SCHEDULED);
                    assertThat(world.of(post).failure())
                            .satisfies(problem ->
                                    assertThat(problem.rule()).isEqualTo("relink.stream-too-long"));
                    assertThat(world.board.texts(world.asset(0))).containsOnlyOnce("Once");
                });
    }

    @Test
    default void aTryThatTakesTooLongToLookLeavesTheCallToTheNext() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("In time", NOW, 0);
                    world.board.before(request -> fail(passing(TransientKind.UNREACHABLE)));
                    Publisher node = world.node();
                    node.workDue();
                    world.board.before(request -> {});
                    world.board.reading(request -> world.pass(PostWorld.LONGEST_TRY));
                    world.pass(MINUTE.multipliedBy(2));
                    node.workDue();

                    assertThat(world.statuses(post)).containsExactly(SCHEDULED);
                    assertThat(world.board.texts(world.asset(0))).isEmpty();
                    world.board.reading(request -> {});
                    world.pass(MINUTE.multipliedBy(5));
                    node.workDue();
                    assertThat(world.statuses(post)).containsExactly(PUBLISHED);
                });
    }

    @Test
    default void aNodeThatDiedBeforeTheCallLosesNoPost() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("Not lost", NOW, 0);
                    assertThat(world.takeAndDie()).hasSize(1);
                    Publisher node = world.node();

                    node.workDue();
                    assertThat(world.statuses(post)).containsExactly(PUBLISHING);
                    world.pass(Duration.ofSeconds(31));
                    node.workDue();
                    // It may not be dead, and be calling yet.
                    assertThat(world.statuses(post)).containsExactly(SCHEDULED);
                    assertThat(world.of(post).dueAt()).isEqualTo(NOW.plus(PostWorld.LONGEST_TRY));
                    assertThat(world.board.texts(world.asset(0))).isEmpty();
                    world.pass(PostWorld.LONGEST_TRY);
                    node.workDue();

                    assertThat(world.statuses(post)).containsExactly(PUBLISHED);
                    assertThat(world.board.texts(world.asset(0))).containsExactly("Not lost");
                });
    }

    @Test
    default void aNodeThatDiedAfterTheCallShowsNoSecondPost() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("  Once\n and  for all ", NOW, 0);
                    DuePublicationStore.Claim claim = world.takeAndDie().getFirst();
                    world.board.publish(
                            new PublishRequest(
                                    new GrantAccess(
                                            "ada",
                                            new TokenSet(Secret.of("token"), null, null, null),
                                            Set.of()),
                                    new KnownAsset(world.page(0).asset(), null),
                                    new PostBody("Once and for all", null, List.of()).content()));
                    world.pass(Duration.ofSeconds(31));

                    world.node().workDue();

                    assertThat(world.statuses(post)).containsExactly(PUBLISHED);
                    assertThat(world.board.texts(world.asset(0))).hasSize(1);
                    assertThat(world.of(post).fence()).isGreaterThan(claim.publication().fence());
                });
    }

    @Test
    default void aPostThatIsKnownToBeAnotherIsNotTakenForTheLostOne() throws Exception {
        tell(
                1,
                world -> {
                    Publisher node = world.node();
                    world.schedule("Same words", NOW, 0);
                    node.workDue();
                    Post second = world.schedule("Same words", NOW, 0);
                    world.board.before(request -> fail(passing(TransientKind.UNREACHABLE)));
                    node.workDue();

                    world.board.before(request -> {});
                    world.pass(MINUTE.multipliedBy(2));
                    node.workDue();

                    assertThat(world.statuses(second)).containsExactly(PUBLISHED);
                    assertThat(world.board.texts(world.asset(0)))
                            .containsExactly("Same words", "Same words");
                });
    }

    @Test
    default void whatCannotBeReadIsSentAgainWhileItsNetworkRefusesTheSame() throws Exception {
        tellWithoutStreams(world -> {
            Post post = world.schedule("Once", NOW, 0);
            world.board.after(request -> fail(passing(TransientKind.TIMEOUT)));
            Publisher node = world.node();
            node.workDue();
            world.board.after(request -> {});
            world.pass(MINUTE.multipliedBy(2));
            node.workDue();

            assertThat(world.statuses(post)).containsExactly(PUBLISHED);
            assertThat(world.of(post).published())
                    .isEqualTo(new PublishedPost(world.asset(0) + "_0", null));
            assertThat(world.board.texts(world.asset(0))).containsExactly("Once");
        });
    }

    @Test
    default void whatCannotBeReadAndNeverArrivedIsPublishedByTheNextTry() throws Exception {
        tellWithoutStreams(world -> {
            Post post = world.schedule("Once", NOW, 0);
            assertThat(world.takeAndDie()).hasSize(1);
            Publisher node = world.node();
            world.pass(PostWorld.LONGEST_TRY);
            node.workDue();

            assertThat(world.statuses(post)).containsExactly(PUBLISHED);
            assertThat(world.board.texts(world.asset(0))).containsExactly("Once");
        });
    }

    @Test
    default void whatCannotBeReadAndMightComeTwiceWaitsForADecision() throws Exception {
        tellWithoutStreams(world -> {
            Post post = world.schedule("Once", NOW, 0);
            world.board.after(request -> fail(passing(TransientKind.TIMEOUT)));
            Publisher node = world.node();
            node.workDue();
            world.board.after(request -> {});
            // Half of a try is for the call.
            world.pass(
                    NoticeBoard.REPEAT_REFUSED_FOR
                            .minus(PostWorld.LONGEST_TRY.dividedBy(2))
                            .plusMillis(1));
            node.workDue();

            assertThat(world.statuses(post)).containsExactly(MISSED);
            assertThat(world.of(post).isInDoubt()).isTrue();
            assertThat(world.board.texts(world.asset(0))).containsExactly("Once");

            world.pass(Duration.ofHours(1));
            done(
                    decide(
                            world,
                            List.of(world.of(post).id()),
                            MissedPosts.Decision.PUBLISH_NOW,
                            null));
            node.workDue();
            assertThat(world.statuses(post)).containsExactly(PUBLISHED);
            assertThat(world.board.texts(world.asset(0))).containsExactly("Once", "Once");
        });
    }

    @Test
    default void whatCannotBeReadIsInDoubtAlsoWhenItsGraceIsOver() throws Exception {
        tellWithoutStreams(world -> {
            world.settings.setGrace(world.inRole(Role.ADMIN), Duration.ZERO);
            Post post = world.schedule("Once", NOW, 0);
            world.board.after(request -> fail(passing(TransientKind.TIMEOUT)));

            world.node().workDue();

            assertThat(world.statuses(post)).containsExactly(MISSED);
            assertThat(world.of(post).isInDoubt()).isTrue();
            assertThat(world.of(post).triedAt()).isNull();
        });
    }

    @Test
    default void imagesAreNotSentAgainIfTheyMightComeTwice() throws Exception {
        tellWithoutStreams(world -> {
            PostWish wish =
                    new PostWish(
                            null,
                            new PostBody(
                                    "Look", null, List.of(URI.create("https://a.example/1.jpg"))),
                            world.wish("", 0).accounts(),
                            null);
            Post post = done(world.trySchedule(wish, NOW));
            world.board.after(request -> fail(passing(TransientKind.TIMEOUT)));
            Publisher node = world.node();
            node.workDue();
            world.board.after(request -> {});
            world.pass(MINUTE.multipliedBy(2));
            node.workDue();

            assertThat(world.statuses(post)).containsExactly(MISSED);
            assertThat(world.of(post).isInDoubt()).isTrue();
        });
    }

    @Test
    default void aRepeatOfAnotherPostIsNotTakenForTheLostOne() throws Exception {
        tellWithoutStreams(world -> {
            Publisher node = world.node();
            world.schedule("Same words", NOW, 0);
            node.workDue();
            Post second = world.schedule("Same words", NOW, 0);
            world.board.before(request -> fail(passing(TransientKind.UNREACHABLE)));
            node.workDue();
            world.board.before(request -> {});
            world.pass(MINUTE.multipliedBy(2));
            node.workDue();

            assertThat(world.statuses(second)).containsExactly(FAILED);
            assertThat(world.of(second).failure())
                    .satisfies(problem -> assertThat(problem.rule()).isEqualTo("board.repeat"));
            assertThat(world.board.texts(world.asset(0))).containsExactly("Same words");
        });
    }

    @Test
    default void aConnectorThatFailsAfterPublishingShowsNoSecondPost() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("Once", NOW, 0);
                    world.board.after(request -> {
                        throw new IllegalStateException("A mistake in the connector.");
                    });
                    Publisher node = world.node();
                    node.workDue();
                    world.board.after(request -> {});
                    world.pass(PostWorld.LONGEST_TRY.plus(MINUTE));
                    node.workDue();

                    assertThat(world.statuses(post)).containsExactly(PUBLISHED);
                    assertThat(world.board.texts(world.asset(0))).containsExactly("Once");
                });
    }

    @Test
    default void whatStandsThereIsKeptEvenIfTheUseOfItsGrantCannotBeNoted() throws Exception {
        tell(
                1,
                world -> {
                    // The use is noted once an hour.
                    Post post = world.schedule("Kept", NOW.plus(Duration.ofHours(2)), 0);
                    world.pass(Duration.ofHours(2));
                    world.board.after(request ->
                            world.database.read(
                                    handle -> handle.execute("ALTER TABLE grants RENAME TO away")));

                    world.node().workDue();

                    assertThat(world.statuses(post)).containsExactly(PUBLISHED);
                });
    }

    @Test
    default void whatWaitsForAPermissionGoesOnWhenItIsGiven() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("Allowed again", NOW.plus(MINUTE), 0);
                    world.happen(
                            new AccountEvent.FoundWorking(
                                    Samples.cannotPublish(), Samples.IN_90_DAYS));
                    assertThat(world.statuses(post)).containsExactly(ON_HOLD);

                    world.reconnect();
                    world.pass(MINUTE);
                    world.node().workDue();

                    assertThat(world.statuses(post)).containsExactly(PUBLISHED);
                });
    }

    @Test
    default void whatANetworkRefusesFailsWithItsWords() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("No", NOW, 0);
                    world.board.before(request ->
                            fail(new RequestRefused(RequestRefused.Kind.DUPLICATE, EVIDENCE)));

                    world.node().workDue();

                    assertThat(world.statuses(post)).containsExactly(FAILED);
                    assertThat(world.of(post).failure())
                            .isEqualTo(
                                    new Publication.Problem("board.rule", "7", "Not like this."));
                    assertThat(world.of(post).dueAt()).isNull();
                });
    }

    @Test
    default void aPageThatIsGoneHasItsGrantLookedAtAtOnce() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("Nowhere", NOW, 0);
                    world.board.before(
                            request -> fail(new AssetLost(AssetLost.Reason.GONE, EVIDENCE)));

                    world.node().workDue();

                    assertThat(world.grant().probing().dueAt()).isEqualTo(NOW);
                    assertThat(world.statuses(post)).containsExactly(SCHEDULED);
                    assertThat(world.of(post).triedAt()).isNull();
                });
    }

    @Test
    default void whatANetworkRefusesForNowIsTriedWhenItSays() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("Later", NOW, 0);
                    world.board.before(request ->
                            fail(
                                    new Transient(
                                            TransientKind.GRANT_THROTTLED,
                                            Duration.ofMinutes(10),
                                            EVIDENCE)));
                    Publisher node = world.node();
                    node.workDue();

                    assertThat(world.of(post).dueAt()).isEqualTo(NOW.plus(MINUTE.multipliedBy(10)));
                    assertThat(world.of(post).triedAt()).isNull();
                    world.board.before(request -> {});
                    world.pass(MINUTE.multipliedBy(10));
                    node.workDue();
                    assertThat(world.statuses(post)).containsExactly(PUBLISHED);
                });
    }

    @Test
    default void whatCannotBePublishedWithinTheGraceWaitsForADecision() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("Never", NOW, 0);
                    world.board.before(request -> fail(passing(TransientKind.SERVER)));
                    Publisher node = world.node();

                    for (int minute = 0; minute < 70; minute++) {
                        node.workDue();
                        world.pass(MINUTE);
                    }

                    assertThat(world.statuses(post)).containsExactly(MISSED);
                    assertThat(world.of(post).failure())
                            .isEqualTo(
                                    new Publication.Problem("board.rule", "7", "Not like this."));
                    assertThat(world.board.texts(world.asset(0))).isEmpty();
                });
    }

    @Test
    default void aLossHoldsPostsAndAReconnectionLetsThemGo() throws Exception {
        tell(
                1,
                world -> {
                    Post ahead = world.schedule("Ahead", NOW.plus(Duration.ofHours(3)), 0);
                    Post late = world.schedule("Late", NOW.plus(Duration.ofMinutes(60)), 0);
                    Post later = world.schedule("Later", NOW.plus(Duration.ofMinutes(70)), 0);
                    Post missed = world.schedule("Missed", NOW.plus(Duration.ofMinutes(59)), 0);
                    Publisher node = world.node();

                    world.happen(lost());
                    assertThat(world.statuses(ahead, late, later, missed)).containsOnly(ON_HOLD);
                    world.pass(Duration.ofHours(2));
                    node.workDue();
                    assertThat(world.board.texts(world.asset(0))).isEmpty();
                    world.reconnect();

                    assertThat(world.statuses(ahead, late, later, missed))
                            .containsExactly(SCHEDULED, SCHEDULED, SCHEDULED, MISSED);
                    node.workDue();
                    assertThat(world.board.texts(world.asset(0))).containsExactly("Late");
                    world.pass(MINUTE);
                    node.workDue();
                    assertThat(world.board.texts(world.asset(0))).containsExactly("Late", "Later");
                    world.pass(Duration.ofHours(1));
                    node.workDue();
                    assertThat(world.board.texts(world.asset(0)))
                            .containsExactly("Late", "Later", "Ahead");
                });
    }

    @Test
    default void theGraceIsTheWorkspaces() throws Exception {
        tell(
                1,
                world -> {
                    world.settings.setGrace(world.inRole(Role.ADMIN), Duration.ofMinutes(5));
                    Post post = world.schedule("Late", NOW, 0);
                    world.happen(lost());
                    world.pass(Duration.ofMinutes(6));
                    world.reconnect();

                    assertThat(world.statuses(post)).containsExactly(MISSED);
                    assertThat(world.settings.grace(world.viewer)).isEqualTo(Duration.ofMinutes(5));
                });
    }

    private static List<PublicationId> missed(PostWorld world) {
        world.schedule("First", NOW, 0);
        world.schedule("Second", NOW.plus(Duration.ofMinutes(7)), 0);
        world.happen(lost());
        world.pass(Duration.ofHours(5));
        world.reconnect();
        return world.publications(MISSED);
    }

    private static PostResult<List<Publication>> decide(
            PostWorld world,
            List<PublicationId> ids,
            MissedPosts.Decision decision,
            @Nullable Instant from) {
        return world.missed.decide(world.viewer, new ArrayList<>(ids), decision, from);
    }

    @Test
    default void missedPostsArePublishedOneByOneIfAMemberSaysSo() throws Exception {
        tell(
                1,
                world -> {
                    List<PublicationId> ids = missed(world);

                    List<Publication> decided =
                            done(decide(world, ids, MissedPosts.Decision.PUBLISH_NOW, null));

                    assertThat(decided)
                            .extracting(Publication::dueAt)
                            .containsExactly(world.now(), world.now().plus(MINUTE));
                    Publisher node = world.node();
                    node.workDue();
                    world.pass(MINUTE);
                    node.workDue();
                    assertThat(world.board.texts(world.asset(0)))
                            .containsExactly("First", "Second");
                });
    }

    @Test
    default void missedPostsKeepTheirDistancesWhenTheyArePlannedAnew() throws Exception {
        tell(
                1,
                world -> {
                    List<PublicationId> ids = missed(world);
                    Instant from = world.now().plus(Duration.ofDays(1));

                    assertThat(done(decide(world, ids, MissedPosts.Decision.RESCHEDULE, from)))
                            .extracting(Publication::plannedAt)
                            .containsExactly(from, from.plus(Duration.ofMinutes(7)));
                });
    }

    @Test
    default void whatWasDecidedIsNotDecidedAgainAndForeignersDecideNothing() throws Exception {
        tell(
                1,
                world -> {
                    List<PublicationId> ids = missed(world);
                    Viewer foreigner = new StoreFixture(world.database).viewer(Role.SUPER_ADMIN);

                    assertThat(
                                    problems(
                                            world.missed.decide(
                                                    foreigner,
                                                    new ArrayList<>(ids),
                                                    MissedPosts.Decision.CANCEL,
                                                    null)))
                            .containsOnly(Code.POST_NOT_FOUND);
                    done(decide(world, ids, MissedPosts.Decision.CANCEL, null));
                    assertThat(problems(decide(world, ids, MissedPosts.Decision.PUBLISH_NOW, null)))
                            .containsExactly(Code.POST_NOT_OPEN, Code.POST_NOT_OPEN);
                    assertThat(world.publications(CANCELLED)).containsExactlyElementsOf(ids);
                });
    }

    @Test
    default void aRemovedAccountPublishesNothingAnyMore() throws Exception {
        tell(
                1,
                world -> {
                    Post waiting = world.schedule("Waiting", NOW.plus(MINUTE), 0);
                    Post taken = world.schedule("Taken", NOW, 0);
                    world.takeAndDie();
                    world.happen(new AccountEvent.RemovedByMember());
                    world.pass(Duration.ofMinutes(2));

                    world.node().workDue();

                    assertThat(world.statuses(waiting, taken)).containsOnly(CANCELLED);
                    assertThat(world.board.texts(world.asset(0))).isEmpty();
                });
    }

    @Test
    default void whoDisconnectsOnPurposeMayCallPostsOff() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("Never", NOW.plus(MINUTE), 0);

                    world.happen(new AccountEvent.DisconnectedByMember(PostsThen.CANCEL));

                    assertThat(world.statuses(post)).containsExactly(CANCELLED);
                });
    }

    @Test
    default void whatWasPublishedIsLeftOutWhileItsAccountIsDisconnected() throws Exception {
        tell(
                1,
                world -> {
                    world.schedule("There", NOW, 0);
                    world.node().workDue();
                    assertThat(world.publications(PUBLISHED)).hasSize(1);

                    world.happen(lost());
                    assertThat(world.publications(PUBLISHED)).isEmpty();
                    world.reconnect();
                    assertThat(world.publications(PUBLISHED)).hasSize(1);
                });
    }

    @Test
    default void everythingThatIsWrongIsSaidAtOnceAndNothingIsKept() throws Exception {
        tell(
                2,
                world -> {
                    PostWish wish =
                            new PostWish(
                                    null,
                                    new PostBody(
                                            "é".repeat(281),
                                            URI.create("ftp://files.example/"),
                                            List.of()),
                                    world.wish("", 0, 1).accounts(),
                                    null);

                    assertThat(problems(world.trySchedule(wish, NOW.minus(Duration.ofDays(1)))))
                            .containsExactlyInAnyOrder(
                                    Code.ADDRESS_INVALID,
                                    Code.TIME_PASSED,
                                    Code.TEXT_TOO_LONG,
                                    Code.TEXT_TOO_LONG,
                                    Code.LINK_NOT_ALLOWED,
                                    Code.LINK_NOT_ALLOWED);
                    assertThat(problems(world.trySchedule(world.wish(" ", 0), NOW)))
                            .containsExactly(Code.NOTHING_SAID);
                    assertThat(problems(world.trySchedule(world.wish("x"), NOW)))
                            .containsExactly(Code.ACCOUNT_COUNT);
                    assertThat(problems(world.trySchedule(withVideo(world, "a.mp4"), NOW)))
                            .containsExactlyInAnyOrder(
                                    Code.ADDRESS_INVALID, Code.VIDEO_NOT_ALLOWED);
                    assertThat(all(world)).isEmpty();
                });
    }

    private static PostWish withVideo(PostWorld world, String address) {
        return new PostWish(
                null,
                new PostBody("Look", null, List.of(), URI.create(address)),
                world.wish("", 0).accounts(),
                null);
    }

    private static List<Post> all(PostWorld world) {
        return world.posts
                .page(world.viewer, new PageRequest(100, Direction.FORWARD, null))
                .nodes();
    }

    @Test
    default void aDisconnectedAccountTakesDraftsAndNoPlans() throws Exception {
        tell(
                1,
                world -> {
                    world.happen(lost());

                    assertThat(problems(world.trySchedule(world.wish("Plan", 0), NOW)))
                            .containsExactly(Code.ACCOUNT_DISCONNECTED);
                    Post draft =
                            done(world.planning.saveDraft(world.viewer, world.wish("Plan", 0)));
                    world.reconnect();
                    Post planned =
                            done(
                                    world.trySchedule(
                                            new PostWish(
                                                    draft.id(),
                                                    draft.body(),
                                                    world.wish("", 0).accounts(),
                                                    null),
                                            NOW));

                    assertThat(planned.id()).isEqualTo(draft.id());
                    assertThat(world.statuses(planned)).containsExactly(SCHEDULED);
                    assertThat(
                                    problems(
                                            world.planning.saveDraft(
                                                    world.viewer,
                                                    new PostWish(
                                                            draft.id(),
                                                            draft.body(),
                                                            List.of(),
                                                            null))))
                            .containsExactly(Code.POST_NOT_OPEN);
                });
    }

    @Test
    default void aLimitedAccountTakesNoPlans() throws Exception {
        tell(
                1,
                world -> {
                    world.happen(
                            new AccountEvent.FoundWorking(
                                    Samples.cannotPublish(), Samples.IN_90_DAYS));

                    assertThat(problems(world.trySchedule(world.wish("Plan", 0), NOW)))
                            .containsExactly(Code.ACCOUNT_CANNOT_PUBLISH);
                });
    }

    @Test
    default void theSameWishWithItsKeyIsOnePost() throws Exception {
        tell(
                1,
                world -> {
                    PostWish wish =
                            new PostWish(
                                    null,
                                    new PostBody("Once", null, List.of()),
                                    world.wish("", 0).accounts(),
                                    "key-1");
                    Post first = done(world.trySchedule(wish, NOW));
                    Post second = done(world.trySchedule(wish, NOW));

                    assertThat(second.id()).isEqualTo(first.id());
                    assertThat(problems(world.trySchedule(wish, NOW.plus(MINUTE))))
                            .containsExactly(Code.IDEMPOTENCY_KEY_REUSED);
                    assertThat(all(world)).hasSize(1);
                });
    }

    @Test
    default void aDraftThatWasCalledOffCanBePlannedAfterAll() throws Exception {
        tell(
                1,
                world -> {
                    Post draft =
                            done(world.planning.saveDraft(world.viewer, world.wish("Plan", 0)));
                    done(world.planning.cancel(world.viewer, draft.id()));
                    assertThat(world.statuses(draft)).containsExactly(CANCELLED);

                    Post planned = done(world.trySchedule(of(world, draft, null), NOW));

                    assertThat(planned.id()).isEqualTo(draft.id());
                    assertThat(world.statuses(planned)).containsExactly(SCHEDULED);
                });
    }

    private static PostWish of(PostWorld world, Post draft, @Nullable String key) {
        return new PostWish(draft.id(), draft.body(), world.wish("", 0).accounts(), key);
    }

    @Test
    default void aDraftAndItsPlanHaveAKeyEach() throws Exception {
        tell(
                1,
                world -> {
                    PostWish keeping =
                            new PostWish(
                                    null,
                                    new PostBody("Plan", null, List.of()),
                                    world.wish("", 0).accounts(),
                                    "draft");
                    Post draft = done(world.planning.saveDraft(world.viewer, keeping));
                    PostWish planning = of(world, draft, "plan");

                    done(world.trySchedule(planning, NOW));

                    assertThat(done(world.trySchedule(planning, NOW)).id()).isEqualTo(draft.id());
                    assertThat(done(world.planning.saveDraft(world.viewer, keeping)).id())
                            .isEqualTo(draft.id());
                    assertThat(all(world)).hasSize(1);
                    assertThat(world.statuses(draft)).containsExactly(SCHEDULED);
                });
    }

    @Test
    default void theSameWishAtTheSameTimeIsOnePost() throws Exception {
        tell(
                1,
                world -> {
                    PostWish wish =
                            new PostWish(
                                    null,
                                    new PostBody("Once", null, List.of()),
                                    world.wish("", 0).accounts(),
                                    "key");

                    Together.run(4, () -> done(world.trySchedule(wish, NOW)).id());

                    assertThat(all(world)).hasSize(1);
                });
    }

    @Test
    default void aTimeZoneThatThereIsNotIsSaidWithTheRest() throws Exception {
        tell(
                1,
                world ->
                        assertThat(
                                        problems(
                                                world.planning.schedule(
                                                        world.viewer,
                                                        world.wish(" ", 0),
                                                        new PostPlan(NOW, "Europe/Atlantis"))))
                                .containsExactlyInAnyOrder(
                                        Code.NOTHING_SAID, Code.TIME_ZONE_UNKNOWN));
    }

    @Test
    default void adminsSetTheGraceAndMembersDoNot() throws Exception {
        tell(
                1,
                world -> {
                    Viewer admin = world.inRole(Role.ADMIN);

                    assertThat(world.settings.grace(world.viewer))
                            .isEqualTo(Duration.ofMinutes(60));
                    assertThat(world.settings.setGrace(world.viewer, Duration.ZERO))
                            .isEqualTo(WorkspaceSettings.Result.NOT_PERMITTED);
                    assertThat(world.settings.setGrace(admin, Duration.ofMinutes(-1)))
                            .isEqualTo(WorkspaceSettings.Result.GRACE_OUT_OF_RANGE);
                    assertThat(world.settings.setGrace(admin, Duration.ofDays(7).plus(MINUTE)))
                            .isEqualTo(WorkspaceSettings.Result.GRACE_OUT_OF_RANGE);
                    assertThat(world.settings.setGrace(admin, Duration.ofMinutes(5)))
                            .isEqualTo(WorkspaceSettings.Result.DONE);
                    assertThat(world.settings.grace(world.viewer)).isEqualTo(Duration.ofMinutes(5));
                    assertThat(
                                    world.settings.grace(
                                            new StoreFixture(world.database).viewer(Role.ADMIN)))
                            .isEqualTo(Duration.ofMinutes(60));
                });
    }

    @Test
    default void whatIsCalledOffIsNotPublished() throws Exception {
        tell(
                1,
                world -> {
                    Post post = world.schedule("Never", NOW, 0);

                    done(world.planning.cancel(world.viewer, post.id()));
                    done(world.planning.cancel(world.viewer, post.id()));
                    world.node().workDue();

                    assertThat(world.statuses(post)).containsExactly(CANCELLED);
                    assertThat(world.board.texts(world.asset(0))).isEmpty();
                });
    }

    @Test
    default void nobodySeesTheAccountsOfOthers() throws Exception {
        tell(
                1,
                world -> {
                    Viewer foreigner = new StoreFixture(world.database).viewer(Role.SUPER_ADMIN);
                    Post post = world.schedule("Mine", NOW, 0);

                    assertThat(
                                    problems(
                                            world.planning.schedule(
                                                    foreigner,
                                                    world.wish("Theirs", 0),
                                                    new PostPlan(NOW, "UTC"))))
                            .containsExactly(Code.ACCOUNT_NOT_FOUND);
                    assertThat(problems(world.planning.cancel(foreigner, post.id())))
                            .containsExactly(Code.POST_NOT_FOUND);
                    assertThat(world.posts.findAll(foreigner, List.of(post.id()))).isEmpty();
                    assertThat(world.posts.ofPosts(foreigner, List.of(post.id()))).isEmpty();
                });
    }
}
