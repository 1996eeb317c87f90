package dev.relink.server.stream;

import dev.relink.server.account.AccountStore;
import dev.relink.server.account.GrantStore;
import dev.relink.server.member.Viewer;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.post.NoticeBoard;
import dev.relink.server.post.PostWorld;
import dev.relink.server.storage.Database;
import dev.relink.server.stream.StreamPart.Interrupted;
import dev.relink.server.stream.StreamPart.Items;
import dev.relink.server.stream.StreamPart.Reason;
import dev.relink.server.token.TokenWorld;
import dev.relink.spi.StreamItem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// A workspace with pages on a notice board, and a process that reads their streams.
final class StreamWorld implements AutoCloseable {

    static final StreamSettings SETTINGS =
            new StreamSettings(Duration.ofMinutes(1), Duration.ofSeconds(30), 8);

    final PostWorld pages;
    final NoticeBoard board;
    final Streams streams;
    private final TokenWorld.Node node;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger calls = new AtomicInteger();

    StreamWorld(Database database, int pages, StreamSettings settings) {
        this.pages = new PostWorld(database, pages);
        this.board = this.pages.board;
        this.node = this.pages.tokenNode();
        this.streams = streams(settings, this.pages.registry);
        onRead(() -> {});
    }

    /// What another process reads streams with, or one of another make.
    Streams streams(StreamSettings settings, ConnectorRegistry connectors) {
        return new Streams(
                pages.database,
                new AccountStore(),
                new GrantStore(),
                TokenWorld.VAULT,
                node.gate(),
                node.networks(),
                connectors,
                settings,
                meters,
                pages::now);
    }

    /// Does something whenever the network is asked; it may throw.
    void onRead(Runnable action) {
        board.reading(request -> {
            calls.incrementAndGet();
            action.run();
        });
    }

    /// How often the network was asked.
    int calls() {
        return calls.get();
    }

    void write(int page, String... texts) {
        for (String text : texts) {
            board.write(pages.asset(page), text);
        }
    }

    StreamQuery query(int page) {
        return StreamQuery.at(pages.page(page).id(), 20, null);
    }

    StreamPart read(int page) {
        return read(query(page));
    }

    StreamPart read(StreamQuery query) {
        return Objects.requireNonNull(read(pages.viewer, query).get(query));
    }

    Map<StreamQuery, StreamPart> read(Viewer viewer, StreamQuery... queries) {
        return streams.read(viewer, List.of(queries));
    }

    List<String> texts(int page) {
        return texts(read(page));
    }

    static List<String> texts(StreamPart part) {
        return part instanceof Items items
                ? items.items().stream().map(StreamItem::text).toList()
                : List.of(part.toString());
    }

    static Interrupted interruption(StreamPart part) {
        if (part instanceof Interrupted interrupted) {
            return interrupted;
        }
        throw new AssertionError("The stream was read: " + part);
    }

    Reason reason(int page) {
        return interruption(read(page)).reason();
    }

    /// How many parts were answered so.
    double answered(String outcome) {
        Counter counter = meters.find("relink.streams").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() throws Exception {
        streams.close();
        pages.close();
    }
}
