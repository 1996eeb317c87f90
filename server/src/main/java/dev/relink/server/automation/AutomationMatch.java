package dev.relink.server.automation;

import dev.relink.server.automation.Automation.Actions;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.WorkspaceId;
import java.time.Instant;

/// What an automation did with an item.
///
/// @param workspaceId whose
/// @param item the item
/// @param automation the automation
/// @param actions what it did, as the automation was then
/// @param at when
record AutomationMatch(
        WorkspaceId workspaceId,
        StreamItemId item,
        AutomationId automation,
        Actions actions,
        Instant at) {}
