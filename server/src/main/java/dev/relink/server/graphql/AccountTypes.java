package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountChanged;
import dev.relink.server.account.AccountFilter;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountOrder;
import dev.relink.server.account.AccountPermission;
import dev.relink.server.account.AccountRights;
import dev.relink.server.account.AccountState;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.AccountTrouble;
import dev.relink.server.account.Accounts;
import dev.relink.server.account.Decision;
import dev.relink.server.account.HealthyUntil;
import dev.relink.server.event.Feed;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.page.Page;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.spi.AccountKind;
import graphql.schema.idl.RuntimeWiring;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;

/// Accounts, their changes, and lists of them.
final class AccountTypes {

    private final Accounts accounts;
    private final ConnectorRegistry connectors;
    private final Feed<AccountChanged> feed;
    private final InstantSource clock;

    AccountTypes(
            Accounts accounts,
            ConnectorRegistry connectors,
            Feed<AccountChanged> feed,
            InstantSource clock) {
        this.accounts = accounts;
        this.connectors = connectors;
        this.feed = feed;
        this.clock = clock;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(TypeWiring.of("Query").field("accounts", (root, call) -> page(call)).build());
        wiring.type(
                TypeWiring.of("Subscription")
                        .field("accountChanged", (root, call) -> changes(call))
                        .build());
        wireIdentity(wiring);
        wireEvent(wiring);
        wiring.type(
                TypeWiring.<LimitView>of("AccountLimit")
                        .value("capability", view -> view.limit().capability())
                        .value("cause", view -> view.limit().cause())
                        .field(
                                "message",
                                (view, call) -> limitMessage(view.account(), view.limit(), call))
                        .build());
    }

    /// What does not work on an account, and what to do about it.
    String limitMessage(Account account, AccountLimit limit, Call call) {
        return call.text(
                "limit." + limit.cause(),
                call.text("capability." + limit.capability()),
                signInName(account));
    }

    private record LimitView(Account account, AccountLimit limit) {}

    private void wireIdentity(RuntimeWiring.Builder wiring) {
        TypeWiring<Account> type =
                TypeWiring.<Account>of("Account")
                        .value("id", account -> account.id().toString())
                        .value(
                                "network",
                                account -> NetworkView.of(connectors, account.asset().network()))
                        .value("kind", account -> account.asset().kind())
                        .value("networkAccountId", account -> account.asset().id())
                        .value("name", account -> account.profile().name())
                        .value("handle", account -> account.profile().handle())
                        .value("picture", account -> account.profile().picture())
                        .value("page", account -> account.profile().page());
        addState(type);
        addPeople(type);
        addRights(type);
        wiring.type(type.build());
    }

    private void addState(TypeWiring<Account> type) {
        type.value("status", Account::status)
                .field("statusMessage", this::statusMessage)
                .value("statusSince", account -> account.state().since())
                .value(
                        "disconnectReason",
                        account ->
                                orNull(disconnection(account), AccountState.Disconnection::reason))
                .value(
                        "disconnectedAt",
                        account -> orNull(disconnection(account), AccountState.Disconnection::at))
                .value(
                        "retainedUntil",
                        account ->
                                orNull(
                                        disconnection(account),
                                        AccountState.Disconnection::retainedUntil))
                .value(
                        "purgeWarnedAt",
                        account ->
                                orNull(
                                        disconnection(account),
                                        AccountState.Disconnection::purgeWarnedAt))
                .value(
                        "purgedAt",
                        account ->
                                orNull(
                                        disconnection(account),
                                        AccountState.Disconnection::purgedAt))
                .value(
                        "hiddenFrom",
                        account ->
                                orNull(
                                        disconnection(account),
                                        AccountState.Disconnection::hiddenFrom))
                .value("verifiedAt", account -> account.state().verifiedAt())
                .value("needsReconnect", account -> account.state().needsReconnect())
                .value(
                        "limits",
                        account ->
                                account.state().limits().stream()
                                        .map(limit -> new LimitView(account, limit))
                                        .toList())
                .value(
                        "healthyUntil",
                        account -> orNull(account.state().healthyUntil(), HealthyUntil::at))
                .value(
                        "healthyUntilReason",
                        account -> orNull(account.state().healthyUntil(), HealthyUntil::reason))
                .value("trouble", account -> account.state().trouble())
                .value("nextAttemptAt", account -> account.state().nextAttemptAt());
    }

    private void addPeople(TypeWiring<Account> type) {
        type.later("grant", (account, call) -> call.load(Loaders.GRANTS, account.grantId()))
                .later(
                        "connectedBy",
                        (account, call) -> call.load(Loaders.MEMBERS, account.origin().member()))
                .value("connectedAt", account -> account.origin().at())
                .later(
                        "reconnectedBy",
                        (account, call) -> {
                            Account.ByMember by = account.reconnection();
                            return by == null ? null : call.load(Loaders.MEMBERS, by.member());
                        })
                .value(
                        "reconnectedAt",
                        account -> orNull(account.reconnection(), Account.ByMember::at))
                .later(
                        "reconnectableBy",
                        (account, call) ->
                                call.load(
                                        Loaders.RECONNECTORS,
                                        new Loaders.PageOf<>(account, call.page())))
                .later(
                        "permissions",
                        (account, call) ->
                                call.load(
                                        Loaders.PERMISSIONS_ON_ACCOUNT,
                                        new Loaders.PageOf<>(account.id(), call.page())));
    }

