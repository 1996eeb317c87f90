package dev.relink.server.post;

import dev.relink.server.id.PostId;
import dev.relink.server.id.PublicationId;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Database;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Reads the posts of the viewer's workspace, and what became of them. Threads may share it.
public final class Posts {

    private final Database database;
    private final PostStore posts;
    private final PublicationStore publications;

    public Posts(Database database, PostStore posts, PublicationStore publications) {
        this.database = database;
        this.posts = posts;
        this.publications = publications;
    }

    /// Those of the posts that are in the viewer's workspace, in no order.
    public List<Post> findAll(Viewer viewer, Collection<PostId> wanted) {
        return database.read(handle -> posts.findAll(handle, viewer.workspaceId(), wanted));
    }

    /// Those of the publications that are in the viewer's workspace, in no order.
    public List<Publication> findPublications(Viewer viewer, Collection<PublicationId> wanted) {
        return database.read(handle -> publications.findAll(handle, viewer.workspaceId(), wanted));
    }

    /// The publications of posts, by post.
    public Map<PostId, List<Publication>> ofPosts(Viewer viewer, Collection<PostId> wanted) {
        return database.read(handle -> publications.ofPosts(handle, viewer.workspaceId(), wanted));
    }

    /// A page of posts, newest first.
    public Page<Post> page(Viewer viewer, PageRequest request) {
        return database.read(handle -> posts.page(handle, viewer.workspaceId(), request));
    }

    /// A page of what is planned, by time.
    public Page<Publication> publications(
            Viewer viewer, PublicationFilter filter, PageRequest request) {
        return database.read(
                handle -> publications.page(handle, viewer.workspaceId(), filter, request));
    }
}
