package dev.relink.server.graphql;

import dev.relink.server.id.AccountId;
import dev.relink.server.page.Page;
import dev.relink.server.post.Post;
import dev.relink.server.post.Posts;
import dev.relink.server.post.Publication;
import dev.relink.server.post.PublicationFilter;
import dev.relink.server.post.PublicationStatus;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Posts and what becomes of them.
final class PostTypes {

    private final Posts posts;

    PostTypes(Posts posts) {
        this.posts = posts;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Query")
                        .field("posts", (root, call) -> posts.page(call.viewer(), call.page()))
                        .field("publications", (root, call) -> publications(call))
                        .build());
        wirePost(wiring);
        wirePublication(wiring);
        wiring.type(
                TypeWiring.<Publication.Problem>of("PublicationProblem")
                        .value("message", Publication.Problem::message)
                        .value("networkCode", Publication.Problem::code)
                        .value("rule", Publication.Problem::rule)
                        .build());
    }

    private static void wirePost(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<Post>of("Post")
                        .value("id", post -> post.id().toString())
                        .value("text", post -> post.body().text())
                        .value("link", post -> post.body().link())
                        .value("images", post -> post.body().images())
                        .value("video", post -> post.body().video())
                        .value("plannedAt", post -> post.plan() == null ? null : post.plan().at())
                        .value(
                                "timeZone",
                                post -> post.plan() == null ? null : post.plan().zone().getId())
                        .later("author", (post, call) -> call.load(Loaders.MEMBERS, post.author()))
                        .value("createdAt", Post::createdAt)
                        .value("updatedAt", Post::updatedAt)
                        .later("publications", PostTypes::publicationsOf)
                        .build());
    }

    private static CompletableFuture<List<Publication>> publicationsOf(Post post, Call call) {
        CompletableFuture<@Nullable List<Publication>> found =
                call.load(Loaders.PUBLICATIONS_OF_POST, post.id());
        return found.thenApply(publications -> publications == null ? List.of() : publications);
    }

    private static void wirePublication(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<Publication>of("Publication")
                        .value("id", publication -> publication.id().toString())
                        .later(
                                "post",
                                (publication, call) ->
                                        call.load(Loaders.POSTS, publication.postId()))
                        .later(
                                "account",
                                (publication, call) ->
                                        call.load(Loaders.ACCOUNTS, publication.accountId()))
                        .value("status", Publication::status)
                        .field(
                                "statusMessage",
                                (publication, call) ->
                                        call.text(
                                                publication.isInDoubt()
                                                        ? "post.inDoubt"
                                                        : "post.status." + publication.status()))
                        .value("statusSince", Publication::since)
                        .value("plannedAt", Publication::plannedAt)
                        .value("nextAttemptAt", PostTypes::nextAttemptAt)
                        .value("publishedAt", Publication::publishedAt)
                        .value(
                                "networkPostId",
                                publication ->
                                        publication.published() == null
                                                ? null
                                                : publication.published().id())
                        .value(
                                "page",
                                publication ->
                                        publication.published() == null
                                                ? null
                                                : publication.published().page())
                        .value("problem", Publication::failure)
                        .build());
    }

    /// While a node is at it, the column holds the end of that node's lease.
    private static @Nullable Object nextAttemptAt(Publication publication) {
        return publication.status() == PublicationStatus.SCHEDULED ? publication.dueAt() : null;
    }

    private Page<Publication> publications(Call call) {
        Input filter = call.objectArgument("filter");
        String asked = filter.textOrNull("account");
        AccountId account = asked == null ? null : AccountId.parse(asked);
        if (asked != null && account == null) {
            return Page.empty();
        }
        return posts.publications(
                call.viewer(),
                new PublicationFilter(
                        filter.constantsOrNull("statuses", PublicationStatus.class), account),
                call.page());
    }
}
