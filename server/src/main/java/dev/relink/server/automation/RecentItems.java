package dev.relink.server.automation;

import dev.relink.server.account.Account;
import dev.relink.server.stream.StreamPart;
import dev.relink.server.stream.StreamPart.Interrupted;
import dev.relink.server.stream.StreamPart.Items;
import dev.relink.server.stream.StreamPart.Reason;
import dev.relink.server.stream.StreamQuery;
import dev.relink.server.stream.Streams;
import dev.relink.spi.StreamItem;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads back what came in on an account, as far as is reasonable at once. Threads may share it.
final class RecentItems {

    private static final int MOST_PARTS = 5;

    private final Streams streams;

    RecentItems(Streams streams) {
        this.streams = streams;
    }

    /// What came of reading.
    sealed interface Recent {

        /// It was read.
        ///
        /// @param items the items, newest first, each once
        /// @param reachesTo back to when nothing is missing
        record Read(List<StreamItem> items, Instant reachesTo) implements Recent {

            Read(Collection<StreamItem> items, Instant reachesTo) {
                this(List.copyOf(items), reachesTo);
            }
        }

        /// It was not.
        record NotRead(Interrupted interruption) implements Recent {}
    }

    /// Reads back to a time, or as far as is reasonable.
    Recent since(Account account, Instant since, Instant now) {
        Map<String, StreamItem> found = new LinkedHashMap<>();
        Instant reachesTo = now;
        String cursor = null;
        for (int number = 0; number < MOST_PARTS && !reachesTo.isBefore(since); number++) {
            switch (read(account, cursor)) {
                case Interrupted interrupted -> {
                    // What stands behind a place may be refused for good; what was read counts.
                    return number > 0 && interrupted.reason() == Reason.REFUSED
                            ? new Recent.Read(found.values(), reachesTo)
                            : new Recent.NotRead(interrupted);
                }
                case Items items -> {
                    items.items().forEach(item -> found.putIfAbsent(item.id(), item));
                    cursor = items.next();
                    reachesTo = reached(items, reachesTo);
                }
            }
        }
        return new Recent.Read(found.values(), reachesTo);
    }

    private static Instant reached(Items part, Instant before) {
        if (part.next() == null) {
            return Instant.EPOCH;
        }
        return part.items().isEmpty() ? before : part.items().getLast().createdAt();
    }

    private StreamPart read(Account account, @Nullable String cursor) {
        return streams.readNow(
                        account.workspaceId(),
                        StreamQuery.at(account.id(), StreamQuery.LIMIT, cursor))
                .orElseThrow();
    }
}
