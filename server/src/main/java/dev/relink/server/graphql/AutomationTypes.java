package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.automation.Automation;
import dev.relink.server.automation.AutomationFilter;
import dev.relink.server.automation.Automations;
import dev.relink.server.automation.BindingStatus;
import dev.relink.server.automation.BoundAutomation;
import dev.relink.server.automation.ItemMarks;
import dev.relink.server.automation.ReviewReason;
import dev.relink.server.id.AccountId;
import dev.relink.server.page.Page;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.spi.Capability;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Automations, how they stand on accounts, and what they did.
final class AutomationTypes {

    private final Automations automations;
    private final AccountTypes accounts;
    private final ConnectorRegistry connectors;

    AutomationTypes(Automations automations, AccountTypes accounts, ConnectorRegistry connectors) {
        this.automations = automations;
        this.accounts = accounts;
        this.connectors = connectors;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Query").field("automations", (root, call) -> page(call)).build());
        wiring.type(
                TypeWiring.<Account>of("Account")
                        .later(
                                "automations",
                                (account, call) ->
                                        bound(
                                                call.load(
                                                        Loaders.AUTOMATIONS_ON_ACCOUNT,
                                                        account.id())))
                        .build());
        wireAutomation(wiring);
        wireBinding(wiring);
        wiring.type(
                TypeWiring.<ItemMarks.Tag>of("ItemTag")
                        .value("tag", ItemMarks.Tag::tag)
                        .later(
                                "automation",
                                (tag, call) -> call.load(Loaders.AUTOMATIONS, tag.automation()))
                        .build());
    }

    private void wireAutomation(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<Automation>of("Automation")
                        .value("id", automation -> automation.id().toString())
                        .value("name", Automation::name)
                        .value("contains", automation -> automation.conditions().contains())
                        .value("from", automation -> automation.conditions().from())
                        .value("network", automation -> network(automation.conditions().network()))
                        .value("tags", automation -> automation.actions().tags())
                        .later("assignee", AutomationTypes::assignee)
                        .later(
                                "bindings",
                                (automation, call) ->
                                        bound(
                                                call.load(
                                                        Loaders.BINDINGS_OF_AUTOMATION,
                                                        automation.id())))
                        .later(
                                "createdBy",
                                (automation, call) ->
                                        call.load(Loaders.MEMBERS, automation.createdBy()))
                        .value("createdAt", Automation::createdAt)
                        .value("updatedAt", Automation::updatedAt)
                        .build());
    }

    private static CompletableFuture<List<BoundAutomation>> bound(
            CompletableFuture<@Nullable List<BoundAutomation>> found) {
        return found.thenApply(bound -> bound == null ? List.of() : bound);
    }

    private static @Nullable CompletableFuture<?> assignee(Automation automation, Call call) {
        return automation.actions().assignee() == null
                ? null
                : call.load(Loaders.MEMBERS, automation.actions().assignee());
    }

    private @Nullable NetworkView network(@Nullable String key) {
        return key == null ? null : NetworkView.of(connectors, key);
    }

    private void wireBinding(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<BoundAutomation>of("AutomationBinding")
                        .value("automation", BoundAutomation::automation)
                        .value("account", BoundAutomation::account)
                        .value("boundAt", bound -> bound.binding().boundAt())
                        .value("status", bound -> bound.standing().status())
                        .field("statusMessage", this::message)
                        .value("disconnectReason", bound -> bound.standing().disconnectReason())
                        .value("reviewReason", bound -> bound.standing().reviewReason())
                        .value("missedSince", bound -> bound.binding().missedSince())
                        .value("checkedAt", bound -> bound.binding().checkedAt())
                        .value("matchedItems", bound -> bound.binding().matchedItems())
                        .build());
    }

    private String message(BoundAutomation bound, Call call) {
        BindingStatus status = bound.standing().status();
        return switch (status) {
            case RUNNING, CHECKING, ENDED -> call.text("automation.status." + status);
            case PAUSED ->
                    call.text(
                            "automation.status.PAUSED",
                            accounts.statusMessage(bound.account(), call));
            case NEEDS_REVIEW ->
                    review(bound, Objects.requireNonNull(bound.standing().reviewReason()), call);
        };
    }

    /// What the account, the stream or the network says is said in their words.
    private String review(BoundAutomation bound, ReviewReason reason, Call call) {
        String network =
                NetworkView.of(connectors, bound.account().asset().network()).name().name();
        return switch (reason) {
            case STREAM_LIMITED -> accounts.limitMessage(bound.account(), Capability.STREAM, call);
            case NETWORK_MISMATCH ->
                    call.text("automation.review.NETWORK_MISMATCH", wanted(bound), network);
            case STREAM_REFUSED -> call.text("automation.review.STREAM_REFUSED", network);
            case STREAM_NOT_OFFERED -> call.text("stream.NOT_OFFERED", network);
            case NETWORK_UNAVAILABLE -> call.text("network.NOT_CONFIGURED", network);
            case ITEMS_MISSED ->
                    call.text(
                            "automation.review.ITEMS_MISSED",
                            call.messages()
                                    .day(Objects.requireNonNull(bound.binding().missedSince())));
        };
    }

    private String wanted(BoundAutomation bound) {
        NetworkView wanted = network(bound.automation().conditions().network());
        return wanted == null ? "" : wanted.name().name();
    }

    private Page<Automation> page(Call call) {
        Input filter = call.objectArgument("filter");
        String asked = filter.textOrNull("account");
        AccountId account = asked == null ? null : AccountId.parse(asked);
        if (asked != null && account == null) {
            return Page.empty();
        }
        return automations.page(
                call.viewer(),
                new AutomationFilter(account, filter.constantOrNull("status", BindingStatus.class)),
                call.page());
    }
}
