package dev.relink.server.post;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.PostId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.retention.AccountHistory;
import dev.relink.server.storage.Transaction;
import java.util.List;

/// The posts of an account, published, held and drafted, as something that is deleted one day. A
/// post stays for as long as it is on any other account. Threads may share it.
public final class PostHistory implements AccountHistory {

    private final PostStore posts;
    private final PublicationStore publications;

    public PostHistory(PostStore posts, PublicationStore publications) {
        this.posts = posts;
        this.publications = publications;
    }

    @Override
    public int purge(
            Transaction transaction, WorkspaceId workspaceId, AccountId accountId, int limit) {
        List<PostId> on = publications.postsOn(transaction.handle(), workspaceId, accountId, limit);
        posts.lockAll(transaction.handle(), workspaceId, on);
        publications.delete(transaction.handle(), workspaceId, accountId, on);
        posts.deleteUnused(transaction.handle(), workspaceId, on);
        return on.size();
    }
}
