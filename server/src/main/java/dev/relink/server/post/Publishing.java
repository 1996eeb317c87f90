package dev.relink.server.post;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LockedAccount;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.NetworkEntry;
import dev.relink.server.post.DuePublicationStore.Claim;
import dev.relink.server.post.DuePublicationStore.EarlierTry;
import dev.relink.server.post.PublicationRule.Step;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.token.Schedule;
import dev.relink.server.token.TokenGate;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AdminBlock;
import dev.relink.spi.AppFault;
import dev.relink.spi.Bug;
import dev.relink.spi.Capability;
import dev.relink.spi.Connector;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.PostRules;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Publishes one post on one account that this node has claimed, and keeps what came of it. Calls
/// the network. Threads may share it.
///
/// A post must not appear twice. So a try whose outcome nobody knows, because the answer or the
/// node was lost, is looked for in the account's stream before anything is sent again. An account
/// without a stream is sent the post again as long as its network refuses the same twice and says
/// what stands there; after that a member decides. And as long as a node that is not heard of any
/// more may still be calling, nothing is sent at all.
final class Publishing {

    private final Database database;
    private final PostStore posts;
    private final PublicationStore publications;
    private final DuePublicationStore due = new DuePublicationStore();
    private final AccountStore accounts;
    private final GrantStore grants;
    private final Vault vault;
    private final TokenGate tokens;
    private final ConnectorRegistry connectors;
    private final AuditLog audit;
    private final Schedule schedule;
    private final PostSearch search;
    private final Duration longestTry;
    private final InstantSource clock;

    /// @param longestTry how long after its begin a try of any node is over
    Publishing(
            Database database,
            PostStore posts,
            PublicationStore publications,
            AccountStore accounts,
            GrantStore grants,
            Vault vault,
            TokenGate tokens,
            ConnectorRegistry connectors,
            AuditLog audit,
            Schedule schedule,
            Duration longestTry,
            InstantSource clock) {
        this.database = database;
        this.posts = posts;
        this.publications = publications;
        this.search = new PostSearch(database, publications, tokens);
        this.accounts = accounts;
        this.grants = grants;
        this.vault = vault;
        this.tokens = tokens;
        this.connectors = connectors;
        this.audit = audit;
        this.schedule = schedule;
        this.longestTry = longestTry;
        this.clock = clock;
    }

    /// Everything that a try needs, as it is right before the call.
    private record Attempt(
            Claim claim,
            Account account,
            KnownAsset asset,
            Post post,
            Duration grace,
            @Nullable Connector connector,
            @Nullable AccountKindDescriptor kind) {

        /// Since when the outcome of an earlier try is not known; null if there is none.
        @Nullable Instant open() {
            EarlierTry earlier = claim.earlier();
            return earlier == null ? null : earlier.since();
        }

        /// What begins later may go on when others believe that it is over.
        Instant latestCall(Duration longestTry) {
            return claim.publication().since().plus(longestTry.dividedBy(2));
        }

        /// Whether what stands on the account can be read, as far as is known.
        boolean isRead() {
            return kind == null
                    || kind.capabilities().stream()
                            .anyMatch(it -> it.capability() == Capability.STREAM);
        }

        /// Until when the network refuses to publish it twice; null if it is not known to.
        @Nullable Instant refusedAgainUntil(Instant firstTried) {
            PostRules rules = kind == null ? null : kind.posts();
            return rules == null
                            || rules.repeatRefusedFor() == null
                            || !post.body().images().isEmpty()
                    ? null
                    : firstTried.plus(rules.repeatRefusedFor());
        }

        Instant plannedAt() {
            return Objects.requireNonNull(
                    claim.publication().plannedAt(), "What is published was planned.");
        }
    }

    /// Publishes, and keeps what came of it.
    ///
    /// @return what came of it, in one word
    String work(Claim claim) {
        Optional<Attempt> read = read(claim);
        if (read.isEmpty()) {
            return "superseded";
        }
        Attempt attempt = read.get();
        try {
            return work(attempt);
        } catch (NetworkException failure) {
            return failed(attempt, failure.failure());
        }
    }

