package dev.relink.server.post;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountChanged;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.EventStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.account.Samples;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.audit.AuditStore;
import dev.relink.server.event.Feed;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.Ids;
import dev.relink.server.id.PublicationId;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.TestConnectors;
import dev.relink.server.retention.Retention;
import dev.relink.server.storage.Database;
import dev.relink.server.task.AccountTaskStore;
import dev.relink.server.task.AccountWork;
import dev.relink.server.token.Schedule;
import dev.relink.server.token.TokenWorld;
import dev.relink.server.token.UpkeepSettings;
import dev.relink.spi.Upkeep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A workspace with pages on a notice board, its posts, and nodes that publish them.
public final class PostWorld implements AutoCloseable {

    public static final Instant NOW = TokenWorld.NOW;

    static final Duration LONGEST_TRY = Duration.ofMinutes(6);

    private static final String ROME = "Europe/Rome";

    public final Database database;
    public final NoticeBoard board;
    final Posts posts;
    final Planning planning;
    final MissedPosts missed;
    final WorkspaceSettings settings;
    public final Viewer viewer;
    public final ConnectorRegistry registry;
    private final TokenWorld tokens;
    private final AccountLedger ledger;
    public final AuditLog audit;
    private final LifecyclePolicies policies;
    private final PostStore postStore = new PostStore();
    private final PublicationStore publicationStore = new PublicationStore();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private List<Account> pages;

    public PostWorld(Database database, int pages) {
        this(database, pages, UnaryOperator.identity());
    }

    /// @param network what becomes of the notice board
    PostWorld(Database database, int pages, UnaryOperator<NoticeBoard> network) {
        this.database = database;
        this.tokens = new TokenWorld(database, Upkeep.PROBED);
        InstantSource time = tokens.clock::get;
        this.board = network.apply(new NoticeBoard(time));
        this.registry = TestConnectors.one(tokens.connector, List.of(NoticeBoard.NAME), board);
        Ids ids = new Ids(InstantSource.system(), new SecureRandom());
        this.audit = new AuditLog(database, new AuditStore(), ids, time);
        this.policies = new LifecyclePolicies(registry, Duration.ofDays(14));
        this.ledger =
                new AccountLedger(
                        new AccountStore(),
                        new EventStore(),
                        audit,
                        TokenWorld.VAULT,
                        new PostsOnAccounts(postStore, publicationStore, time),
                        new AccountTaskStore(),
                        new Feed<AccountChanged>(Runnable::run),
                        policies,
                        ids,
                        time);
        this.posts = new Posts(database, postStore, publicationStore);
        this.planning =
                new Planning(
                        database,
                        postStore,
                        publicationStore,
                        new AccountStore(),
                        registry,
                        audit,
                        ids,
                        time);
        this.missed = new MissedPosts(database, publicationStore, new AccountStore(), audit, time);
        this.settings = new WorkspaceSettings(database, postStore, audit);
        this.viewer = tokens.workspace.viewer(Role.MEMBER);
        this.pages = tokens.workspace.accounts(tokens.probedAt("ada", null), pages);
        happen(new AccountEvent.FoundWorking(Samples.noLimits(), Samples.IN_90_DAYS));
    }

    /// Has something happen to all pages.
    public void happen(AccountEvent event) {
        pages =
                database.inTransaction(transaction ->
                        ledger.apply(
                                transaction,
                                pages.stream()
                                        .map(page -> new AccountLedger.Happening(page, event))
                                        .toList(),
                                AuditCause.SYSTEM));
    }

    /// A person authorizes again, and all pages come back.
    public void reconnect() {
        database.inTransaction(transaction -> {
            Grant grant = grant();
            new GrantStore()
                    .update(
                            transaction.handle(),
                            grant.authorized(
                                    Samples.given(
                                            grant.identity(),
                                            grant.scopes(),
                                            tokens.workspace.member(),
                                            now()),
                                    grant.renewal(),
                                    null));
            return grant;
        });
        happen(
                new AccountEvent.Authorized(
                        tokens.workspace.member(),
                        pages.getFirst().grantId(),
                        Samples.PROFILE,
                        Samples.noLimits(),
                        Samples.IN_90_DAYS));
    }

    /// A member of the workspace in some role.
    public Viewer inRole(Role role) {
        return tokens.workspace.viewer(role);
    }

    /// The grant of all pages, as it is now.
    public Grant grant() {
        return database.read(handle ->
                        new GrantStore()
                                .find(handle, viewer.workspaceId(), pages.getFirst().grantId()))
                .orElseThrow();
    }

