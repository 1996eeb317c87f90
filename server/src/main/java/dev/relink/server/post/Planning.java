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
import dev.relink.server.id.Sha256;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Authority;
import dev.relink.server.member.Viewer;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.post.PostProblem.Code;
import dev.relink.server.post.PostStore.Made;
import dev.relink.server.post.PublicationRule.Step;
import dev.relink.server.post.PublicationStore.Move;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Drafts, plans and calls off posts. Every member of a workspace may. Threads may share it.
public final class Planning {

    private static final int MOST_ACCOUNTS = 100;

    private final Database database;
    private final PostStore posts;
    private final PublicationStore publications;
    private final AccountStore accounts;
    private final PostCheck check;
    private final AuditLog audit;
    private final Ids ids;
    private final InstantSource clock;

    public Planning(
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
    public PostResult<Post> schedule(Viewer viewer, PostWish wish, PostPlan plan) {
        return make(viewer, wish, plan);
    }

    private PostResult<Post> make(Viewer viewer, PostWish wish, @Nullable PostPlan plan) {
        return database.inTransaction(transaction -> {
            Optional<PostResult<Post>> before = madeBefore(transaction, viewer, wish, plan);
            if (before.isPresent()) {
                return before.get();
            }
            Post former =
                    wish.post() == null
                            ? null
                            : posts.lock(transaction.handle(), viewer.workspaceId(), wish.post())
                                    .orElse(null);
            List<PostProblem> problems = new ArrayList<>(PostCheck.body(wish.body()));
            if (plan != null) {
                problems.addAll(PostCheck.plan(wish.body(), plan, clock.instant()));
            }
            problems.addAll(accountProblems(transaction, viewer, wish, plan != null));
            if (wish.post() != null) {
                formerProblem(former).ifPresent(code -> problems.add(PostProblem.of(code, "post")));
            }
            return problems.isEmpty()
                    ? new PostResult.Done<>(keep(transaction, viewer, wish, former, plan))
                    : new PostResult.Refused<>(problems);
        });
    }

    /// What a wish with the same key came to, if there was one.
    private Optional<PostResult<Post>> madeBefore(
            Transaction transaction, Viewer viewer, PostWish wish, @Nullable PostPlan plan) {
        String key = wish.idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        return posts.findByKey(transaction.handle(), viewer.workspaceId(), viewer.memberId(), key)
                .map(made ->
                        made.hash().equals(hash(wish, plan))
                                ? new PostResult.Done<>(
                                        posts.findAll(
                                                        transaction.handle(),
                                                        viewer.workspaceId(),
                                                        List.of(made.post()))
                                                .getFirst())
                                : new PostResult.Refused<>(
                                        List.of(
                                                PostProblem.of(
                                                        Code.IDEMPOTENCY_KEY_REUSED,
                                                        "idempotencyKey"))));
    }

    private static String hash(PostWish wish, @Nullable PostPlan plan) {
        return Sha256.hexOf(
                wish.post() + "\n" + wish.body() + "\n" + wish.accounts() + "\n" + plan);
    }

    private static Optional<Code> formerProblem(@Nullable Post former) {
        if (former == null) {
            return Optional.of(Code.POST_NOT_FOUND);
        }
        return former.plan() == null ? Optional.empty() : Optional.of(Code.POST_NOT_OPEN);
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

    private Post keep(
            Transaction transaction,
            Viewer viewer,
            PostWish wish,
            @Nullable Post former,
            @Nullable PostPlan plan) {
        Instant now = clock.instant();
        Post post =
                new Post(
                        former == null ? new PostId(ids.next()) : former.id(),
                        viewer.workspaceId(),
                        former == null ? viewer.memberId() : former.author(),
                        wish.body(),
                        plan == null ? null : new Post.Plan(plan.at(), ZoneId.of(plan.zone())),
                        former == null ? now : former.createdAt(),
                        now);
        if (former == null) {
            posts.insert(transaction.handle(), post);
        } else {
            publications.deleteUnplanned(transaction.handle(), post.workspaceId(), post.id());
            posts.update(transaction.handle(), post);
        }
        publications.insert(transaction.handle(), begun(post, wish, now));
        String key = wish.idempotencyKey();
        if (key != null) {
            posts.insert(
                    transaction.handle(),
                    viewer.workspaceId(),
                    viewer.memberId(),
                    new Made(key, hash(wish, plan), post.id()));
        }
        if (plan != null) {
            int count = wish.accounts().size();
            audit(transaction, viewer, AuditAction.POST_SCHEDULED, post.id(), count);
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
                            .filter(Planning::isOpen)
                            .map(Planning::cancelled)
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

    private static Move cancelled(Publication publication) {
        return new Move(
                publication.id(),
                publication.plannedAt(),
                new Step(PublicationStatus.CANCELLED, null));
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
}