    private void addRights(TypeWiring<Account> type) {
        type.later("viewerCanReconnect", this::canReconnect)
                .field(
                        "viewerCanDisconnect",
                        (account, call) -> AccountRights.disconnect(call.viewer(), account))
                .field(
                        "viewerCanRemove",
                        (account, call) -> AccountRights.remove(call.viewer(), account))
                .field(
                        "viewerCanManagePermissions",
                        (account, call) -> AccountRights.managePermissions(call.viewer(), account));
    }

    /// Whether the viewer may reconnect an account.
    CompletableFuture<Decision> canReconnect(Account account, Call call) {
        return call.<AccountId, Set<AccountPermission>>load(
                        Loaders.VIEWERS_PERMISSIONS, account.id())
                .thenApply(held ->
                        ifAvailable(
                                account, AccountRights.reconnect(call.viewer(), account, held)));
    }

    /// A button that would lead nowhere is not offered.
    private Decision ifAvailable(Account account, Decision decision) {
        boolean available =
                connectors
                        .network(account.asset().network())
                        .map(network -> network.connector())
                        .map(ConnectorEntry::connector)
                        .isPresent();
        return available || decision instanceof Decision.Refused
                ? decision
                : new Decision.Refused(Decision.Reason.NETWORK_UNAVAILABLE);
    }

    private void wireEvent(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<AccountChanged>of("AccountChangedEvent")
                        .value("id", event -> event.id().toString())
                        .value("occurredAt", AccountChanged::occurredAt)
                        .value("change", AccountChanged::change)
                        .value("previousStatus", AccountChanged::previousStatus)
                        .value("status", AccountChanged::status)
                        .value("disconnectReason", AccountChanged::reason)
                        .later(
                                "account",
                                (event, call) -> call.load(Loaders.ACCOUNTS, event.accountId()))
                        .build());
    }

    private Page<Account> page(Call call) {
        Input filter = call.objectArgument("filter");
        Input order = call.objectArgument("orderBy");
        String grant = filter.textOrNull("grant");
        GrantId grantId = grant == null ? null : GrantId.parse(grant);
        if (grant != null && grantId == null) {
            return Page.empty();
        }
        return accounts.page(
                call.viewer(),
                new AccountFilter(
                        filter.constantsOrNull("status", AccountStatus.class),
                        filter.textOrNull("network"),
                        filter.constantOrNull("kind", AccountKind.class),
                        grantId,
                        filter.flagOrNull("needsReconnect"),
                        hidden(filter.constantOrNull("hidden", HiddenAccounts.class))),
                order(order),
                call.page());
    }

    /// What becomes of accounts that were disconnected long ago.
    enum HiddenAccounts {
        LEFT_OUT,
        INCLUDED,
        ONLY
    }

    private AccountFilter.@Nullable Hidden hidden(@Nullable HiddenAccounts wanted) {
        return wanted == HiddenAccounts.INCLUDED
                ? null
                : new AccountFilter.Hidden(
                        clock.instant().minus(AccountState.Disconnection.HIDDEN_AFTER),
                        wanted == HiddenAccounts.ONLY);
    }

    private static AccountOrder order(Input order) {
        AccountOrder.Field field = order.constantOrNull("field", AccountOrder.Field.class);
        return field == null
                ? AccountOrder.OLDEST_FIRST
                : new AccountOrder(field, "DESC".equals(order.textOrNull("direction")));
    }

    private Object changes(Call call) {
        String asked = call.textArgument("account");
        AccountId account = asked == null ? null : AccountId.parse(asked);
        if (asked != null && accounts.findAll(call.viewer(), known(account)).isEmpty()) {
            throw new RequestException(
                    ErrorCode.BAD_USER_INPUT,
                    "There is no account " + asked + " in your workspace.");
        }
        return FlowAdapters.toPublisher(
                new FilteredPublisher<>(
                        feed.of(call.viewer().workspaceId()),
                        event -> account == null || event.accountId().equals(account)));
    }

    private static List<AccountId> known(@Nullable AccountId id) {
        return id == null ? List.of() : List.of(id);
    }

    /// How an account stands, and what to do about it.
    String statusMessage(Account account, Call call) {
        AccountState.Disconnection disconnection = disconnection(account);
        if (disconnection != null) {
            return call.text(
                    "account.reason." + disconnection.reason(),
                    network(account).name().name(),
                    signInName(account));
        }
        AccountTrouble trouble = account.state().trouble();
        if (trouble != null) {
            return call.text(
                    "account.trouble." + trouble,
                    network(account).name().name(),
                    signInName(account));
        }
        HealthyUntil healthyUntil = account.state().healthyUntil();
        String day = healthyUntil == null ? "" : call.messages().day(healthyUntil.at());
        return call.text("account.status." + account.status(), network(account).name().name(), day);
    }

    private NetworkView network(Account account) {
        return NetworkView.of(connectors, account.asset().network());
    }

    /// What a person does about an account is done where the person signs in.
    private String signInName(Account account) {
        return network(account).signsInAt(connectors).name().name();
    }

    private static AccountState.@Nullable Disconnection disconnection(Account account) {
        return account.state().disconnection();
    }

    private static <T, R> @Nullable R orNull(@Nullable T value, Function<T, @Nullable R> reading) {
        return value == null ? null : reading.apply(value);
    }
}
