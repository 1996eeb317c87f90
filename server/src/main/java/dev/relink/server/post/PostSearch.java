package dev.relink.server.post;

import dev.relink.server.account.Account;
import dev.relink.server.storage.Database;
import dev.relink.server.token.TokenGate;
import dev.relink.spi.Connector;
import dev.relink.spi.Evidence;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks whether a post stands on its account, when nobody knows what came of publishing it, by
/// what it says. Calls the network. Threads may share it.
final class PostSearch {

    private static final int PAGE_SIZE = 100;

    /// Two thousand items: what came meanwhile, in groups also by others.
    private static final int MOST_PAGES = 20;

    /// How far a network's clock may be behind ours.
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Database database;
    private final PublicationStore publications;
    private final TokenGate tokens;

    PostSearch(Database database, PublicationStore publications, TokenGate tokens) {
        this.database = database;
        this.publications = publications;
        this.tokens = tokens;
    }

    /// Looks through everything that came since a time.
    ///
    /// @param since when it was first tried
    /// @return the post; empty if it is not there, or what is there is known to be another
    /// @throws NetworkException if the network could not be asked, or more came than is looked
    ///   through
    Optional<PublishedPost> find(
            Connector connector, Account account, KnownAsset asset, PostBody body, Instant since) {
        Instant earliest = since.minus(CLOCK_DIFFERENCE);
        @Nullable String cursor = null;
        for (int read = 0; read < MOST_PAGES; read++) {
            StreamPage page = read(connector, account, asset, cursor);
            List<StreamItem> alike =
                    page.items().stream()
                            .filter(item -> !item.createdAt().isBefore(earliest))
                            .filter(item -> saysTheSame(item, body))
                            .toList();
            Optional<PublishedPost> found = unknown(account, alike);
            cursor = page.next();
            if (found.isPresent() || cursor == null || goesBackTo(earliest, page)) {
                return found;
            }
        }
        throw new NetworkException(
                new Transient(
                        TransientKind.MALFORMED,
                        null,
                        new Evidence(
                                "relink.stream-too-long",
                                null,
                                null,
                                "Too much stands there to find out whether the post does.")));
    }

    private StreamPage read(
            Connector connector, Account account, KnownAsset asset, @Nullable String cursor) {
        return tokens.use(
                account.workspaceId(),
                account.grantId(),
                access -> connector.stream(new StreamRequest(access, asset, PAGE_SIZE, cursor)));
    }

    private static boolean goesBackTo(Instant earliest, StreamPage page) {
        return !page.items().isEmpty() && page.items().getLast().createdAt().isBefore(earliest);
    }

    private Optional<PublishedPost> unknown(Account account, List<StreamItem> alike) {
        if (alike.isEmpty()) {
            return Optional.empty();
        }
        Set<String> others =
                database.read(handle ->
                        publications.known(
                                handle,
                                account.workspaceId(),
                                account.id(),
                                alike.stream().map(StreamItem::id).toList()));
        return alike.stream()
                .filter(item -> !others.contains(item.id()))
                .findFirst()
                .map(item -> new PublishedPost(item.id(), item.page()));
    }

    /// Networks may add a link to the text, and change white space.
    private static boolean saysTheSame(StreamItem item, PostBody body) {
        String there = plain(item.text());
        return there.equals(plain(body.text()))
                || (body.link() != null && there.equals(plain(body.text() + " " + body.link())));
    }

    private static String plain(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }
}
