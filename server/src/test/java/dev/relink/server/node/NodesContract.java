package dev.relink.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.id.KeyId;
import dev.relink.server.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How nodes hear of each other, on every database.
interface NodesContract {

    Instant NOW = Instant.parse("2026-11-21T09:00:00.123456Z");
    KeyId FIRST = new KeyId(7);
    KeyId SECOND = new KeyId(4_294_967_295L);

    Database database();

    @BeforeEach
    default void forgetAll() {
        database().read(handle -> handle.execute("DELETE FROM nodes"));
    }

    private Nodes node(Instant now) {
        return new Nodes(database(), new NodeStore(), new NodeId(UUID.randomUUID()), () -> now);
    }

    /// The same node at another time.
    private Nodes at(Nodes node, Instant now) {
        return new Nodes(database(), new NodeStore(), node.self(), () -> now);
    }

    @Test
    default void aNodeIsKnownAsItAnnouncedItself() {
        Nodes node = node(NOW);

        Instant announced = node.announce(Set.of(FIRST, SECOND), SECOND);

        assertThat(announced).isEqualTo(NOW);
        assertThat(node.live())
                .containsExactly(new Node(node.self(), NOW, Set.of(FIRST, SECOND), SECOND));
    }

    @Test
    default void whatItSaysLastCounts() {
        Nodes node = node(NOW);
        node.announce(Set.of(FIRST), null);
        assertThat(node.live()).containsExactly(new Node(node.self(), NOW, Set.of(FIRST), null));

        at(node, NOW.plusSeconds(5)).announce(Set.of(SECOND), SECOND);

        assertThat(node.live())
                .containsExactly(new Node(node.self(), NOW.plusSeconds(5), Set.of(SECOND), SECOND));
    }

    @Test
    default void aNodeThatIsSilentForAMinuteIsGone() {
        Nodes silent = node(NOW);
        silent.announce(Set.of(FIRST), FIRST);

        assertThat(node(NOW.plusMillis(59_999)).live()).hasSize(1);
        assertThat(node(NOW.plus(Nodes.SILENCE)).live()).isEmpty();
    }

    @Test
    default void theOthersAreAllButOneself() {
        Nodes one = node(NOW);
        Nodes other = node(NOW);
        one.announce(Set.of(FIRST), FIRST);
        other.announce(Set.of(FIRST), FIRST);

        assertThat(database().read(one::others)).extracting(Node::id).containsExactly(other.self());
    }

    @Test
    default void whoLeavesIsGoneAtOnce() {
        Nodes one = node(NOW);
        Nodes other = node(NOW);
        one.announce(Set.of(FIRST), FIRST);
        other.announce(Set.of(FIRST), FIRST);

        one.leave();

        assertThat(other.live()).extracting(Node::id).containsExactly(other.self());
    }

    @Test
    default void whoIsAloneKnowsOfNoOther() {
        Nodes killed = node(NOW);
        killed.announce(Set.of(FIRST), FIRST);
        Nodes restarted = node(NOW);

        restarted.beAlone();

        assertThat(restarted.live()).isEmpty();
    }

    @Test
    default void aNodeThatIsLongGoneIsForgotten() {
        node(NOW).announce(Set.of(FIRST), FIRST);

        node(NOW.plus(Duration.ofMinutes(59))).announce(Set.of(FIRST), FIRST);
        assertThat(rows()).isEqualTo(2);
        node(NOW.plus(Duration.ofMinutes(60))).announce(Set.of(FIRST), FIRST);
        assertThat(rows()).isEqualTo(2);
    }

    private long rows() {
        return database()
                .read(handle ->
                        handle.createQuery("SELECT COUNT(*) FROM nodes").mapTo(long.class).one());
    }
}
