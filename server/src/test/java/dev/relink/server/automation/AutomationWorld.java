package dev.relink.server.automation;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.Samples;
import dev.relink.server.automation.Automation.Actions;
import dev.relink.server.automation.Automation.Conditions;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.Ids;
import dev.relink.server.id.MemberId;
import dev.relink.server.member.MemberStore;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.PageRequest;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.TestConnectors;
import dev.relink.server.post.NoticeBoard;
import dev.relink.server.post.PostWorld;
import dev.relink.server.storage.Database;
import dev.relink.server.stream.StreamSettings;
import dev.relink.server.stream.Streams;
import dev.relink.server.task.AccountTaskStore;
import dev.relink.server.task.AccountWork.Next;
import dev.relink.server.token.TokenWorld;
import dev.relink.spi.Failure;
import dev.relink.spi.NetworkException;
import dev.relink.spi.NetworkName;
import dev.relink.spi.StreamRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A workspace with pages on a notice board, and a process that looks at what comes in on them.
final class AutomationWorld implements AutoCloseable {

    static final Duration POLL = Duration.ofMinutes(5);
    static final Duration SECOND = Duration.ofSeconds(1);

    private static final StreamSettings SETTINGS =
            new StreamSettings(Duration.ofMinutes(1), Duration.ofSeconds(30), 8);

    final PostWorld pages;
    final NoticeBoard board;
    final Viewer admin;
    final Automations automations;
    final Automating automating;
    final BoundAutomations bound;
    final AutomationHistory history;
    private final AutomationWork work;
    private final TokenWorld.Node node;
    private final List<Streams> opened = new ArrayList<>();
    private final AutomationStore automationStore = new AutomationStore();
    private final AutomationBindingStore bindingStore = new AutomationBindingStore();
    private final AutomationMatchStore matchStore = new AutomationMatchStore();
    private final AtomicInteger calls = new AtomicInteger();

    AutomationWorld(Database database, int pages) {
        this.pages = new PostWorld(database, pages);
        this.board = this.pages.board;
        this.admin = this.pages.inRole(Role.ADMIN);
        this.node = this.pages.tokenNode();
        this.bound = new BoundAutomations(automationStore, bindingStore, new AccountStore());
        this.automations = new Automations(database, automationStore, bound, matchStore);
        this.history = new AutomationHistory(matchStore, bindingStore);
        this.automating = automating(this.pages.registry);
        this.work = work(this.pages.registry);
        onRead(request -> {});
    }

    /// Who changes automations on a server with other connectors.
    Automating automating(ConnectorRegistry connectors) {
        return new Automating(
                pages.database,
                automationStore,
                bindingStore,
                new AccountStore(),
                new MemberStore(),
                new AccountTaskStore(),
                connectors,
                pages.audit,
                new Ids(InstantSource.system(), new SecureRandom()),
                pages::now);
    }

    /// What looks at accounts on a server with other connectors.
    AutomationWork work(ConnectorRegistry connectors) {
        Streams streams =
                new Streams(
                        pages.database,
                        new AccountStore(),
                        new GrantStore(),
                        TokenWorld.VAULT,
                        node.gate(),
                        node.networks(),
                        connectors,
                        SETTINGS,
                        new SimpleMeterRegistry(),
                        pages::now);
        opened.add(streams);
        return new AutomationWork(
                pages.database,
                new AccountStore(),
                automationStore,
                bindingStore,
                matchStore,
                streams,
                POLL,
                pages::now);
    }

    /// A server on which the board shows no streams, or which does not know how to reach it.
    ConnectorRegistry connectors(@Nullable NoticeBoard as) {
        return TestConnectors.one(pages.grant().connector(), List.of(NoticeBoard.NAME), as);
    }

    /// A server that knows a further network, on which there is no account.
    ConnectorRegistry twoNetworks() {
        return TestConnectors.one(
                pages.grant().connector(),
                List.of(NoticeBoard.NAME, new NetworkName("elsewhere", "Elsewhere")),
                board);
    }

    interface Action {
        void on(StreamRequest request);
    }

    /// Does something whenever the network is asked; it may throw.
    void onRead(Action action) {
        board.reading(request -> {
            calls.incrementAndGet();
            action.on(request);
        });
    }

