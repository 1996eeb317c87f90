package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import dev.relink.server.vault.KeyReport.State;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads off what each key is needed for, and shows it as a metric. It counts nothing itself.
/// Threads may share it.
final class KeyUses {

    private final SecretStore secrets;
    private final KeyUseStore store;
    private final Duration retireAfter;
    private final MultiGauge gauge;
    private final InstantSource clock;

    KeyUses(
            SecretStore secrets,
            KeyUseStore store,
            Duration retireAfter,
            MeterRegistry meters,
            InstantSource clock) {
        this.secrets = secrets;
        this.store = store;
        this.retireAfter = retireAfter;
        this.clock = clock;
        this.gauge =
                MultiGauge.builder("relink.keys.secrets")
                        .description("How many secrets are encrypted with each key.")
                        .register(meters);
    }

    boolean isUnused(Handle handle, KeyId key) {
        return !secrets.isUsed(handle, key);
    }

    /// @param own the keys of this node, the oldest first
    /// @param current the one that it encrypts with
    /// @param problem what is wrong already; null if nothing is
    KeyReport report(
            Handle handle, List<KeyId> own, @Nullable KeyId current, @Nullable String problem) {
        Map<KeyId, KeyUse> uses = store.all(handle);
        Set<KeyId> used = Set.copyOf(secrets.usedKeys(handle));
        List<KeyReport.Key> keys = new ArrayList<>();
        List<KeyId> lacking = used.stream().filter(key -> !own.contains(key)).toList();
        lacking.forEach(key -> keys.add(key(key, State.LACKING, uses)));
        boolean newer = false;
        for (KeyId key : own) {
            if (key.equals(current)) {
                keys.add(key(key, State.ENCRYPTS, uses));
                newer = true;
            } else {
                State state =
                        newer ? State.WAITS_FOR_NODES : older(uses.get(key), used.contains(key));
                keys.add(key(key, state, uses));
            }
        }
        gauge.register(
                keys.stream()
                        .map(key ->
                                MultiGauge.Row.of(
                                        Tags.of("key", key.id().toString()), key.secrets()))
                        .toList(),
                true);
        return new KeyReport(
                lacking.isEmpty() ? problem : "Stored secrets need keys that this node lacks.",
                lacking.isEmpty(),
                keys);
    }

    private State older(@Nullable KeyUse use, boolean used) {
        Instant now = clock.instant();
        if (used || use == null || use.unusedSince() == null) {
            return State.NEEDED;
        }
        return use.canGo(now, retireAfter) ? State.CAN_GO : State.UNUSED;
    }

    private static KeyReport.Key key(KeyId id, State state, Map<KeyId, KeyUse> uses) {
        KeyUse use = uses.get(id);
        return new KeyReport.Key(id, state, use == null ? 0 : use.secrets());
    }
}
