package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.automation.Automating;
import dev.relink.server.automation.Automation;
import dev.relink.server.automation.Automation.Actions;
import dev.relink.server.automation.Automation.Conditions;
import dev.relink.server.automation.AutomationProblem;
import dev.relink.server.automation.AutomationProblem.Code;
import dev.relink.server.automation.AutomationResult;
import dev.relink.server.automation.AutomationWish;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.MemberId;
import graphql.schema.idl.RuntimeWiring;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Making, changing, deleting and reviewing automations.
final class AutomationMutations {

    /// What an id names that names no such thing.
    private static final UUID NOTHING = new UUID(0, 0);

    private static final AutomationWish NEW =
            new AutomationWish(
                    "", new Conditions(null, null, null), new Actions(List.of(), null), List.of());

    private final Automating automating;

    AutomationMutations(Automating automating) {
        this.automating = automating;
    }

    /// What there is, and what is wrong.
    private record Payload<T extends @Nullable Object>(T value, List<Problem> errors) {}

    /// What is wrong, with its message.
    private record Problem(AutomationProblem problem, List<String> path, String message) {

        @Nullable Account account() {
            return problem.account();
        }
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Mutation")
                        .field("automationCreate", (root, call) -> create(call))
                        .field("automationUpdate", (root, call) -> update(call))
                        .field("automationDelete", (root, call) -> delete(call))
                        .field("automationReview", (root, call) -> review(call))
                        .build());
        wirePayload(wiring, "AutomationCreate", "automation");
        wirePayload(wiring, "AutomationUpdate", "automation");
        wirePayload(wiring, "AutomationDelete", "deletedAutomation");
        wirePayload(wiring, "AutomationReview", "automation");
    }

    private static void wirePayload(RuntimeWiring.Builder wiring, String mutation, String field) {
        wiring.type(
                TypeWiring.<Payload<@Nullable Object>>of(mutation + "Payload")
                        .value(field, Payload::value)
                        .value("userErrors", Payload::errors)
                        .build());
        wiring.type(
                TypeWiring.<Problem>of(mutation + "Error")
                        .value("code", error -> error.problem().code())
                        .value("message", Problem::message)
                        .value("path", Problem::path)
                        .value("account", Problem::account)
                        .value("limit", error -> error.problem().limit())
                        .build());
    }

    private Payload<@Nullable Automation> create(Call call) {
        AutomationWish wish = changed(NEW, call.input());
        return payload(call, automating.create(call.viewer(), wish), List.of());
    }

    private Payload<@Nullable Automation> update(Call call) {
        Input patch = call.input().object("patch");
        return payload(
                call,
                automating.update(call.viewer(), automation(call), wish -> changed(wish, patch)),
                List.of("patch"));
    }

    private Payload<@Nullable String> delete(Call call) {
        return switch (automating.delete(call.viewer(), automation(call))) {
            case AutomationResult.Done<AutomationId> done ->
                    new Payload<>(done.value().toString(), List.of());
            case AutomationResult.Refused<AutomationId> refused ->
                    new Payload<>(null, problems(call, refused.problems(), List.of()));
        };
    }

    private Payload<@Nullable Automation> review(Call call) {
        AccountId account = AccountId.parse(call.input().text("account"));
        return payload(
                call,
                automating.review(
                        call.viewer(),
                        automation(call),
                        account == null ? new AccountId(NOTHING) : account),
                List.of());
    }

    private static AutomationId automation(Call call) {
        AutomationId id = AutomationId.parse(call.input().text("automation"));
        return id == null ? new AutomationId(NOTHING) : id;
    }

    /// What is absent stays as it is, and null takes it away.
    private static AutomationWish changed(AutomationWish wish, Input patch) {
        String name = patch.textOrNull("name");
        Conditions conditions = wish.conditions();
        Actions actions = wish.actions();
        return new AutomationWish(
                patch.isGiven("name") ? name == null ? "" : name : wish.name(),
                new Conditions(
                        patched(patch, "contains", conditions.contains()),
                        patched(patch, "from", conditions.from()),
                        patched(patch, "network", conditions.network())),
                new Actions(
                        patch.isGiven("tags") ? patch.textsOrNone("tags") : actions.tags(),
                        assignee(patch, actions)),
                patch.isGiven("accounts") ? accounts(patch) : wish.accounts());
    }

    private static @Nullable String patched(Input patch, String field, @Nullable String before) {
        return patch.isGiven(field) ? patch.textOrNull(field) : before;
    }

    private static @Nullable MemberId assignee(Input patch, Actions before) {
        if (!patch.isGiven("assignee")) {
            return before.assignee();
        }
        String asked = patch.textOrNull("assignee");
        MemberId member = asked == null ? null : MemberId.parse(asked);
        return asked != null && member == null ? new MemberId(NOTHING) : member;
    }

    private static List<@Nullable AccountId> accounts(Input patch) {
        List<@Nullable AccountId> accounts = new ArrayList<>();
        patch.textsOrNone("accounts").forEach(id -> accounts.add(AccountId.parse(id)));
        return accounts;
    }

    private static Payload<@Nullable Automation> payload(
            Call call, AutomationResult<Automation> result, List<String> place) {
        return switch (result) {
            case AutomationResult.Done<Automation> done -> new Payload<>(done.value(), List.of());
            case AutomationResult.Refused<Automation> refused ->
                    new Payload<>(null, problems(call, refused.problems(), place));
        };
    }

    private static List<Problem> problems(
            Call call, List<AutomationProblem> problems, List<String> place) {
        return problems.stream()
                .map(problem ->
                        new Problem(
                                problem,
                                path(problem, place),
                                call.text(
                                        "automation.problem." + problem.code(),
                                        problem.limit() == null ? 0 : problem.limit())))
                .toList();
    }

    /// @param place where the automation's own fields are in the input object
    private static List<String> path(AutomationProblem problem, List<String> place) {
        if (problem.code() == Code.NOT_PERMITTED || problem.code() == Code.AUTOMATION_NOT_FOUND) {
            return problem.path();
        }
        List<String> path = new ArrayList<>(place);
        path.addAll(problem.path());
        return path;
    }
}
