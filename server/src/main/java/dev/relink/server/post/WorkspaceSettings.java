package dev.relink.server.post;

import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.member.Authority;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.server.storage.Database;
import java.time.Duration;

/// What a workspace has set for its posts. Super admins and admins set it; everybody sees it.
/// Threads may share it.
public final class WorkspaceSettings {

    /// The longest grace: a week.
    public static final Duration LONGEST_GRACE = Duration.ofDays(7);

    private final Database database;
    private final PostStore posts;
    private final AuditLog audit;

    public WorkspaceSettings(Database database, PostStore posts, AuditLog audit) {
        this.database = database;
        this.posts = posts;
        this.audit = audit;
    }

    /// What came of a wish to set something.
    public enum Result {
        DONE,
        NOT_PERMITTED,
        /// Negative, or longer than {@link #LONGEST_GRACE}.
        GRACE_OUT_OF_RANGE
    }

    /// How late the workspace's posts may be published without asking a member.
    public Duration grace(Viewer viewer) {
        return database.read(handle -> posts.grace(handle, viewer.workspaceId()));
    }

    /// Sets how late posts may be published without asking a member. It counts for what comes back
    /// or fails from now on.
    public Result setGrace(Viewer viewer, Duration grace) {
        if (viewer.role() == Role.MEMBER) {
            return Result.NOT_PERMITTED;
        }
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            return Result.GRACE_OUT_OF_RANGE;
        }
        return database.inTransaction(transaction -> {
            if (!posts.grace(transaction.handle(), viewer.workspaceId()).equals(grace)) {
                posts.setGrace(transaction.handle(), viewer.workspaceId(), grace);
                audit.add(
                        transaction,
                        audit.entry(
                                viewer.workspaceId(),
                                AuditAction.WORKSPACE_SETTINGS_CHANGED,
                                new AuditCause(
                                        viewer.memberId(),
                                        viewer.role() == Role.SUPER_ADMIN
                                                ? Authority.SUPER_ADMIN
                                                : Authority.ADMIN),
                                null,
                                null,
                                new AuditDetails().with("postGraceMinutes", grace.toMinutes())));
            }
            return Result.DONE;
        });
    }
}
