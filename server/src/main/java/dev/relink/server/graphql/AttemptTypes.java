package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.connect.AccountOutcome;
import dev.relink.server.connect.Attempt;
import dev.relink.server.connect.AttemptProblem;
import dev.relink.server.connect.AttemptStatus;
import dev.relink.server.connect.Attempts;
import dev.relink.server.connect.OfferedAsset;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.AttemptId;
import dev.relink.server.id.GrantId;
import dev.relink.server.page.Page;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.spi.AssetRef;
import graphql.schema.idl.RuntimeWiring;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Attempts, what they were offered and what they did.
final class AttemptTypes {

    private final Attempts attempts;
    private final ConnectorRegistry connectors;
    private final InstantSource clock;

    AttemptTypes(Attempts attempts, ConnectorRegistry connectors, InstantSource clock) {
        this.attempts = attempts;
        this.connectors = connectors;
        this.clock = clock;
    }

    /// An offered asset with its attempt, and the account that it already is.
    ///
    /// @param locked whether it comes with the attempt in any case
    private record AssetView(
            AttemptId attempt, OfferedAsset asset, @Nullable Account account, boolean locked) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Query")
                        .field("connectionAttempt", (root, call) -> find(call))
                        .build());
        wireAttempt(wiring);
        wiring.type(
                TypeWiring.<ProblemView>of("ConnectionProblem")
                        .value("code", view -> view.problem().code())
                        .field(
                                "message",
                                (view, call) ->
                                        call.text(
                                                "problem." + view.problem().code(),
                                                view.networkName()))
                        .value("networkCode", view -> view.problem().networkCode())
                        .build());
        wireAsset(wiring);
        wiring.type(
                TypeWiring.<AccountOutcome>of("AccountOutcome")
                        .value("result", AccountOutcome::result)
                        .field(
                                "message",
                                (outcome, call) -> call.text("outcome." + outcome.result()))
                        .value("name", AccountOutcome::name)
                        .later(
                                "account",
                                (outcome, call) -> {
                                    AccountId account = outcome.accountId();
                                    return account == null
                                            ? null
                                            : call.load(Loaders.ACCOUNTS, account);
                                })
                        .build());
    }

    private record ProblemView(AttemptProblem problem, String networkName) {}

    private void wireAttempt(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<AttemptView>of("ConnectionAttempt")
                        .value("id", view -> view.attempt().id().toString())
                        .value("purpose", view -> view.attempt().target().purpose())
                        .value("status", this::status)
                        .field("statusMessage", this::statusMessage)
                        .value("problem", this::problem)
                        .value("network", view -> network(view.attempt()))
                        .later(
                                "account",
                                (view, call) -> {
                                    AccountId account = view.attempt().target().accountId();
                                    return account == null
                                            ? null
                                            : call.load(Loaders.ACCOUNTS, account);
                                })
                        .later(
                                "grant",
                                (view, call) -> {
                                    GrantId grant = view.attempt().target().grantId();
                                    return grant == null ? null : call.load(Loaders.GRANTS, grant);
                                })
                        .value("identity", view -> isOpen(view) ? view.attempt().identity() : null)
                        .value("startedAt", view -> view.attempt().startedAt())
                        .value("expiresAt", view -> view.attempt().expiresAt())
                        .field("assets", this::assets)
                        .field(
                                "outcomes",
                                (view, call) -> attempts.outcomes(view.attempt(), call.page()))
                        .build());
    }

    private void wireAsset(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<AssetView>of("OfferedAsset")
                        .value(
                                "id",
                                view ->
                                        OfferedAssetId.format(
                                                view.attempt(), view.asset().position()))
                        .value(
                                "network",
                                view -> NetworkView.of(connectors, view.asset().ref().network()))
                        .value("kind", view -> view.asset().ref().kind())
                        .value("networkAccountId", view -> view.asset().ref().id())
                        .value("name", view -> view.asset().profile().name())
                        .value("handle", view -> view.asset().profile().handle())
                        .value("picture", view -> view.asset().profile().picture())
                        .value("connectable", view -> view.asset().connectable())
                        .field(
                                "notConnectableMessage",
                                (view, call) ->
                                        view.asset().connectable()
                                                ? null
                                                : call.text(
                                                        "asset.notConnectable",
                                                        NetworkView.of(
                                                                        connectors,
                                                                        view.asset()
                                                                                .ref()
                                                                                .network())
                                                                .name()
                                                                .name()))
                        .value("account", AssetView::account)
                        .value("locked", AssetView::locked)
                        .build());
    }

    private @Nullable AttemptView find(Call call) {
        AttemptId id = AttemptId.parse(call.requiredText("id"));
        String landingCode = call.textArgument("landingCode");
        return id == null ? null : find(call, id, landingCode);
    }

    /// One of the viewer's own attempts, or null.
    @Nullable AttemptView find(Call call, AttemptId id, @Nullable String landingCode) {
        return attempts.find(call.viewer(), id)
                .map(attempt -> new AttemptView(attempt, Attempts.opens(attempt, landingCode)))
                .orElse(null);
    }

    /// What came of a completed attempt is in the workspace already; before, only the person who
    /// came back may see it.
    private static boolean isOpen(AttemptView view) {
        return view.opened() || view.attempt().status() == AttemptStatus.COMPLETED;
    }

    private AttemptStatus status(AttemptView view) {
        return view.attempt().statusAt(clock.instant());
    }

    private @Nullable ProblemView problem(AttemptView view) {
        AttemptProblem problem = view.attempt().problemAt(clock.instant());
        return problem == null ? null : new ProblemView(problem, networkName(view.attempt()));
    }

    private String statusMessage(AttemptView view, Call call) {
        ProblemView problem = problem(view);
        return problem != null
                ? call.text("problem." + problem.problem().code(), problem.networkName())
                : call.text("attempt.status." + status(view), networkName(view.attempt()));
    }

    private String networkName(Attempt attempt) {
        return network(attempt).signsInAt(connectors).name().name();
    }

    private NetworkView network(Attempt attempt) {
        return NetworkView.of(connectors, attempt.target().network());
    }

    private Page<AssetView> assets(AttemptView view, Call call) {
        if (!isOpen(view)) {
            return Page.empty();
        }
        Page<OfferedAsset> page = attempts.offered(view.attempt(), call.page());
        Map<AssetRef, Account> known =
                attempts.accountsOf(
                        call.viewer(), page.nodes().stream().map(OfferedAsset::ref).toList());
        Set<AssetRef> locked = attempts.locked(view.attempt(), page.nodes());
        return page.map(asset ->
                new AssetView(
                        view.attempt().id(),
                        asset,
                        known.get(asset.ref()),
                        locked.contains(asset.ref())));
    }
}
