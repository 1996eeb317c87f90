package dev.relink.server.post;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStore;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.Ids;
import dev.relink.server.id.PostId;
import dev.relink.server.id.PublicationId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Authority;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.post.PostProblem.Code;
import dev.relink.server.post.PostStore.Wish;
import dev.relink.server.post.PublicationRule.Step;
import dev.relink.server.post.PublicationStore.Move;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Drafts, plans, calls off, decides and lists posts. Every member of a workspace may. Threads may
/// share it.
public final class Posts {

    /// The most accounts that a post goes to.
    public static final int MOST_ACCOUNTS = 100;

    /// The most publications that are decided about at once.
    public static final int MOST_DECIDED = 500;

    private static final Duration FARTHEST_PLAN = Duration.ofDays(2 * 366);

    /// A plan for now may take a while to arrive.
    private static final Duration STILL_NOW = Duration.ofMinutes(5);

    private final Database database;
    private final PostStore posts;
    private final PublicationStore publications;
    private final AccountStore accounts;
    private final PostCheck check;
    private final AuditLog audit;
    private final Ids ids;
    private final InstantSource clock;

    public Posts(
            Database database,
            PostStore posts,
            PublicationStore publications,
            AccountStore accounts,
            ConnectorRegistry connectors,
            AuditLog audit,
            Ids ids,
            InstantSource clock) {
        this.database = database;
        this.posts = posts;
        this.publications = publications;
        this.accounts = accounts;
        this.check = new PostCheck(connectors);
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Keeps a draft. It may be about accounts that do not work, and say nothing yet (R12).
    public PostResult<Post> saveDraft(Viewer viewer, PostWish wish) {
        return make(viewer, wish, null);
    }

    /// Plans a post on all of its accounts, or on none if anything is wrong.
    public PostResult<Post> schedule(Viewer viewer, PostWish wish, Post.Plan plan) {
        return make(viewer, wish, plan);
    }

    private PostResult<Post> make(Viewer viewer, PostWish wish, Post.@Nullable Plan plan) {
        return database.inTransaction(transaction -> {
            Optional<PostResult<Post>> before = made(transaction, viewer, wish, plan);
            if (before.isPresent()) {
                return before.get();
            }
            List<PostProblem> problems = problems(transaction, viewer, wish, plan);
            if (!problems.isEmpty()) {
                return new PostResult.Refused<>(problems);
            }
            return new PostResult.Done<>(keep(transaction, viewer, wish, plan));
        });
    }

    /// What a wish with the same key came to, if there was one.
    private Optional<PostResult<Post>> made(
            Transaction transaction, Viewer viewer, PostWish wish, Post.@Nullable Plan plan) {
        String key = wish.idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        return posts.findByKey(transaction.handle(), viewer.workspaceId(), viewer.memberId(), key)
                .map(made -> {
                    if (!made.hash().equals(hash(wish, plan))) {
                        return new PostResult.Refused<>(
                                List.of(
                                        PostProblem.of(
                                                Code.IDEMPOTENCY_KEY_REUSED, "idempotencyKey")));
                    }
                    return new PostResult.Done<>(
                            posts.findAll(
                                            transaction.handle(),
                                            viewer.workspaceId(),
                                            List.of(made.id()))
                                    .getFirst());
                });
    }

    private static String hash(PostWish wish, Post.@Nullable Plan plan) {
        String all = wish.post() + "\n" + wish.body() + "\n" + wish.accounts() + "\n" + plan;
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    private List<PostProblem> problems(
            Transaction transaction, Viewer viewer, PostWish wish, Post.@Nullable Plan plan) {
        List<PostProblem> problems = new ArrayList<>(PostCheck.body(wish.body()));
        if (plan != null) {
            if (wish.body().isEmpty()) {
                problems.add(PostProblem.of(Code.NOTHING_SAID, "text"));
            }
            time(plan.at()).ifPresent(code -> problems.add(PostProblem.of(code, "plannedAt")));
        }
        problems.addAll(accountProblems(transaction, viewer, wish, plan != null));
        if (wish.post() != null && lockDraft(transaction, viewer, wish.post()).isEmpty()) {
            problems.add(openProblem(transaction, viewer, wish.post()));
        }
        return problems;
    }

    private Optional<Code> time(Instant at) {
        Instant now = clock.instant();
        if (at.isBefore(now.minus(STILL_NOW))) {
            return Optional.of(Code.TIME_PASSED);
        }
        return at.isAfter(now.plus(FARTHEST_PLAN))
                ? Optional.of(Code.TIME_TOO_FAR)
                : Optional.empty();
    }

    private List<PostProblem> accountProblems(
            Transaction transaction, Viewer viewer, PostWish wish, boolean planned) {
        if (wish.accounts().size() > MOST_ACCOUNTS || (planned && wish.accounts().isEmpty())) {
            return List.of(
                    new PostProblem(Code.ACCOUNT_COUNT, List.of("accounts"), null, MOST_ACCOUNTS));
        }
        Map<AccountId, Account> known = accounts(transaction, viewer.workspaceId(), wish);
        List<PostProblem> problems = new ArrayList<>();
        for (int i = 0; i < wish.accounts().size(); i++) {
            AccountId id = wish.accounts().get(i);
            Account account = id == null ? null : known.get(id);
            String place = Integer.toString(i);
            if (account == null) {
                problems.add(PostProblem.of(Code.ACCOUNT_NOT_FOUND, "accounts", place));
            } else if (planned) {
                problems.addAll(check.on(account, wish.body(), "accounts", place));
            }
        }
        return problems;
    }

    private Map<AccountId, Account> accounts(
            Transaction transaction, WorkspaceId workspaceId, PostWish wish) {
        Set<AccountId> named =
                wish.accounts().stream().filter(Objects::nonNull).collect(Collectors.toSet());
        return accounts.findAll(transaction.handle(), workspaceId, named).stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }

    private Optional<Post> lockDraft(Transaction transaction, Viewer viewer, PostId id) {
        return posts.lock(transaction.handle(), viewer.workspaceId(), id)
                .filter(post -> post.plan() == null);
    }

    private PostProblem openProblem(Transaction transaction, Viewer viewer, PostId id) {
        boolean known =
                !posts.findAll(transaction.handle(), viewer.workspaceId(), List.of(id)).isEmpty();
        return PostProblem.of(known ? Code.POST_NOT_OPEN : Code.POST_NOT_FOUND, "post");
    }

    private Post keep(
            Transaction transaction, Viewer viewer, PostWish wish, Post.@Nullable Plan plan) {
        Instant now = clock.instant();
        Post former =
                wish.post() == null
                        ? null
                        : lockDraft(transaction, viewer, wish.post()).orElseThrow();
        Post post =
                new Post(
                        former == null ? new PostId(ids.next()) : former.id(),
                        viewer.workspaceId(),
                        former == null ? viewer.memberId() : former.author(),
                        wish.body(),
                        plan,
                        former == null ? now : former.createdAt(),
                        now);
        if (former == null) {
            String key = wish.idempotencyKey();
            posts.insert(
                    transaction.handle(),
                    post,
                    key == null ? null : new Wish(key, hash(wish, plan)));
        } else {
            publications.deleteDrafts(transaction.handle(), post.workspaceId(), post.id());
            posts.update(transaction.handle(), post);
        }
        publications.insert(transaction.handle(), begun(post, wish, now));
        if (plan != null) {
            audit(
                    transaction,
                    viewer,
                    AuditAction.POST_SCHEDULED,
                    post.id(),
                    wish.accounts().size());
        }
        return post;
    }

    private List<Publication> begun(Post post, PostWish wish, Instant now) {
        Post.Plan plan = post.plan();
        Instant at = plan == null ? null : plan.at();
        return wish.accounts().stream()
                .filter(Objects::nonNull)
                .distinct()
                .map(account ->
                        new Publication(
                                new PublicationId(ids.next()),
                                post.workspaceId(),
                                post.id(),
                                account,
                                at == null ? PublicationStatus.DRAFT : PublicationStatus.SCHEDULED,
                                now,
                                at,
                                at,
                                0,
                                null,
                                null,
                                null,
                                null,
                                0))
                .toList();
    }

    /// Calls a post off wherever it is not published yet. Sending it again changes nothing.
    public PostResult<Post> cancel(Viewer viewer, PostId id) {
        return database.inTransaction(transaction -> {
            Optional<Post> post = posts.lock(transaction.handle(), viewer.workspaceId(), id);
            if (post.isEmpty()) {
                return new PostResult.Refused<>(
                        List.of(PostProblem.of(Code.POST_NOT_FOUND, "post")));
            }
            List<Move> moves =
                    publications.lockOf(transaction.handle(), viewer.workspaceId(), id).stream()
                            .filter(Posts::isOpen)
                            .map(publication -> move(publication, PublicationStatus.CANCELLED))
                            .toList();
            publications.move(transaction.handle(), moves, clock.instant());
            if (!moves.isEmpty()) {
                audit(transaction, viewer, AuditAction.POST_CANCELLED, id, moves.size());
            }
            return new PostResult.Done<>(post.get());
        });
    }

    private static boolean isOpen(Publication publication) {
        return switch (publication.status()) {
            case DRAFT, SCHEDULED, ON_HOLD, MISSED -> true;
            case PUBLISHING, PUBLISHED, FAILED, CANCELLED -> false;
        };
    }

    private static Move move(Publication publication, PublicationStatus status) {
        return new Move(publication.id(), publication.plannedAt(), new Step(status, null));
    }

    /// What a member decides about posts whose time passed.
    public enum Decision {
        /// Published now, one after the other on each account.
        PUBLISH_NOW,
        /// Planned anew from a given time on, with their distances kept.
        RESCHEDULE,
        /// Called off.
        CANCEL
    }

    /// Decides about publications that were missed, about all of them or about none (R16).
    ///
    /// @param from the new time of the first; null unless they are rescheduled
    public PostResult<List<Publication>> decide(
            Viewer viewer,
            List<@Nullable PublicationId> ids,
            Decision decision,
            @Nullable Instant from) {
        return database.inTransaction(transaction -> {
            List<Publication> missed = lock(transaction, viewer, ids);
            List<PostProblem> problems =
                    decisionProblems(transaction, viewer, ids, missed, decision, from);
            if (!problems.isEmpty()) {
                return new PostResult.Refused<>(problems);
            }
            publications.move(
                    transaction.handle(), decided(missed, decision, from), clock.instant());
            audit.add(
                    transaction,
                    audit.entry(
                            viewer.workspaceId(),
                            AuditAction.POSTS_DECIDED,
                            new AuditCause(viewer.memberId(), Authority.MEMBER),
                            null,
                            null,
                            new AuditDetails()
                                    .with("decision", decision)
                                    .with("publications", missed.size())));
            return new PostResult.Done<>(lock(transaction, viewer, ids));
        });
    }

    private List<Publication> lock(
            Transaction transaction, Viewer viewer, List<@Nullable PublicationId> ids) {
        List<PublicationId> named = ids.stream().filter(Objects::nonNull).distinct().toList();
        return publications.lock(transaction.handle(), viewer.workspaceId(), named);
    }

    private List<PostProblem> decisionProblems(
            Transaction transaction,
            Viewer viewer,
            List<@Nullable PublicationId> ids,
            List<Publication> missed,
            Decision decision,
            @Nullable Instant from) {
        List<PostProblem> problems = new ArrayList<>();
        Map<PublicationId, Publication> known =
                missed.stream().collect(Collectors.toMap(Publication::id, Function.identity()));
        for (int i = 0; i < ids.size(); i++) {
            Publication publication = ids.get(i) == null ? null : known.get(ids.get(i));
            String place = Integer.toString(i);
            if (publication == null) {
                problems.add(PostProblem.of(Code.POST_NOT_FOUND, "publications", place));
            } else if (publication.status() != PublicationStatus.MISSED) {
                problems.add(PostProblem.of(Code.POST_NOT_OPEN, "publications", place));
            }
        }
        if (decision == Decision.RESCHEDULE) {
            Code wrong = from == null ? Code.TIME_PASSED : time(from).orElse(null);
            if (wrong != null) {
                problems.add(PostProblem.of(wrong, "plannedAt"));
            }
        }
        if (problems.isEmpty() && decision != Decision.CANCEL) {
            problems.addAll(notPublishable(transaction, viewer, missed));
        }
        return problems;
    }

    private List<PostProblem> notPublishable(
            Transaction transaction, Viewer viewer, List<Publication> missed) {
        Set<AccountId> concerned =
                missed.stream().map(Publication::accountId).collect(Collectors.toSet());
        return accounts.findAll(transaction.handle(), viewer.workspaceId(), concerned).stream()
                .filter(account -> !account.state().canPublish())
                .map(account ->
                        new PostProblem(
                                account.status().isWorking()
                                        ? Code.ACCOUNT_CANNOT_PUBLISH
                                        : Code.ACCOUNT_DISCONNECTED,
                                List.of("publications"),
                                account,
                                null))
                .toList();
    }

    private List<Move> decided(
            List<Publication> missed, Decision decision, @Nullable Instant from) {
        Instant now = clock.instant();
        Map<AccountId, Integer> places = new HashMap<>();
        List<Move> moves = new ArrayList<>();
        for (Publication publication : missed) {
            moves.add(
                    switch (decision) {
                        case CANCEL -> move(publication, PublicationStatus.CANCELLED);
                        case PUBLISH_NOW -> {
                            int place = places.merge(publication.accountId(), 1, Integer::sum) - 1;
                            yield planned(
                                    publication,
                                    now.plus(PublicationRule.SPACING.multipliedBy(place)));
                        }
                        case RESCHEDULE ->
                                planned(
                                        publication,
                                        PublicationRule.rescheduled(
                                                plannedAt(publication),
                                                plannedAt(missed.getFirst()),
                                                Objects.requireNonNull(from, "It was checked.")));
                    });
        }
        return moves;
    }

    private static Move planned(Publication publication, Instant at) {
        return new Move(publication.id(), at, new Step(PublicationStatus.SCHEDULED, at));
    }

    private static Instant plannedAt(Publication publication) {
        return Objects.requireNonNull(publication.plannedAt(), "What was missed was planned.");
    }

    private void audit(
            Transaction transaction, Viewer viewer, AuditAction action, PostId post, int count) {
        audit.add(
                transaction,
                audit.entry(
                        viewer.workspaceId(),
                        action,
                        new AuditCause(viewer.memberId(), Authority.MEMBER),
                        null,
                        null,
                        new AuditDetails().with("post", post).with("publications", count)));
    }

    /// Those of the posts that are in the viewer's workspace, in no order.
    public List<Post> findAll(Viewer viewer, Collection<PostId> wanted) {
        return database.read(handle -> posts.findAll(handle, viewer.workspaceId(), wanted));
    }

    /// Those of the publications that are in the viewer's workspace, in no order.
    public List<Publication> findPublications(Viewer viewer, Collection<PublicationId> wanted) {
        return database.read(handle -> publications.findAll(handle, viewer.workspaceId(), wanted));
    }

    /// The publications of posts, by post.
    public Map<PostId, List<Publication>> ofPosts(Viewer viewer, Collection<PostId> wanted) {
        return database.read(handle -> publications.ofPosts(handle, viewer.workspaceId(), wanted));
    }

    /// A page of posts, newest first.
    public Page<Post> page(Viewer viewer, PageRequest request) {
        return database.read(handle -> posts.page(handle, viewer.workspaceId(), request));
    }

    /// A page of what is planned, by time.
    public Page<Publication> publications(
            Viewer viewer, PublicationFilter filter, PageRequest request) {
        return database.read(
                handle -> publications.page(handle, viewer.workspaceId(), filter, request));
    }

    /// How late the workspace's posts may be published without asking a member.
    public Duration grace(Viewer viewer) {
        return database.read(handle -> posts.grace(handle, viewer.workspaceId()));
    }
}