    public Account page(int number) {
        return pages.get(number);
    }

    public String asset(int number) {
        return pages.get(number).asset().id();
    }

    public void pass(Duration time) {
        tokens.pass(time);
    }

    public Instant now() {
        return tokens.clock.get();
    }

    /// A process that publishes.
    Publisher node() {
        UpkeepSettings settings =
                new UpkeepSettings(
                        Duration.ofHours(6),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        TokenWorld.LEASE,
                        Duration.ofSeconds(10),
                        8);
        Publisher publisher =
                new Publisher(
                        database,
                        postStore,
                        publicationStore,
                        new AccountStore(),
                        new GrantStore(),
                        TokenWorld.VAULT,
                        tokenNode().gate(),
                        registry,
                        audit,
                        new Schedule(settings, RandomGenerator.of("L64X128MixRandom")),
                        LONGEST_TRY,
                        settings,
                        UUID.randomUUID().toString(),
                        new SimpleMeterRegistry(),
                        tokens.clock::get);
        opened.add(publisher);
        return publisher;
    }

    /// Has what is due of the retention of all pages done.
    AccountWork.Next retain(int number) {
        Account page = page(number);
        AccountWork.Next next =
                new Retention(
                                database,
                                new AccountStore(),
                                new GrantStore(),
                                ledger,
                                policies,
                                List.of(new PostHistory(postStore, publicationStore)),
                                tokens.clock::get)
                        .work(page.workspaceId(), page.id());
        pages =
                database.read(handle ->
                        new AccountStore()
                                .findAll(
                                        handle,
                                        page.workspaceId(),
                                        pages.stream().map(Account::id).toList()));
        return next;
    }

    /// A process that uses tokens.
    public TokenWorld.Node tokenNode() {
        TokenWorld.Node node = tokens.node(8, registry);
        opened.add(node);
        return node;
    }

    PostWish wish(String text, int... on) {
        List<@Nullable AccountId> accounts = new ArrayList<>();
        for (int number : on) {
            accounts.add(page(number).id());
        }
        return new PostWish(null, new PostBody(text, null, List.of()), accounts, null);
    }

    /// Plans a post on some pages.
    Post schedule(String text, Instant at, int... on) {
        return done(planning.schedule(viewer, wish(text, on), new PostPlan(at, ROME)));
    }

    PostResult<Post> trySchedule(PostWish wish, Instant at) {
        return planning.schedule(viewer, wish, new PostPlan(at, ROME));
    }

    static <T> T done(PostResult<T> result) {
        return switch (result) {
            case PostResult.Done<T> done -> done.value();
            case PostResult.Refused<T> refused ->
                    throw new AssertionError(refused.problems().toString());
        };
    }

    static List<PostProblem.Code> problems(PostResult<?> result) {
        return switch (result) {
            case PostResult.Done<?> done -> List.of();
            case PostResult.Refused<?> refused ->
                    refused.problems().stream().map(PostProblem::code).toList();
        };
    }

    /// What became of a post on its only page.
    Publication of(Post post) {
        return all(post).getFirst();
    }

    List<Publication> all(Post post) {
        return posts.ofPosts(viewer, List.of(post.id())).getOrDefault(post.id(), List.of());
    }

    List<PublicationStatus> statuses(Post... asked) {
        List<PublicationStatus> statuses = new ArrayList<>();
        for (Post post : asked) {
            all(post).forEach(publication -> statuses.add(publication.status()));
        }
        return statuses;
    }

    List<PublicationId> publications(PublicationStatus status) {
        return posts
                .publications(
                        viewer,
                        new PublicationFilter(Set.of(status), null),
                        new PageRequest(100, Direction.FORWARD, null))
                .nodes()
                .stream()
                .map(Publication::id)
                .toList();
    }

    /// A node takes everything that is due and dies.
    List<DuePublicationStore.Claim> takeAndDie() {
        return database.inTransaction(transaction ->
                new DuePublicationStore()
                                .claim(
                                        transaction.handle(),
                                        "dead",
                                        now(),
                                        now().plus(TokenWorld.LEASE),
                                        100)
                                .stream()
                                .filter(claim ->
                                        claim.publication()
                                                .workspaceId()
                                                .equals(viewer.workspaceId()))
                                .toList());
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable thing : opened.reversed()) {
            thing.close();
        }
    }
}
