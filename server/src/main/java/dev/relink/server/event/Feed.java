package dev.relink.server.event;

import dev.relink.server.id.WorkspaceId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/// What happens in each workspace, for those who listen while it happens. A listener that does not
/// keep up is let go, so that it delays nobody. Threads share it.
public final class Feed<T> implements AutoCloseable {

    /// How many events wait for a listener before it is let go.
    private static final int BUFFER = 1024;

    private final Executor executor;
    private final Map<WorkspaceId, SubmissionPublisher<T>> workspaces = new ConcurrentHashMap<>();

    /// @param executor calls the listeners
    public Feed(Executor executor) {
        this.executor = executor;
    }

    /// Tells everybody who listens to a workspace. Never waits.
    public void publish(WorkspaceId workspaceId, T event) {
        SubmissionPublisher<T> publisher =
                workspaces.computeIfPresent(
                        workspaceId, (id, existing) -> existing.hasSubscribers() ? existing : null);
        if (publisher != null) {
            publisher.offer(
                    event,
                    (listener, missed) -> {
                        ((Listener<?>) listener).letGo();
                        return false;
                    });
        }
    }

    /// What happens in a workspace from the moment of subscribing on.
    public Flow.Publisher<T> of(WorkspaceId workspaceId) {
        return subscriber ->
                workspaces.compute(
                        workspaceId,
                        (id, existing) -> {
                            SubmissionPublisher<T> publisher =
                                    existing != null && existing.hasSubscribers()
                                            ? existing
                                            : new SubmissionPublisher<>(executor, BUFFER);
                            publisher.subscribe(new Listener<>(subscriber, executor));
                            return publisher;
                        });
    }

    @Override
    public void close() {
        workspaces.values().forEach(SubmissionPublisher::close);
    }
}
