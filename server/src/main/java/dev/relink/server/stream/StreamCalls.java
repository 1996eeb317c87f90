package dev.relink.server.stream;

import dev.relink.server.account.Account;
import dev.relink.server.storage.Database;
import dev.relink.server.token.TokenGate;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.Bug;
import dev.relink.spi.Connector;
import dev.relink.spi.Evidence;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads parts of streams at their networks, so many at once through each connector: readers must
/// not take the places of those who keep accounts alive and publish. Threads may share it.
final class StreamCalls {

    private static final Logger LOGGER = LoggerFactory.getLogger(StreamCalls.class);

    private final Database database;
    private final Vault vault;
    private final TokenGate tokens;
    private final StreamSettings settings;
    private final InstantSource clock;
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

    StreamCalls(
            Database database,
            Vault vault,
            TokenGate tokens,
            StreamSettings settings,
            InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /// Reads a part, once there is a place for it.
    Reading read(Account account, String connectorKey, Connector connector, StreamQuery query) {
        Semaphore free =
                places.computeIfAbsent(
                        connectorKey, key -> new Semaphore(settings.concurrency(), true));
        try {
            if (!free.tryAcquire(settings.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                return Reading.tooLate(
                        "relink.stream-places", "Too many streams are read at the same time.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reading.tooLate("relink.stopping", "The server was stopped.");
        }
        try {
            return call(account, connector, query);
        } catch (NetworkException failure) {
            return new Reading.Failed(failure.failure());
        } finally {
            free.release();
        }
    }

    private Reading call(Account account, Connector connector, StreamQuery query) {
        Instant now = clock.instant();
        KnownAsset asset = asset(account);
        StreamPage page =
                tokens.use(
                        account.workspaceId(),
                        account.grantId(),
                        access ->
                                connector.stream(
                                        new StreamRequest(
                                                access, asset, query.limit(), query.place())));
        return page.items().size() > query.limit()
                ? tooMuch(account, page)
                : new Reading.Done(page, now);
    }

    private KnownAsset asset(Account account) {
        return new KnownAsset(
                account.asset(),
                database.read(handle -> vault.get(handle, account.id().value()))
                        .map(TokenDocuments::readSecret)
                        .orElse(null));
    }

    private static Reading tooMuch(Account account, StreamPage page) {
        String message = "The connector gave more items than it was asked for.";
        LOGGER.error(
                "{} They are {}, of a stream on {}.",
                message,
                page.items().size(),
                account.asset().network());
        return new Reading.Failed(
                new Bug(new Evidence("relink.connector-fault", null, null, message)));
    }
}
