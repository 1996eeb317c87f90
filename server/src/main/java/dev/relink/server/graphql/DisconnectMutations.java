package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent.PostsThen;
import dev.relink.server.disconnect.DisconnectResult;
import dev.relink.server.disconnect.Disconnecting;
import dev.relink.server.disconnect.RevocationResult;
import dev.relink.server.id.AccountId;
import dev.relink.server.member.Viewer;
import dev.relink.server.plugin.ConnectorRegistry;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Disconnecting and removing.
final class DisconnectMutations {

    private final Disconnecting disconnecting;
    private final ConnectorRegistry connectors;

    DisconnectMutations(Disconnecting disconnecting, ConnectorRegistry connectors) {
        this.disconnecting = disconnecting;
        this.connectors = connectors;
    }

    private record RevocationView(RevocationResult result, String networkName) {}

    private record Payload(
            @Nullable Account account,
            @Nullable RevocationView revocation,
            List<UserErrorView> errors) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Mutation")
                        .later(
                                "accountDisconnect",
                                (root, call) ->
                                        end(
                                                call,
                                                (viewer, id) ->
                                                        disconnecting.disconnect(
                                                                viewer, id, postsThen(call))))
                        .later("accountRemove", (root, call) -> end(call, disconnecting::remove))
                        .build());
        for (String mutation : List.of("AccountDisconnect", "AccountRemove")) {
            wiring.type(
                    TypeWiring.<Payload>of(mutation + "Payload")
                            .value("account", Payload::account)
                            .value("revocation", Payload::revocation)
                            .value("userErrors", Payload::errors)
                            .build());
        }
        wiring.type(
                TypeWiring.<RevocationView>of("Revocation")
                        .value("status", view -> view.result().status())
                        .field(
                                "message",
                                (view, call) ->
                                        call.text(
                                                "revocation." + view.result().status(),
                                                view.networkName()))
                        .field(
                                "steps",
                                (view, call) ->
                                        view.result().manual() == null
                                                ? null
                                                : view.result()
                                                        .manual()
                                                        .steps()
                                                        .in(call.viewer().locale()))
                        .value(
                                "page",
                                view ->
                                        view.result().manual() == null
                                                ? null
                                                : view.result().manual().page())
                        .build());
    }

    private static PostsThen postsThen(Call call) {
        PostsThen chosen = call.input().constantOrNull("posts", PostsThen.class);
        return chosen == null ? PostsThen.HOLD : chosen;
    }

    private CompletableFuture<Payload> end(
            Call call, BiFunction<Viewer, AccountId, DisconnectResult> ending) {
        AccountId id = AccountId.parse(call.input().text("account"));
        if (id == null) {
            return CompletableFuture.completedFuture(
                    refused(
                            new DisconnectResult.Refused(
                                    DisconnectResult.Reason.ACCOUNT_NOT_FOUND, null),
                            call));
        }
        return Call.waiting(() ->
                switch (ending.apply(call.viewer(), id)) {
                    case DisconnectResult.Done done ->
                            new Payload(done.account(), revocation(done), List.of());
                    case DisconnectResult.Refused refused -> refused(refused, call);
                });
    }

    private @Nullable RevocationView revocation(DisconnectResult.Done done) {
        RevocationResult result = done.revocation();
        if (result == null) {
            return null;
        }
        NetworkView network = NetworkView.of(connectors, done.account().asset().network());
        return new RevocationView(result, network.signsInAt(connectors).name().name());
    }

    private static Payload refused(DisconnectResult.Refused refused, Call call) {
        String message = call.text("disconnect." + refused.reason());
        return new Payload(
                refused.account(),
                null,
                List.of(UserErrorView.of(refused.reason(), message, "account")));
    }
}