    private Optional<Attempt> read(Claim claim) {
        Publication publication = claim.publication();
        return database.read(handle -> {
            if (!due.holds(handle, claim)) {
                return Optional.empty();
            }
            Account account =
                    accounts.find(handle, publication.workspaceId(), publication.accountId())
                            .orElseThrow();
            Post post =
                    posts.findAll(handle, publication.workspaceId(), List.of(publication.postId()))
                            .getFirst();
            Optional<NetworkEntry> network = connectors.network(account.asset().network());
            Connector connector =
                    network.map(NetworkEntry::connector)
                            .map(ConnectorEntry::connector)
                            .orElse(null);
            Duration grace = posts.grace(handle, publication.workspaceId());
            KnownAsset asset =
                    new KnownAsset(
                            account.asset(),
                            vault.get(handle, account.id().value())
                                    .map(TokenDocuments::readSecret)
                                    .orElse(null));
            AccountKindDescriptor kind =
                    network.flatMap(it -> it.kind(account.asset().kind())).orElse(null);
            return Optional.of(new Attempt(claim, account, asset, post, grace, connector, kind));
        });
    }

    private String work(Attempt attempt) {
        Connector connector = attempt.connector();
        Account account = attempt.account();
        EarlierTry earlier = attempt.claim().earlier();
        if (account.status() == AccountStatus.REMOVED) {
            return settle(attempt, new Step(PublicationStatus.CANCELLED, null));
        }
        if (!account.state().canPublish()) {
            return hold(attempt);
        }
        if (connector == null) {
            return postponed(attempt, null, null, attempt.open());
        }
        if (earlier != null) {
            Optional<PublishedPost> there = lookFor(attempt, connector, earlier);
            if (there.isPresent()) {
                return published(attempt, there.get());
            }
            Instant over = earlier.lastAt().plus(longestTry);
            if (earlier.mayRun() && over.isAfter(clock.instant())) {
                return settle(attempt, new Step(PublicationStatus.SCHEDULED, over));
            }
            if (!attempt.isRead() && mayComeTwice(attempt, earlier)) {
                return settle(attempt, new Step(PublicationStatus.MISSED, null));
            }
        }
        if (clock.instant().isAfter(attempt.plannedAt().plus(attempt.grace()))) {
            return settle(attempt, new Step(PublicationStatus.MISSED, null));
        }
        if (clock.instant().isAfter(attempt.latestCall(longestTry))) {
            return postponed(attempt, null, null, attempt.open());
        }
        return published(attempt, publish(attempt, connector));
    }

    private Optional<PublishedPost> lookFor(
            Attempt attempt, Connector connector, EarlierTry earlier) {
        return attempt.isRead()
                ? search.find(
                        connector,
                        attempt.account(),
                        attempt.asset(),
                        attempt.post().body(),
                        earlier.since())
                : Optional.empty();
    }

    /// Whether the network may not refuse any more what it has taken already. Half of a try is for
    /// the call.
    private boolean mayComeTwice(Attempt attempt, EarlierTry earlier) {
        Instant until = attempt.refusedAgainUntil(earlier.since());
        return until == null || clock.instant().plus(longestTry.dividedBy(2)).isAfter(until);
    }

    /// The account may have come back since it was read, and what was held was let go then.
    private String hold(Attempt attempt) {
        Account seen = attempt.account();
        return database.inTransaction(transaction -> {
            boolean isBack =
                    LockedAccount.lock(
                                    transaction.handle(),
                                    accounts,
                                    grants,
                                    seen.workspaceId(),
                                    seen.id())
                            .map(locked -> locked.account().state().canPublish())
                            .orElse(false);
            Step step =
                    isBack
                            ? new Step(PublicationStatus.SCHEDULED, clock.instant())
                            : new Step(PublicationStatus.ON_HOLD, null);
            return settle(transaction, attempt, step, null, attempt.open());
        });
    }

    private PublishedPost publish(Attempt attempt, Connector connector) {
        return tokens.use(
                attempt.account().workspaceId(),
                attempt.account().grantId(),
                access ->
                        connector.publish(
                                new PublishRequest(
                                        access, attempt.asset(), attempt.post().body().content())));
    }

    private String published(Attempt attempt, PublishedPost post) {
        // It stands there, and nothing but this database can know it: it must be kept.
        database.inTransactionWhateverItTakes(transaction -> {
            boolean news =
                    due.published(transaction.handle(), attempt.claim(), post, clock.instant());
            if (news) {
                audit(transaction, attempt, AuditAction.POST_PUBLISHED, null);
            }
            return news;
        });
        return "published";
    }

