package dev.relink.server.token;

import static dev.relink.server.token.TokenWorld.ALIVE;
import static dev.relink.server.token.TokenWorld.CONFIRM;
import static dev.relink.server.token.TokenWorld.NOW;
import static dev.relink.server.token.TokenWorld.SINGLE_USE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountTrouble;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.storage.Database;
import dev.relink.server.token.TokenWorld.Node;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Upkeep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Losses that are too many to be true are held, by all nodes together, on every database.
interface BreakerContract {

    Duration ROUND = TokenWorld.BREAKER.sampleInterval();

    Database database();

    /// A network of so many grants that are probed now, and that answers for those as if they were
    /// revoked whom a test names.
    final class Scene {

        final TokenWorld world;
        final Set<String> revoked = ConcurrentHashMap.newKeySet();
        final AtomicBoolean outage = new AtomicBoolean();
        final List<Grant> grants = new ArrayList<>();

        Scene(Database database, int count) {
            world =
                    new TokenWorld(database, Upkeep.PROBED)
                            .onProbe(request -> {
                                if (outage.get()
                                        || revoked.contains(request.access().identityId())) {
                                    throw TokenWorld.lost();
                                }
                                return ALIVE;
                            });
            for (int number = 0; number < count; number++) {
                grants.add(world.probedAt("person-" + number, NOW));
            }
        }

        NetworkHealth health(Node node) {
            return node.networks().all().stream()
                    .filter(health -> health.connector().equals(world.connector))
                    .findFirst()
                    .orElseThrow();
        }

        long lost() {
            return grants.stream()
                    .filter(grant -> world.read(grant).status() == GrantStatus.LOST)
                    .count();
        }

        void after(Duration time, Node node) {
            world.pass(time);
            node.engine().workDue();
        }
    }

    @Test
    default void anOutageThatLooksLikeRevocationDisconnectsNobodyAndHealsSilently() {
        Scene scene = new Scene(database(), 12);
        Account account = scene.world.workspace.accounts(scene.grants.getFirst(), 1).getFirst();
        scene.outage.set(true);

        try (Node one = scene.world.node();
                Node other = scene.world.node()) {
            one.engine().workDue();
            assertThat(scene.health(other).breaker()).isEqualTo(Breaker.State.OPEN);
            assertThat(NetworkCondition.of(scene.health(other), NOW).state())
                    .isEqualTo(NetworkCondition.State.LOSSES_HELD);

            for (int round = 0; round < 10; round++) {
                scene.after(ROUND, round % 2 == 0 ? one : other);
            }
            assertThat(scene.lost()).isZero();
            assertThat(one.networks().suspected(scene.world.connector)).isEqualTo(12);
            assertThat(scene.world.read(account).state().trouble())
                    .isEqualTo(AccountTrouble.SUSPECTED);
            assertThat(scene.world.read(account).state().nextAttemptAt()).isNull();

            scene.outage.set(false);
            scene.after(ROUND, one);
            scene.after(ROUND, other);

            assertThat(scene.health(one).breaker()).isEqualTo(Breaker.State.CLOSED);
            assertThat(one.networks().suspected(scene.world.connector)).isZero();
        }
        assertThat(scene.lost()).isZero();
        assertThat(scene.world.read(account).state().trouble()).isNull();
    }

    @Test
    default void whileLossesAreHeldOnlyASampleIsAsked() {
        Scene scene = new Scene(database(), 12);
        scene.outage.set(true);

        try (Node node = scene.world.node()) {
            node.engine().workDue();
            double before = scene.world.count("look", "confirmed");
            scene.after(CONFIRM, node);
            double looked = scene.world.count("look", "confirmed");
            scene.after(ROUND, node);

            assertThat(looked - before).isLessThanOrEqualTo(12);
            assertThat(scene.world.count("look", "confirmed") - looked)
                    .isEqualTo(TokenWorld.BREAKER.sample());
        }
    }

    @Test
    default void whoUsesAGrantBringsNoHeldLossForward() {
        Scene scene = new Scene(database(), 12);
        scene.outage.set(true);

        try (Node node = scene.world.node()) {
            node.engine().workDue();
            scene.after(CONFIRM, node);
            double before = scene.world.count("look", "confirmed");
            for (Grant grant : scene.grants) {
                assertThatThrownBy(() ->
                                node.gate()
                                        .use(
                                                grant.workspaceId(),
                                                grant.id(),
                                                access -> {
                                                    throw TokenWorld.lost();
                                                }))
                        .isInstanceOf(NetworkException.class);
            }
            node.engine().workDue();

            assertThat(scene.world.count("look", "confirmed")).isEqualTo(before);
            assertThat(scene.lost()).isZero();
        }
    }

