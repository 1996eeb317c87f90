package dev.relink.server.token;

import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.DueGrantStore.Claim;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.account.GrantStore;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives out tokens for calls that somebody waits for. A token that has just died is renewed once,
/// by the one claim that there is for a grant: of many who need it at the same time, in this
/// process and in others, one calls the network and the others wait for that. Threads share it.
public final class TokenGate {

    private static final Logger LOGGER = LoggerFactory.getLogger(TokenGate.class);

    /// How long somebody waits for a renewal that another node makes.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// How often to look whether it is made.
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Database database;
    private final GrantStore grants;
    private final DueGrantStore due = new DueGrantStore();
    private final Vault vault;
    private final ConnectorRegistry connectors;
    private final NetworkWatch networks;
    private final TokenParts parts;
    private final Duration lease;
    private final String node;
    private final InstantSource clock;
    private final Map<GrantId, CompletableFuture<Void>> renewals = new ConcurrentHashMap<>();

    /// @param lease how long this node keeps a grant for one renewal
    /// @param node names this process among all that share the database
    public TokenGate(
            Database database,
            GrantStore grants,
            Vault vault,
            ConnectorRegistry connectors,
            NetworkWatch networks,
            TokenParts parts,
            Duration lease,
            String node,
            InstantSource clock) {
        this.database = database;
        this.grants = grants;
        this.vault = vault;
        this.connectors = connectors;
        this.networks = networks;
        this.parts = parts;
        this.lease = lease;
        this.node = node;
        this.clock = clock;
    }

    /// Makes a call with a grant's access token. Where the network refuses the token, it is renewed
    /// once and the call is made again; a second refusal has the grant looked at. So has the loss
    /// of an account. A network that asks for fewer calls is left alone by upkeep, too.
    ///
    /// @param call makes the call; it may be made twice
    /// @return what the call returned
    /// @throws NetworkException as the call throws it; or as a {@link Transient} if the token is
    ///   dead and cannot be renewed now, or as {@link RequestRefused} if the grant does not work
    public <T> T use(WorkspaceId workspaceId, GrantId id, Function<GrantAccess, T> call) {
        Held held = fresh(workspaceId, id);
        try {
            T result = call.apply(held.access());
            noteUse(held.grant());
            return result;
        } catch (NetworkException refused) {
            if (refused.failure() instanceof ReauthorizationNeeded) {
                return again(held, call, refused);
            }
            heed(held.grant(), refused.failure());
            throw refused;
        }
    }

    /// What the call brought counts, whether or not its use can be noted: it is with the next one.
    private void noteUse(Grant grant) {
        try {
            parts.settlement().used(grant);
        } catch (RuntimeException failure) {
            LOGGER.warn(
                    "That grant {} was used could not be noted: {}",
                    grant.id(),
                    failure.getMessage());
        }
    }

    /// Has a grant probed at once, of which a network said that something is lost; and has the
    /// network left alone that wants to be.
    private void heed(Grant grant, Failure failure) {
        if (failure instanceof Loss) {
            database.inTransaction(transaction -> {
                due.hasten(transaction.handle(), grant.workspaceId(), grant.id(), clock.instant());
                return grant;
            });
        }
        if (failure instanceof Transient passing && passing.kind() == TransientKind.THROTTLED) {
            database.inTransaction(transaction -> {
                networks.throttled(transaction, grant.connector(), passing.retryAfter());
                return grant;
            });
        }
    }

    private <T> T again(Held held, Function<GrantAccess, T> call, NetworkException refused) {
        Grant grant = held.grant();
        try {
            if (!canRenew(held)) {
                throw refused;
            }
            Held renewed = renewed(held);
            T result = call.apply(renewed.access());
            noteUse(renewed.grant());
            return result;
        } catch (NetworkException still) {
            heed(grant, still.failure());
            throw still;
        }
    }

    /// A grant with its tokens, as they were at one moment.
    private record Held(Grant grant, TokenSet tokens) {

        GrantAccess access() {
            return new GrantAccess(grant.identity().id(), tokens, grant.scopes());
        }

        /// The two were read one after the other, and somebody may have kept others in between.
        boolean belongsTogether() {
            Secret refreshToken = tokens.refreshToken();
            String hash = grant.renewal().tokenHash();
            return hash == null
                    || (refreshToken != null && hash.equals(TokenHashes.of(refreshToken)));
        }
    }