    private String failed(Attempt attempt, Failure failure) {
        Instant open = attempt.open();
        Instant tried = attempt.claim().publication().triedAt();
        return switch (failure) {
            case RequestRefused refused ->
                    refused.kind() == RequestRefused.Kind.DUPLICATE && open != null
                            ? repeated(attempt, refused, open)
                            : refused(attempt, refused);
            case AdminBlock block -> refused(attempt, block);
            // A connector that failed may have published before.
            case Bug bug -> postponed(attempt, bug, null, tried);
            // Whether it is lost, the probe finds out that this has hastened; then it is held.
            case Loss loss -> postponed(attempt, loss, null, open);
            case AppFault fault -> postponed(attempt, fault, null, open);
            case Transient passing ->
                    postponed(
                            attempt,
                            passing,
                            passing.retryAfter(),
                            isRefusedForNow(passing.kind()) ? open : tried);
        };
    }

    /// It stands there already: by the earlier try, unless it is known to be another post's.
    private String repeated(Attempt attempt, RequestRefused refused, Instant open) {
        PublishedPost existing = refused.existing();
        if (existing == null) {
            return postponed(attempt, refused, null, open);
        }
        Account account = attempt.account();
        boolean isAnothers =
                !database.read(handle ->
                                publications.known(
                                        handle,
                                        account.workspaceId(),
                                        account.id(),
                                        List.of(existing.id())))
                        .isEmpty();
        return isAnothers ? refused(attempt, refused) : published(attempt, existing);
    }

    private String refused(Attempt attempt, Failure failure) {
        return database.inTransactionWhateverItTakes(transaction ->
                settle(
                        transaction,
                        attempt,
                        new Step(PublicationStatus.FAILED, null),
                        failure.evidence(),
                        null));
    }

    /// Whether the network said that it did nothing.
    private static boolean isRefusedForNow(TransientKind kind) {
        return kind == TransientKind.THROTTLED || kind == TransientKind.GRANT_THROTTLED;
    }

    private String postponed(
            Attempt attempt,
            @Nullable Failure failure,
            @Nullable Duration retryAfter,
            @Nullable Instant open) {
        Instant next =
                schedule.afterFailure(
                        clock.instant(), attempt.claim().publication().tries() - 1, retryAfter);
        Step step = PublicationRule.postponed(attempt.plannedAt(), next, attempt.grace());
        return database.inTransactionWhateverItTakes(transaction ->
                settle(
                        transaction,
                        attempt,
                        step,
                        failure == null ? null : failure.evidence(),
                        open));
    }

    /// Nothing was sent: what is known of earlier tries stays.
    private String settle(Attempt attempt, Step step) {
        return database.inTransactionWhateverItTakes(
                transaction -> settle(transaction, attempt, step, null, attempt.open()));
    }

    /// @param open since when the outcome of a try is not known; null if there is none
    private String settle(
            Transaction transaction,
            Attempt attempt,
            Step step,
            @Nullable Evidence evidence,
            @Nullable Instant open) {
        // Only people can find out then, and a try that they wish for is not held up by this one.
        boolean inDoubt =
                step.status() == PublicationStatus.MISSED && open != null && !attempt.isRead();
        return inDoubt
                ? keep(transaction, attempt, step, Publication.IN_DOUBT, null)
                : keep(transaction, attempt, step, evidence, open);
    }

    private String keep(
            Transaction transaction,
            Attempt attempt,
            Step step,
            @Nullable Evidence evidence,
            @Nullable Instant open) {
        boolean kept =
                due.settle(
                        transaction.handle(),
                        attempt.claim(),
                        step,
                        evidence == null
                                ? null
                                : new Publication.Problem(
                                        evidence.rule(), evidence.code(), evidence.message()),
                        open,
                        clock.instant());
        AuditAction action = action(step.status());
        if (kept && action != null) {
            audit(transaction, attempt, action, evidence);
        }
        return step.status().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable AuditAction action(PublicationStatus status) {
        return switch (status) {
            case FAILED -> AuditAction.POST_FAILED;
            case MISSED -> AuditAction.POST_MISSED;
            default -> null;
        };
    }

    private void audit(
            Transaction transaction,
            Attempt attempt,
            AuditAction action,
            @Nullable Evidence evidence) {
        audit.add(
                transaction,
                audit.entry(
                        attempt.account().workspaceId(),
                        action,
                        AuditCause.SYSTEM,
                        attempt.account().id(),
                        attempt.account().grantId(),
                        new AuditDetails()
                                .with("post", attempt.post().id())
                                .with("publication", attempt.claim().publication().id())
                                .with(evidence)));
    }
}