    @Test
    default void aFewLossesAmongManyAnswersAreBelieved() {
        Scene scene = new Scene(database(), 20);
        for (int number = 0; number < 6; number++) {
            scene.revoked.add("person-" + number);
        }

        try (Node node = scene.world.node(1)) {
            // Those that are asked first are all lost: that alone could be an outage.
            node.engine().workDue();
            scene.after(ROUND, node);
            scene.after(CONFIRM, node);

            assertThat(scene.health(node).breaker()).isEqualTo(Breaker.State.CLOSED);
        }
        assertThat(scene.lost()).isEqualTo(6);
    }

    /// Grants that are not due for hours would say nothing of an outage before the first was
    /// disconnected; so some are asked at once.
    @Test
    default void theFirstLossHasOthersAskedBeforeItIsBelieved() {
        Scene scene = new Scene(database(), 0);
        for (int number = 0; number < 8; number++) {
            scene.grants.add(
                    scene.world.probedAt(
                            "person-" + number,
                            NOW.plus(Duration.ofMinutes(30).multipliedBy(number))));
        }
        scene.outage.set(true);

        try (Node node = scene.world.node()) {
            node.engine().workDue();
            assertThat(scene.health(node).breaker()).isEqualTo(Breaker.State.OPEN);
            scene.after(CONFIRM, node);
            scene.after(ROUND, node);
        }
        assertThat(scene.lost()).isZero();
    }

    @Test
    default void aLossWithoutOthersToAskIsBelievedAtTheSecondLook() {
        Scene scene = new Scene(database(), 1);
        scene.outage.set(true);

        try (Node node = scene.world.node()) {
            node.engine().workDue();
            scene.after(CONFIRM, node);
        }
        assertThat(scene.lost()).isEqualTo(1);
    }

    @Test
    default void whatStaysLostForLongIsLetThroughAtABoundedRate() {
        Scene scene = new Scene(database(), 40);
        scene.outage.set(true);
        Duration step = Duration.ofSeconds(10);

        try (Node node = scene.world.node()) {
            node.engine().workDue();
            Duration held = Duration.ZERO;
            while (held.compareTo(TokenWorld.BREAKER.confirmAfter()) < 0) {
                assertThat(scene.lost()).isZero();
                scene.after(ROUND, node);
                held = held.plus(ROUND);
            }
            scene.after(ROUND, node);
            assertThat(scene.health(node).breaker()).isEqualTo(Breaker.State.RELEASING);

            long before = scene.lost();
            int rounds = 0;
            while (scene.lost() < 40) {
                scene.after(step, node);
                assertThat(scene.lost() - before)
                        .isLessThanOrEqualTo(TokenWorld.BREAKER.releasesPerMinute() / 6);
                before = scene.lost();
                rounds++;
                assertThat(rounds).isLessThan(20);
            }
            scene.after(step, node);
            assertThat(scene.health(node).breaker()).isEqualTo(Breaker.State.CLOSED);
        }
    }

    @Test
    default void whatHealsWhileOthersAreLetThroughIsNotLost() {
        Scene scene = new Scene(database(), 30);
        scene.outage.set(true);

        try (Node node = scene.world.node()) {
            node.engine().workDue();
            for (int round = 0; round <= 31; round++) {
                scene.after(ROUND, node);
            }
            assertThat(scene.health(node).breaker()).isEqualTo(Breaker.State.RELEASING);
            long lost = scene.lost();
            assertThat(lost).isLessThan(30);

            scene.outage.set(false);
            for (int round = 0; round < 10; round++) {
                scene.after(ROUND, node);
            }
            assertThat(scene.lost()).isEqualTo(lost);
            assertThat(scene.health(node).breaker()).isEqualTo(Breaker.State.CLOSED);
            assertThat(node.networks().suspected(scene.world.connector)).isZero();
        }
    }

    @Test
    default void refreshTokensThatAreRefusedEverywhereAreHeldAsWell() {
        TokenWorld world = new TokenWorld(database(), SINGLE_USE);
        AtomicBoolean outage = new AtomicBoolean(true);
        world.onRefresh(request -> {
            if (outage.get()) {
                throw TokenWorld.refused();
            }
            return world.rotated(request);
        });
        world.onProbe(request -> {
            if (outage.get()) {
                throw TokenWorld.lost();
            }
            return ALIVE;
        });
        List<Grant> grants = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            grants.add(world.renewedAt("person" + number, NOW, NOW.plusSeconds(1200)));
        }

        try (Node node = world.node()) {
            node.engine().workDue();
            world.pass(Duration.ofMinutes(25));
            node.engine().workDue();
            outage.set(false);
            for (int round = 0; round < 3; round++) {
                world.pass(ROUND);
                node.engine().workDue();
            }
        }

        assertThat(grants)
                .allSatisfy(grant -> {
                    assertThat(world.read(grant).status()).isEqualTo(GrantStatus.ACTIVE);
                    assertThat(world.read(grant).suspectedAt()).isNull();
                    assertThat(world.read(grant).renewal().renewedAt()).isNotNull();
                });
    }
}
