package dev.relink.server.automation;

import static dev.relink.server.storage.LargeDatabase.WORKSPACE;

import dev.relink.server.id.AccountId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.storage.LargeDatabase;
import dev.relink.server.storage.QueryPlans;
import dev.relink.server.storage.QueryPlans.Case;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How PostgreSQL finds automations, what they are bound to, and what they did.
class AutomationPlansTest {

    private static final AutomationStore AUTOMATIONS = new AutomationStore();
    private static final AutomationBindingStore BINDINGS = new AutomationBindingStore();
    private static final AutomationMatchStore MATCHES = new AutomationMatchStore();
    private static final PageRequest FIRST = PageRequest.first(25);
    private static final PageRequest BEHIND =
            new PageRequest(25, Direction.FORWARD, Cursor.of(LargeDatabase.automation(60).value()));
    private static final AccountId ACCOUNT = LargeDatabase.account(3);

    static Stream<Case> cases() {
        return Stream.concat(
                Arrays.stream(BindingStatus.values())
                        .map(status -> page(status.name(), null, status, FIRST)),
                Stream.of(
                        page("", null, null, FIRST),
                        page("behind a cursor", null, null, BEHIND),
                        page("of an account", ACCOUNT, null, FIRST),
                        // An account has fifty at most, which may be sorted.
                        Case.sorting(
                                "AutomationStore.page",
                                "running on an account",
                                handle ->
                                        AUTOMATIONS.page(
                                                handle,
                                                WORKSPACE,
                                                new AutomationFilter(
                                                        ACCOUNT, BindingStatus.RUNNING),
                                                BEHIND)),
                        Case.of(
                                "AutomationStore.lock",
                                "",
                                handle ->
                                        AUTOMATIONS.lock(
                                                handle, WORKSPACE, LargeDatabase.automation(1))),
                        Case.of(
                                "AutomationStore.update",
                                "",
                                handle ->
                                        AUTOMATIONS.update(
                                                handle,
                                                AUTOMATIONS
                                                        .lock(
                                                                handle,
                                                                WORKSPACE,
                                                                LargeDatabase.automation(1))
                                                        .orElseThrow())),
                        Case.of(
                                "AutomationStore.delete",
                                "",
                                handle -> {
                                    BINDINGS.delete(
                                            handle,
                                            WORKSPACE,
                                            LargeDatabase.automation(1),
                                            Stream.iterate(1, n -> n < 500, n -> n + 100)
                                                    .map(LargeDatabase::account)
                                                    .toList());
                                    AUTOMATIONS.delete(
                                            handle, WORKSPACE, LargeDatabase.automation(1));
                                }),
                        Case.of(
                                "AutomationStore.findByName",
                                "",
                                handle -> AUTOMATIONS.findByName(handle, WORKSPACE, "Rule 107")),
                        Case.of(
                                "AutomationStore.findAll",
                                "",
                                handle ->
                                        AUTOMATIONS.findAll(
                                                handle,
                                                WORKSPACE,
                                                List.of(LargeDatabase.automation(1)))),
                        Case.of(
                                "AutomationBindingStore.delete",
                                "",
                                handle ->
                                        BINDINGS.delete(
                                                handle,
                                                WORKSPACE,
                                                LargeDatabase.automation(3),
                                                List.of(ACCOUNT))),
                        Case.sorting(
                                "AutomationBindingStore.ofAutomations",
                                "",
                                handle ->
                                        BINDINGS.ofAutomations(
                                                handle,
                                                WORKSPACE,
                                                List.of(LargeDatabase.automation(1)))),
                        Case.sorting(
                                "AutomationBindingStore.onAccounts",
                                "",
                                handle -> BINDINGS.onAccounts(handle, WORKSPACE, List.of(ACCOUNT))),
                        Case.of(
                                "AutomationBindingStore.lockOn",
                                "",
                                handle -> BINDINGS.lockOn(handle, WORKSPACE, ACCOUNT)),
                        Case.of(
                                "AutomationBindingStore.forgetMatches",
                                "",
                                handle -> BINDINGS.forgetMatches(handle, WORKSPACE, ACCOUNT)),
                        Case.sorting(
                                "AutomationMatchStore.ofItems",
                                "",
                                handle ->
                                        MATCHES.ofItems(
                                                handle,
                                                WORKSPACE,
                                                List.of(
                                                        new StreamItemId(ACCOUNT, "item-307"),
                                                        new StreamItemId(ACCOUNT, "item-0")))),
                        Case.of(
                                "AutomationMatchStore.itemsOn",
                                "",
                                handle -> MATCHES.itemsOn(handle, WORKSPACE, ACCOUNT, 500)),
                        Case.of(
                                "AutomationMatchStore.delete",
                                "",
                                handle ->
                                        MATCHES.delete(
                                                handle, WORKSPACE, ACCOUNT, List.of("item-307")))));
    }

    private static Case page(
            String detail,
            @Nullable AccountId account,
            @Nullable BindingStatus status,
            PageRequest request) {
        return Case.of(
                "AutomationStore.page",
                detail,
                handle ->
                        AUTOMATIONS.page(
                                handle, WORKSPACE, new AutomationFilter(account, status), request));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsNothingButWhatAnIndexLeadsTo(Case subject) {
        QueryPlans.assertIndexed(subject);
    }

    @Test
    void everyQueryHasACase() {
        QueryPlans.assertComplete(
                cases(),
                AutomationStore.class,
                AutomationBindingStore.class,
                AutomationMatchStore.class);
    }
}
