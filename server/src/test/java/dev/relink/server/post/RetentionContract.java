package dev.relink.server.post;

import static dev.relink.server.post.PostWorld.NOW;
import static dev.relink.server.post.PostWorld.done;
import static dev.relink.server.post.PublicationStatus.ON_HOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountState.Disconnection;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Samples;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.DatabaseSettings;
import dev.relink.server.task.AccountWork.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What becomes of posts whose account does not come back, on every database.
interface RetentionContract {

    Duration RETENTION = Duration.ofDays(365);
    Duration WARNING = Duration.ofDays(14);

    DatabaseSettings newDatabase();

    private static Disconnection disconnection(Account account) {
        return Objects.requireNonNull(account.state().disconnection());
    }

    private static void lose(PostWorld world) {
        world.happen(new AccountEvent.Lost(DisconnectReason.PASSWORD_CHANGED, Samples.EVIDENCE));
    }

    @Test
    default void whatDoesNotComeBackInTimeIsDeletedAfterAWarning() throws Exception {
        try (Database database = Database.open(newDatabase());
                PostWorld world = new PostWorld(database, 1)) {
            Post published = world.schedule("Published", NOW, 0);
            world.node().workDue();
            Post held = world.schedule("Held", NOW.plus(Duration.ofDays(1)), 0);
            Post draft = done(world.planning.saveDraft(world.viewer, world.wish("Draft", 0)));
            lose(world);
            Instant end = NOW.plus(RETENTION);

            assertThat(world.retain(0)).isEqualTo(new Next.At(end.minus(WARNING)));
            world.pass(RETENTION.minus(WARNING));
            assertThat(world.retain(0)).isEqualTo(new Next.At(end));
            assertThat(disconnection(world.page(0)).purgeWarnedAt()).isEqualTo(world.now());
            assertThat(world.posts.findAll(world.viewer, List.of(published.id(), held.id())))
                    .hasSize(2);
            world.pass(WARNING.minusMillis(1));
            assertThat(world.retain(0)).isEqualTo(new Next.At(end));
            world.pass(Duration.ofMillis(1));

            assertThat(world.retain(0)).isEqualTo(new Next.Never());
            assertThat(disconnection(world.page(0)).purgedAt()).isEqualTo(world.now());
            assertThat(
                            world.posts.findAll(
                                    world.viewer, List.of(published.id(), held.id(), draft.id())))
                    .isEmpty();
            world.reconnect();
            assertThat(world.page(0).status().isWorking()).isTrue();
        }
    }

    @Test
    default void whatComesBackInTimeKeepsEverything() throws Exception {
        try (Database database = Database.open(newDatabase());
                PostWorld world = new PostWorld(database, 1)) {
            Post held = world.schedule("Held", NOW.plus(Duration.ofDays(400)), 0);
            lose(world);
            world.pass(RETENTION.minus(WARNING));
            world.retain(0);
            world.pass(WARNING.minusMillis(1));

            world.reconnect();
            world.pass(Duration.ofDays(1));

            assertThat(world.retain(0)).isEqualTo(new Next.Never());
            assertThat(world.statuses(held)).containsExactly(PublicationStatus.SCHEDULED);
        }
    }

    @Test
    default void aPostStaysForTheAccountsThatItIsOnStill() throws Exception {
        try (Database database = Database.open(newDatabase());
                PostWorld world = new PostWorld(database, 2)) {
            Post both = world.schedule("On both", NOW.plus(Duration.ofDays(1)), 0, 1);
            lose(world);
            world.pass(RETENTION);
            world.retain(0);
            world.pass(WARNING);

            assertThat(world.retain(0)).isEqualTo(new Next.Never());

            assertThat(world.all(both))
                    .extracting(Publication::accountId)
                    .containsExactly(world.page(1).id());
            assertThat(world.statuses(both)).containsExactly(ON_HOLD);
        }
    }

    @Test
    default void aWarningThatCameLateStillLeavesTwoWeeks() throws Exception {
        try (Database database = Database.open(newDatabase());
                PostWorld world = new PostWorld(database, 1)) {
            world.schedule("Held", NOW.plus(Duration.ofDays(1)), 0);
            lose(world);
            world.pass(Duration.ofDays(500));

            assertThat(world.retain(0)).isEqualTo(new Next.At(world.now().plus(WARNING)));
            assertThat(world.publications(ON_HOLD)).hasSize(1);
        }
    }

    @Test
    default void muchIsDeletedAsWellAsLittle() throws Exception {
        try (Database database = Database.open(newDatabase());
                PostWorld world = new PostWorld(database, 1)) {
            IntStream.range(0, 1001)
                    .forEach(number ->
                            world.schedule("Post " + number, NOW.plus(Duration.ofDays(1)), 0));
            world.happen(new AccountEvent.RemovedByMember());
            world.pass(RETENTION.minusMillis(1));
            assertThat(world.retain(0)).isEqualTo(new Next.At(NOW.plus(RETENTION)));
            assertThat(world.publications(PublicationStatus.CANCELLED)).hasSize(100);
            world.pass(Duration.ofMillis(1));

            assertThat(world.retain(0)).isEqualTo(new Next.Never());

            assertThat(world.publications(PublicationStatus.CANCELLED)).isEmpty();
        }
    }
}