    private Held fresh(WorkspaceId workspaceId, GrantId id) {
        Held held = read(workspaceId, id);
        boolean isDead = held.grant().renewal().isOver(clock.instant());
        return isDead && canRenew(held) ? renewed(held) : held;
    }

    private boolean canRenew(Held held) {
        return held.tokens().refreshToken() != null
                && connectors.upkeep(held.grant().connector()).refresh() != null;
    }

    private Held read(WorkspaceId workspaceId, GrantId id) {
        return find(workspaceId, id)
                .orElseThrow(() ->
                        new NetworkException(
                                new RequestRefused(
                                        new Evidence(
                                                "relink.grant-not-active",
                                                null,
                                                null,
                                                "The grant does not work: a person must authorize first."))));
    }

    private Optional<Held> find(WorkspaceId workspaceId, GrantId id) {
        Optional<Held> held = glance(workspaceId, id);
        while (held.isPresent() && !held.get().belongsTogether()) {
            held = glance(workspaceId, id);
        }
        return held;
    }

    private Optional<Held> glance(WorkspaceId workspaceId, GrantId id) {
        return database.read(handle ->
                grants.find(handle, workspaceId, id)
                        .filter(grant -> grant.status() == GrantStatus.ACTIVE)
                        .flatMap(grant ->
                                vault.get(handle, id.value())
                                        .map(TokenDocuments::readTokens)
                                        .map(tokens -> new Held(grant, tokens))));
    }

    /// The grant with another access token than the dead one. One that seems lost is looked at in
    /// its turn: those who come here do not bring a held loss forward.
    private Held renewed(Held dead) {
        if (dead.grant().suspectedAt() != null) {
            throw notNow();
        }
        GrantId id = dead.grant().id();
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> running = renewals.putIfAbsent(id, mine);
        if (running == null) {
            try {
                renew(dead);
                mine.complete(null);
            } catch (RuntimeException failure) {
                mine.completeExceptionally(failure);
                throw failure;
            } finally {
                renewals.remove(id, mine);
            }
        } else {
            await(running);
        }
        Held now = read(dead.grant().workspaceId(), id);
        if (isSame(now.tokens().accessToken(), dead.tokens().accessToken())) {
            throw notNow();
        }
        return now;
    }

    private static void await(CompletableFuture<Void> running) {
        try {
            running.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof NetworkException known) {
                throw new NetworkException(known.failure(), known);
            }
            throw new IllegalStateException("The renewal failed.", failure.getCause());
        }
    }

    private void renew(Held dead) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Grant grant = dead.grant();
        while (System.nanoTime() < end) {
            Optional<Claim> claim = claim(grant);
            if (claim.isPresent()) {
                renew(claim.get(), dead);
                return;
            }
            pause();
            Optional<Held> now = find(grant.workspaceId(), grant.id());
            if (now.isEmpty()
                    || !isSame(now.get().tokens().accessToken(), dead.tokens().accessToken())) {
                return;
            }
        }
        throw notNow();
    }

    private Optional<Claim> claim(Grant grant) {
        return database.inTransaction(transaction -> {
            Optional<Claim> claim =
                    Optional.ofNullable(
                            due.claimOne(
                                    transaction.handle(),
                                    grant.workspaceId(),
                                    grant.id(),
                                    node,
                                    clock.instant(),
                                    clock.instant().plus(lease)));
            if (claim.isPresent() && networks.allow(transaction, grant.connector(), 1) == 0) {
                throw notNow(); // which gives the claim up
            }
            return claim;
        });
    }

    private void renew(Claim claim, Held dead) {
        Optional<byte[]> tokens =
                database.read(handle -> vault.get(handle, claim.grant().id().value()));
        boolean stillDead =
                tokens.map(TokenDocuments::readTokens)
                        .map(now -> isSame(now.accessToken(), dead.tokens().accessToken()))
                        .orElse(false);
        if (stillDead) {
            parts.work().renew(claim, tokens.orElseThrow());
            return;
        }
        database.inTransaction(transaction -> {
            due.release(transaction.handle(), claim);
            return claim;
        });
    }

    private static boolean isSame(Secret one, Secret other) {
        return one.equals(other);
    }

    private static NetworkException notNow() {
        return new NetworkException(
                new Transient(
                        TransientKind.UNREACHABLE,
                        null,
                        new Evidence(
                                "relink.renewal-not-now",
                                null,
                                null,
                                "The access token is over, and the network gives no new one now.")));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw notNow();
        }
    }
}