    void fail(Failure failure) {
        onRead(request -> failNow(failure));
    }

    static void failNow(Failure failure) {
        throw new NetworkException(failure);
    }

    /// How often the network was asked.
    int calls() {
        return calls.get();
    }

    AccountId id(int page) {
        return pages.page(page).id();
    }

    /// Somebody writes on a page, a second after whatever was before.
    void write(int page, String... texts) {
        pages.pass(SECOND);
        for (String text : texts) {
            board.write(pages.asset(page), text);
        }
    }

    void writeMany(int page, int count) {
        write(page, IntStream.range(0, count).mapToObj(i -> "Coffee " + i).toArray(String[]::new));
    }

    Next look(int page) {
        return look(work, page);
    }

    Next look(AutomationWork by, int page) {
        return by.work(admin.workspaceId(), id(page));
    }

    AutomationWish wish(String name, String contains, int... on) {
        return wish(
                name, new Conditions(contains, null, null), new Actions(List.of(name), null), on);
    }

    AutomationWish wish(String name, Conditions conditions, Actions actions, int... on) {
        List<AccountId> accounts = new ArrayList<>();
        for (int page : on) {
            accounts.add(id(page));
        }
        return new AutomationWish(name, conditions, actions, accounts);
    }

    /// An automation that tags what contains a text with the automation's name.
    Automation create(String name, String contains, int... on) {
        return done(automating.create(admin, wish(name, contains, on)));
    }

    Automation create(String name, MemberId assignee, int... on) {
        return done(
                automating.create(
                        admin,
                        wish(
                                name,
                                new Conditions(null, null, null),
                                new Actions(List.of(), assignee),
                                on)));
    }

    static <T> T done(AutomationResult<T> result) {
        return switch (result) {
            case AutomationResult.Done<T> done -> done.value();
            case AutomationResult.Refused<T> refused ->
                    throw new AssertionError(refused.problems().toString());
        };
    }

    /// What is wrong, each with its place.
    static List<String> problems(AutomationResult<?> result) {
        return switch (result) {
            case AutomationResult.Done<?> done -> List.of();
            case AutomationResult.Refused<?> refused ->
                    refused.problems().stream()
                            .map(problem -> problem.code() + " " + String.join(".", problem.path()))
                            .toList();
        };
    }

    BoundAutomation bound(Automation automation, int page) {
        return automations
                .ofAutomations(admin, List.of(automation.id()))
                .getOrDefault(automation.id(), List.of())
                .stream()
                .filter(bound -> bound.account().id().equals(id(page)))
                .findFirst()
                .orElseThrow();
    }

    /// How an automation stands on a page, in words.
    String standing(Automation automation, int page) {
        Standing standing = bound(automation, page).standing();
        Object why =
                standing.disconnectReason() == null
                        ? standing.reviewReason()
                        : standing.disconnectReason();
        return why == null ? standing.status().name() : standing.status() + " " + why;
    }

    ItemMarks marks(int page, int item) {
        StreamItemId id = new StreamItemId(id(page), pages.asset(page) + "_" + item);
        return Objects.requireNonNull(automations.marks(admin, Set.of(id)).get(id));
    }

    /// The tags on an item of a page, of which the first is number 0.
    List<String> tags(int page, int item) {
        return marks(page, item).tags().stream().map(ItemMarks.Tag::tag).toList();
    }

    List<String> named(AutomationFilter filter) {
        return automations.page(admin, filter, PageRequest.first(100)).nodes().stream()
                .map(Automation::name)
                .toList();
    }

    void lose() {
        pages.happen(new AccountEvent.Lost(DisconnectReason.PASSWORD_CHANGED, Samples.EVIDENCE));
    }

    /// How often something stands in the audit log.
    long audited(Object action) {
        return pages.audit.page(admin, PageRequest.first(100)).nodes().stream()
                .filter(entry -> entry.action() == action)
                .count();
    }

    Account page(int number) {
        return pages.page(number);
    }

    @Override
    public void close() throws Exception {
        opened.forEach(Streams::close);
        pages.close();
    }
}
