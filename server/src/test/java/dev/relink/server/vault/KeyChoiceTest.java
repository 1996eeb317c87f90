package dev.relink.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.id.KeyId;
import dev.relink.server.node.Node;
import dev.relink.server.node.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyChoiceTest {

    /// Drawn at random, their numbers say nothing of their age.
    private static final KeyId OLD = new KeyId(900);

    private static final KeyId MIDDLE = new KeyId(5);
    private static final KeyId NEW = new KeyId(70);
    private static final List<KeyId> ORDER = List.of(OLD, MIDDLE, NEW);

    private static Node node(KeyId... keys) {
        return new Node(new NodeId(UUID.randomUUID()), Instant.EPOCH, Set.of(keys), null);
    }

    private static Node encrypting(KeyId key) {
        return new Node(new NodeId(UUID.randomUUID()), Instant.EPOCH, Set.of(key), key);
    }

    @Test
    void whoIsAloneTakesTheNewest() {
        assertThat(KeyChoice.newestOfAll(ORDER, List.of())).hasValue(NEW);
    }

    @Test
    void theNewestThatAllHaveIsTaken() {
        assertThat(
                        KeyChoice.newestOfAll(
                                ORDER,
                                List.of(
                                        node(OLD, MIDDLE, NEW),
                                        node(MIDDLE, OLD),
                                        node(ORDER.toArray(KeyId[]::new)))))
                .hasValue(MIDDLE);
    }

    @Test
    void aKeyThatOnlyOthersHaveIsNotTaken() {
        assertThat(KeyChoice.newestOfAll(List.of(OLD), List.of(node(OLD, NEW)))).hasValue(OLD);
    }

    @Test
    void withoutAKeyInCommonNoneIsTaken() {
        assertThat(KeyChoice.newestOfAll(ORDER, List.of(node(OLD), node(NEW)))).isEmpty();
    }

    @Test
    void aKeyIsBehindWhereANewerOneIsUsed() {
        assertThat(KeyChoice.isBehind(MIDDLE, encrypting(NEW), ORDER)).isTrue();
        assertThat(KeyChoice.isBehind(MIDDLE, encrypting(MIDDLE), ORDER)).isFalse();
        assertThat(KeyChoice.isBehind(MIDDLE, encrypting(OLD), ORDER)).isFalse();
        assertThat(KeyChoice.isBehind(MIDDLE, node(MIDDLE), ORDER)).isTrue();
    }

    @Test
    void aKeyIsNotBehindOneThatNobodyHereKnows() {
        assertThat(KeyChoice.isBehind(MIDDLE, encrypting(new KeyId(1)), ORDER)).isFalse();
    }
}
