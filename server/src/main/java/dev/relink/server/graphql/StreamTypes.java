package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountState;
import dev.relink.server.account.ReconnectPage;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.stream.StreamPart;
import dev.relink.server.stream.StreamPart.Interrupted;
import dev.relink.server.stream.StreamPart.Items;
import dev.relink.server.stream.StreamPart.Obstacle;
import dev.relink.server.stream.StreamQuery;
import dev.relink.spi.Capability;
import dev.relink.spi.StreamItem;
import graphql.schema.idl.RuntimeWiring;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Streams of accounts, and why they are interrupted.
final class StreamTypes {

    private final AccountTypes accounts;
    private final ConnectorRegistry connectors;
    private final ReconnectPage reconnectPage;

    StreamTypes(AccountTypes accounts, ConnectorRegistry connectors, ReconnectPage reconnectPage) {
        this.accounts = accounts;
        this.connectors = connectors;
        this.reconnectPage = reconnectPage;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(TypeWiring.<Account>of("Account").later("stream", StreamTypes::read).build());
        wiring.type(
                TypeWiring.<StreamPart>of("AccountStream")
                        .value("nodes", part -> part instanceof Items i ? i.items() : List.of())
                        .value("pageInfo", StreamTypes::pageInfo)
                        .value("readAt", part -> part instanceof Items i ? i.readAt() : null)
                        .value("interruption", part -> part instanceof Interrupted i ? i : null)
                        .build());
        wiring.type(
                TypeWiring.<StreamItem>of("StreamItem")
                        .value("networkPostId", StreamItem::id)
                        .value("text", StreamItem::text)
                        .value("author", StreamItem::author)
                        .value("createdAt", StreamItem::createdAt)
                        .value("page", StreamItem::page)
                        .value("picture", StreamItem::picture)
                        .build());
        wireInterruption(wiring);
    }

    private static CompletableFuture<StreamPart> read(Account account, Call call) {
        return call.load(
                Loaders.STREAMS,
                StreamQuery.at(
                        account.id(),
                        call.limit("first", StreamQuery.DEFAULT, StreamQuery.LIMIT),
                        call.textArgument("after")));
    }

    private static PageInfoView pageInfo(StreamPart part) {
        return part instanceof Items items
                ? new PageInfoView(items.next() != null, !items.isFirst(), null, items.next())
                : PageInfoView.NOWHERE;
    }

    private void wireInterruption(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<Interrupted>of("StreamInterruption")
                        .value("reason", Interrupted::reason)
                        .value("disconnectReason", StreamTypes::disconnectReason)
                        .field("message", this::message)
                        .value("retryAt", Interrupted::retryAt)
                        .value("account", Interrupted::account)
                        .later(
                                "viewerCanReconnect",
                                (interrupted, call) ->
                                        accounts.canReconnect(interrupted.account(), call))
                        .value("reconnectUrl", this::reconnectUrl)
                        .build());
    }

    private static @Nullable Object disconnectReason(Interrupted interrupted) {
        AccountState.Disconnection disconnection = interrupted.account().state().disconnection();
        return disconnection == null ? null : disconnection.reason();
    }

    private @Nullable URI reconnectUrl(Interrupted interrupted) {
        return interrupted.endsByReconnecting()
                ? reconnectPage.of(interrupted.account().id())
                : null;
    }

    private String message(Interrupted interrupted, Call call) {
        Account account = interrupted.account();
        return switch (interrupted.reason()) {
            case NOT_CONNECTED -> accounts.statusMessage(account, call);
            case LIMITED -> limitMessage(account, call);
            case NETWORK_UNAVAILABLE ->
                    call.text("network.NOT_CONFIGURED", network(account).name().name());
            case NOT_OFFERED, REFUSED ->
                    call.text("stream." + interrupted.reason(), network(account).name().name());
            case TEMPORARY ->
                    call.text(
                            keyOf(Objects.requireNonNull(interrupted.obstacle())),
                            network(account).name().name(),
                            network(account).signsInAt(connectors).name().name());
        };
    }

    private String limitMessage(Account account, Call call) {
        return account.state().limits().stream()
                .filter(limit -> limit.capability() == Capability.STREAM)
                .map(limit -> accounts.limitMessage(account, limit, call))
                .findFirst()
                .orElseThrow();
    }

    /// What is the matter with an account or a network is said in the same words everywhere.
    private static String keyOf(Obstacle obstacle) {
        return switch (obstacle) {
            case UNANSWERED -> "stream.UNANSWERED";
            case THROTTLED, APP_AT_FAULT -> "network.state." + obstacle;
            case BLOCKED, SUSPECTED -> "account.trouble." + obstacle;
        };
    }

    private NetworkView network(Account account) {
        return NetworkView.of(connectors, account.asset().network());
    }
}
