package dev.relink.server.automation;

import dev.relink.server.automation.Automation.Actions;
import dev.relink.server.id.MemberId;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// What the rows of automations and of their matches have in common.
final class AutomationRows {

    private AutomationRows() {}

    static Actions actions(ResultSet row) throws SQLException {
        UUID assignee = Rows.uuidOrNull(row, "assignee_id");
        return new Actions(
                Rows.text(row, "tags").lines().toList(),
                assignee == null ? null : new MemberId(assignee));
    }
}
