package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AssetLost;
import dev.relink.spi.Authorization;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.PostContent;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connector publishes on every kind of account whose descriptor has {@link
/// AccountKindDescriptor#posts()}, and finds again what it published, in the stream or, if it reads
/// none there, as what the network refuses to publish twice; one that has no such kind refuses to,
/// in every one of these tests.
public interface PublishContract extends ContractTest {

    @Test
    default void whatIsPublishedStandsInTheStreamWithItsIdAndItsText() {
        whereSomethingIsPublished(outlet -> assertFound(outlet, outlet.post()));
    }

    @Test
    default void theLongestTextIsTakenAndKeptWhole() {
        whereSomethingIsPublished(outlet -> assertFound(outlet, outlet.longestPost()));
    }

    @Test
    default void asManyImagesAsAllowedAreTaken() {
        whereSomethingIsPublished(outlet -> {
            int most = outlet.rules().imageLimit();
            IntStream.of(1, 2, most)
                    .filter(count -> count >= Math.max(1, outlet.rules().imagesNeeded()))
                    .filter(count -> count <= most)
                    .distinct()
                    .forEach(count -> assertFound(outlet, outlet.postWithImages(count)));
        });
    }

    /// It may stand in the text, where a network has no other place for it.
    @Test
    default void aLinkThatIsAllowedIsTaken() {
        whereSomethingIsPublished(outlet -> {
            if (outlet.rules().linkAllowed()) {
                PostContent content = outlet.postWithLink();
                PublishedPost post = outlet.publish(content);

                assertThat(outlet.everything(100))
                        .filteredOn(item -> item.id().equals(post.id()))
                        .singleElement()
                        .satisfies(item -> assertThat(item.text()).startsWith(content.text()));
            }
        });
    }

    @Test
    default void whatIsPublishedOnOneAccountDoesNotStandOnAnother() {
        whereSomethingIsPublished(outlet -> {
            PublishedPost post = outlet.publish(outlet.post());

            for (Outlet other : outlet.run().outlets(outlet.authorization())) {
                if (!other.asset().ref().equals(outlet.asset().ref())) {
                    assertThat(other.everything(100))
                            .noneMatch(item -> item.id().equals(post.id()));
                }
            }
        });
    }

    @Test
    default void theSameAgainIsADuplicateOrAPostOfItsOwn() {
        whereSomethingIsPublished(outlet -> {
            PostContent content = outlet.post();
            outlet.publish(content);

            Throwable thrown = catchThrowable(() -> outlet.publish(content));

            if (thrown == null) {
                assertThat(outlet.saying(content.text())).hasSize(2);
            } else {
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                NetworkException.class,
                                exception -> assertDuplicate(exception.failure()));
                assertThat(outlet.saying(content.text())).hasSize(1);
            }
        });
    }

    /// Nobody knows what became of it then, and Relink looks for it.
    @Test
    default void aPostWhoseAnswerIsLostPassesAndIsFoundInTheStream() {
        whereSomethingIsPublished(outlet -> {
            PostContent content = outlet.post();
            assumeTrue(fixture().loseAnswerToNextPost(), "No answer is lost there.");

            Failure failure = ContractRun.exceptionOf(() -> outlet.publish(content)).failure();

            assertThat(failure)
                    .isInstanceOfSatisfying(
                            Transient.class,
                            passing ->
                                    assertThat(passing.kind())
                                            .as("a throttled post was not published")
                                            .isNotIn(
                                                    TransientKind.THROTTLED,
                                                    TransientKind.GRANT_THROTTLED));
            assertThat(outlet.saying(content.text())).hasSize(1);
        });
    }

    /// Where nothing can be read again, it is the only way to find out what became of a post.
    @Test
    default void whatIsNotReadIsRefusedWhenItIsSentAgainAndNamed() {
        whereSomethingIsPublished(outlet -> {
            if (outlet.read()) {
                return;
            }
            PostContent content = outlet.post();
            if (fixture().loseAnswerToNextPost()) {
                ContractRun.exceptionOf(() -> outlet.publish(content));
            } else {
                outlet.publish(content);
            }

            Failure failure = ContractRun.exceptionOf(() -> outlet.publish(content)).failure();

            assertDuplicate(failure);
            PublishedPost existing = ((RequestRefused) failure).existing();
            assertThat(outlet.saying(content.text()))
                    .singleElement()
                    .satisfies(item ->
                            assertThat(existing)
                                    .isEqualTo(new PublishedPost(item.id(), item.page())));
        });
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FINE", "SLOW"},
            mode = EnumSource.Mode.EXCLUDE)
    default void troubleWhilePublishingIsNeverALoss(Weather weather) {
        whereSomethingIsPublished(outlet -> {
            assumeTrue(fixture().turn(weather), "There is no weather " + weather + " there.");

            Failure failure =
                    ContractRun.exceptionOf(() -> outlet.publish(outlet.post())).failure();

            fixture().turn(Weather.FINE);
            assertThat(failure).isInstanceOf(Transient.class);
        });
    }

    @Test
    default void nothingIsPublishedInAnOutage() {
        whereSomethingIsPublished(outlet -> {
            PostContent content = outlet.post();
            fixture().turn(Weather.OUTAGE);
            ContractRun.exceptionOf(() -> outlet.publish(content));
            fixture().turn(Weather.FINE);

            assertThat(outlet.saying(content.text())).isEmpty();
        });
    }

    @Test
    default void publishingThroughARevokedGrantIsALoss() {
        whereSomethingIsPublished(outlet -> {
            fixture().loseGrant(ReauthorizationNeeded.Reason.REVOKED);

            assertThat(ContractRun.exceptionOf(() -> outlet.publish(outlet.post())).failure())
                    .isInstanceOfSatisfying(
                            ReauthorizationNeeded.class,
                            loss ->
                                    assertThat(loss.reason())
                                            .isEqualTo(ReauthorizationNeeded.Reason.REVOKED));
        });
    }

    @ParameterizedTest
    @EnumSource
    default void publishingOnALostAccountIsALoss(AssetLost.Reason reason) {
        whereSomethingIsPublished(outlet -> {
            if (fixture().loseAsset(outlet.asset().ref(), reason)) {
                assertThat(ContractRun.exceptionOf(() -> outlet.publish(outlet.post())).failure())
                        .isInstanceOf(Loss.class);
            }
        });
    }

    @Test
    default void noSecretIsPrintedWithAPost() {
        whereSomethingIsPublished(outlet -> {
            PublishedPost post = outlet.publish(outlet.post());

            Secrets.of(fixture())
                    .and(outlet.authorization())
                    .andTokensOf(List.of(outlet.asset()))
                    .assertNotIn(post.toString());
        });
    }

    /// Runs a test on an account of each kind, each with an authorization of its own, or sees that
    /// the connector refuses.
    private void whereSomethingIsPublished(Consumer<Outlet> test) {
        try (ContractRun run = ContractRun.of(fixture())) {
            List<AccountKindDescriptor> kinds = run.kindsPublishedOn();
            if (kinds.isEmpty()) {
                assertRefusesToPublish(run);
            }
            for (int kind = 0; kind < kinds.size(); kind++) {
                List<Outlet> outlets = run.outlets(run.authorize());
                assertThat(outlets)
                        .as("the first person has an account of every kind that is published on")
                        .hasSize(kinds.size());
                test.accept(outlets.get(kind));
            }
        }
    }

    private static void assertRefusesToPublish(ContractRun run) {
        Authorization authorization = run.authorize();
        KnownAsset asset = run.connectable(authorization).getFirst();
        PostContent content = new PostContent("Hi", null, List.of());

        assertThatThrownBy(() -> run.publish(authorization, asset, content))
                .as("it has no rules for posts")
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static void assertFound(Outlet outlet, PostContent content) {
        PublishedPost post = outlet.publish(content);

        assertThat(outlet.everything(100))
                .filteredOn(item -> item.id().equals(post.id()))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).isEqualTo(content.text()));
    }

    private static void assertDuplicate(Failure failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused ->
                                assertThat(refused.kind())
                                        .isEqualTo(RequestRefused.Kind.DUPLICATE));
        Evidence evidence = failure.evidence();
        assertThat(evidence.rule()).isNotBlank();
    }
}
