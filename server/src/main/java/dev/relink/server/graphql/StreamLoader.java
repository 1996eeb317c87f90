package dev.relink.server.graphql;

import dev.relink.server.member.Viewer;
import dev.relink.server.stream.StreamPart;
import dev.relink.server.stream.StreamQuery;
import dev.relink.server.stream.Streams;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.dataloader.MappedBatchLoader;

/// Reads the streams that a request asks for, all at once. Each may be a call to a network, so one
/// request, or one event of a subscription, has few of them.
final class StreamLoader implements MappedBatchLoader<StreamQuery, StreamPart> {

    /// The most parts of streams that a request reads.
    private static final int LIMIT = 20;

    private final Streams streams;
    private final Viewer viewer;
    private final boolean remembering;
    private final AtomicInteger asked = new AtomicInteger();

    /// @param remembering whether this is one request, and not the many events of a subscription
    StreamLoader(Streams streams, Viewer viewer, boolean remembering) {
        this.streams = streams;
        this.viewer = viewer;
        this.remembering = remembering;
    }

    @Override
    public CompletionStage<Map<StreamQuery, StreamPart>> load(Set<StreamQuery> queries) {
        int before = remembering ? asked.getAndAdd(queries.size()) : 0;
        if (before + queries.size() > LIMIT) {
            return CompletableFuture.failedStage(
                    new RequestException(
                            ErrorCode.QUERY_TOO_COMPLEX,
                            "A request reads at most "
                                    + LIMIT
                                    + " streams, and this one asks for "
                                    + (before + queries.size())
                                    + "."));
        }
        return Call.waiting(() -> streams.read(viewer, queries));
    }
}
