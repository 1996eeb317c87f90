package dev.relink.server.automation;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.AutomationId;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Database;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads the automations of the viewer's workspace, how they stand, and what they did. Every member
/// may. Threads may share it.
public final class Automations {

    private final Database database;
    private final AutomationStore automations;
    private final BoundAutomations bound;
    private final AutomationMatchStore matches;

    public Automations(
            Database database,
            AutomationStore automations,
            BoundAutomations bound,
            AutomationMatchStore matches) {
        this.database = database;
        this.automations = automations;
        this.bound = bound;
        this.matches = matches;
    }

    /// Those of the automations that are in the viewer's workspace, in no order.
    public List<Automation> findAll(Viewer viewer, Collection<AutomationId> ids) {
        return database.read(handle -> automations.findAll(handle, viewer.workspaceId(), ids));
    }

    /// A page of automations, newest first.
    public Page<Automation> page(Viewer viewer, AutomationFilter filter, PageRequest request) {
        return database.read(
                handle -> automations.page(handle, viewer.workspaceId(), filter, request));
    }

    /// How automations stand on their accounts, by automation.
    public Map<AutomationId, List<BoundAutomation>> ofAutomations(
            Viewer viewer, Collection<AutomationId> ids) {
        return database.read(handle -> bound.ofAutomations(handle, viewer.workspaceId(), ids));
    }

    /// How accounts' automations stand on them, by account.
    public Map<AccountId, List<BoundAutomation>> onAccounts(
            Viewer viewer, Collection<AccountId> ids) {
        return database.read(handle -> bound.onAccounts(handle, viewer.workspaceId(), ids));
    }

    /// What automations did with each of some items.
    public Map<StreamItemId, ItemMarks> marks(Viewer viewer, Collection<StreamItemId> items) {
        Map<StreamItemId, List<AutomationMatch>> found =
                database
                        .read(handle -> matches.ofItems(handle, viewer.workspaceId(), items))
                        .stream()
                        .collect(Collectors.groupingBy(AutomationMatch::item));
        return items.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                item -> ItemMarks.of(found.getOrDefault(item, List.of()))));
    }
}
