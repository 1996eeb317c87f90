package dev.relink.server.account;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Shares places between workspaces, so that one with thousands of due grants does not keep the
/// others waiting: stochastic fair queueing (McKenney, 1990).
///
/// A workspace hashes to one of {@value #LANES} lanes. A claim reads the head of every lane, which
/// costs the same however much is due, and picks from the workspaces in turn.
final class DueWork {

    static final int LANES = 32;

    private DueWork() {}

    /// The lane of a workspace.
    static int lane(WorkspaceId workspaceId) {
        return Math.floorMod(workspaceId.value().hashCode(), LANES);
    }

    /// A grant that is due.
    record Candidate(GrantId id, String workspace, Instant dueAt) {}

    /// Picks from candidates, from each workspace in turn, those that are due longest first.
    ///
    /// @param candidates in the order in which they are due
    /// @param places how many to pick at most
    static List<GrantId> pick(Collection<Candidate> candidates, int places) {
        Map<String, Deque<GrantId>> queues = new LinkedHashMap<>();
        candidates.forEach(candidate ->
                queues.computeIfAbsent(candidate.workspace(), workspace -> new ArrayDeque<>())
                        .add(candidate.id()));
        List<GrantId> picked = new ArrayList<>();
        while (picked.size() < places && !queues.isEmpty()) {
            queues.values()
                    .removeIf(queue -> {
                        if (picked.size() < places) {
                            picked.add(queue.remove());
                        }
                        return queue.isEmpty();
                    });
        }
        return picked;
    }
}
