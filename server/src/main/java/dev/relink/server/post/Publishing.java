package dev.relink.server.post;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.AccountStore;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.NetworkEntry;
import dev.relink.server.post.DuePublicationStore.Claim;
import dev.relink.server.post.PublicationRule.Step;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.token.Schedule;
import dev.relink.server.token.TokenGate;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AdminBlock;
import dev.relink.spi.AppFault;
import dev.relink.spi.Bug;
import dev.relink.spi.Connector;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamRequest;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Publishes one post on one account that this node has claimed, and keeps what came of it. Calls
/// the network. Threads may share it.
///
/// A post must not appear twice. So a try whose outcome nobody knows, because the answer or the
/// node was lost, is looked for in the account's stream before anything is sent again.
final class Publishing {

    /// How many items of a stream are looked through for a post of an earlier try.
    private static final int LOOKED_THROUGH = 100;

    /// How far a network's clock may be behind ours.
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Database database;
    private final PostStore posts;
    private final DuePublicationStore due = new DuePublicationStore();
    private final AccountStore accounts;
    private final Vault vault;
    private final TokenGate tokens;
    private final ConnectorRegistry connectors;
    private final AuditLog audit;
    private final Schedule schedule;
    private final InstantSource clock;

    Publishing(
            Database database,
            PostStore posts,
            AccountStore accounts,
            Vault vault,
            TokenGate tokens,
            ConnectorRegistry connectors,
            AuditLog audit,
            Schedule schedule,
            InstantSource clock) {
        this.database = database;
        this.posts = posts;
        this.accounts = accounts;
        this.vault = vault;
        this.tokens = tokens;
        this.connectors = connectors;
        this.audit = audit;
        this.schedule = schedule;
        this.clock = clock;
    }

    /// Everything that a try needs, as it is right before the call.
    private record Attempt(
            Claim claim,
            Account account,
            Post post,
            Duration grace,
            @Nullable Connector connector) {

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
            Connector connector =
                    connectors
                            .network(account.asset().network())
                            .map(NetworkEntry::connector)
                            .map(ConnectorEntry::connector)
                            .orElse(null);
            Duration grace = posts.grace(handle, publication.workspaceId());
            return Optional.of(new Attempt(claim, account, post, grace, connector));
        });
    }

    private String work(Attempt attempt) {
        Connector connector = attempt.connector();
        Account account = attempt.account();
        Instant open = attempt.claim().openSince();
        if (account.status() == AccountStatus.REMOVED) {
            return settle(attempt, new Step(PublicationStatus.CANCELLED, null), null, open);
        }
        if (!PostCheck.canPublish(account)) {
            return settle(attempt, new Step(PublicationStatus.ON_HOLD, null), null, open);
        }
        if (connector == null) {
            return postponed(attempt, null, null, open);
        }
        if (open != null) {
            Optional<PublishedPost> earlier = find(attempt, connector, open);
            if (earlier.isPresent()) {
                return published(attempt, earlier.get());
            }
        }
        if (clock.instant().isAfter(attempt.plannedAt().plus(attempt.grace()))) {
            return settle(attempt, new Step(PublicationStatus.MISSED, null), null, null);
        }
        return published(attempt, publish(attempt, connector));
    }

    private PublishedPost publish(Attempt attempt, Connector connector) {
        KnownAsset asset = asset(attempt.account());
        return tokens.use(
                attempt.account().workspaceId(),
                attempt.account().grantId(),
                access ->
                        connector.publish(
                                new PublishRequest(
                                        access, asset, attempt.post().body().content())));
    }

    private KnownAsset asset(Account account) {
        return new KnownAsset(
                account.asset(),
                database.read(handle -> vault.get(handle, account.id().value()))
                        .map(TokenDocuments::readSecret)
                        .orElse(null));
    }

    /// The post of an earlier try, if it stands in the account's stream.
    private Optional<PublishedPost> find(Attempt attempt, Connector connector, Instant since) {
        KnownAsset asset = asset(attempt.account());
        List<StreamItem> items =
                tokens.use(
                        attempt.account().workspaceId(),
                        attempt.account().grantId(),
                        access ->
                                connector.stream(
                                                new StreamRequest(
                                                        access, asset, LOOKED_THROUGH, null))
                                        .items());
        String text = plain(attempt.post().body().text());
        return items.stream()
                .filter(item -> !item.createdAt().isBefore(since.minus(CLOCK_DIFFERENCE)))
                .filter(item -> isText(item, text, attempt.post().body()))
                .findFirst()
                .map(item -> new PublishedPost(item.id(), item.page()));
    }

    /// Networks may add a link to the text, and change white space.
    private static boolean isText(StreamItem item, String text, PostBody body) {
        String there = plain(item.text());
        return there.equals(text)
                || (body.link() != null && there.equals(plain(body.text() + " " + body.link())));
    }

    private static String plain(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
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
        Instant open = attempt.claim().openSince();
        Instant tried = attempt.claim().publication().triedAt();
        return switch (failure) {
            case RequestRefused refused ->
                    refused.kind() == RequestRefused.Kind.DUPLICATE && open != null
                            ? postponed(attempt, refused, null, open)
                            : settle(
                                    attempt,
                                    new Step(PublicationStatus.FAILED, null),
                                    refused.evidence(),
                                    null);
            case AdminBlock block ->
                    settle(
                            attempt,
                            new Step(PublicationStatus.FAILED, null),
                            block.evidence(),
                            null);
            case Bug bug ->
                    settle(
                            attempt,
                            new Step(PublicationStatus.FAILED, null),
                            bug.evidence(),
                            tried);
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
        return settle(
                attempt,
                PublicationRule.postponed(attempt.plannedAt(), next, attempt.grace()),
                failure == null ? null : failure.evidence(),
                open);
    }

    private String settle(
            Attempt attempt, Step step, @Nullable Evidence evidence, @Nullable Instant open) {
        database.inTransactionWhateverItTakes(transaction -> {
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
            return kept;
        });
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
