package dev.relink.server.post;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.PostId;
import dev.relink.server.id.PublicationId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Rows;
import dev.relink.spi.PublishedPost;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/// How a publication is read from its row.
final class PublicationRows {

    private PublicationRows() {}

    static Publication publication(ResultSet row, StatementContext context) throws SQLException {
        String networkPost = row.getString("network_post_id");
        String rule = row.getString("failure_rule");
        return new Publication(
                new PublicationId(Rows.uuid(row, "id")),
                new WorkspaceId(Rows.text(row, "workspace_id")),
                new PostId(Rows.uuid(row, "post_id")),
                new AccountId(Rows.uuid(row, "account_id")),
                Rows.constant(row, "status", PublicationStatus.class),
                Rows.instant(row, "status_since"),
                Rows.instantOrNull(row, "planned_at"),
                Rows.instantOrNull(row, "due_at"),
                row.getInt("tries"),
                Rows.instantOrNull(row, "tried_at"),
                networkPost == null
                        ? null
                        : new PublishedPost(networkPost, Rows.uriOrNull(row, "page")),
                Rows.instantOrNull(row, "published_at"),
                rule == null
                        ? null
                        : new Publication.Problem(
                                rule,
                                row.getString("failure_code"),
                                Rows.text(row, "failure_message")),
                row.getLong("fence"));
    }
}
