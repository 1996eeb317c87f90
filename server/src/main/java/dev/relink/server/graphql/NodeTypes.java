package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.account.Grant;
import dev.relink.server.audit.AuditEntry;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.automation.Automation;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.AttemptId;
import dev.relink.server.id.AuditEntryId;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.PostId;
import dev.relink.server.id.PublicationId;
import dev.relink.server.member.Member;
import dev.relink.server.post.Post;
import dev.relink.server.post.Publication;
import graphql.TypeResolutionEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Objects by their ids. Each type decides for itself what the viewer may see of it.
final class NodeTypes {

    private static final int LIMIT = 100;

    private final NetworkTypes networks;
    private final AttemptTypes attempts;
    private final AuditLog audit;

    NodeTypes(NetworkTypes networks, AttemptTypes attempts, AuditLog audit) {
        this.networks = networks;
        this.attempts = attempts;
        this.audit = audit;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Query")
                        .later("node", (root, call) -> find(call.requiredText("id"), call))
                        .later("nodes", (root, call) -> findAll(call.textsArgument("ids"), call))
                        .build());
        wiring.type("Node", type -> type.typeResolver(NodeTypes::typeOf));
        wiring.type("UserError", type -> type.typeResolver(NodeTypes::typeOf));
    }

    private static GraphQLObjectType typeOf(TypeResolutionEnvironment environment) {
        String name =
                switch (Objects.requireNonNull(environment.<Object>getObject())) {
                    case Account account -> "Account";
                    case Grant grant -> "Grant";
                    case Member member -> "Member";
                    case NetworkView network -> "Network";
                    case AttemptView attempt -> "ConnectionAttempt";
                    case AuditEntry entry -> "AuditEntry";
                    case Post post -> "Post";
                    case Publication publication -> "Publication";
                    case Automation automation -> "Automation";
                    default ->
                            throw new IllegalStateException(
                                    "Not a node: " + environment.getObject());
                };
        return Objects.requireNonNull(environment.getSchema().getObjectType(name));
    }

    private CompletableFuture<List<@Nullable Object>> findAll(List<String> ids, Call call) {
        if (ids.size() > LIMIT) {
            throw new RequestException(
                    ErrorCode.BAD_USER_INPUT,
                    "At most "
                            + LIMIT
                            + " ids can be asked for, and these are "
                            + ids.size()
                            + ".");
        }
        List<? extends CompletableFuture<?>> found =
                ids.stream().map(id -> find(id, call)).toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        found.stream().<@Nullable Object>map(CompletableFuture::join).toList());
    }

    private CompletableFuture<?> find(String id, Call call) {
        AccountId account = AccountId.parse(id);
        if (account != null) {
            return call.load(Loaders.ACCOUNTS, account);
        }
        GrantId grant = GrantId.parse(id);
        if (grant != null) {
            return call.load(Loaders.GRANTS, grant);
        }
        MemberId member = MemberId.parse(id);
        if (member != null) {
            return call.load(Loaders.MEMBERS, member);
        }
        PostId post = PostId.parse(id);
        if (post != null) {
            return call.load(Loaders.POSTS, post);
        }
        PublicationId publication = PublicationId.parse(id);
        if (publication != null) {
            return call.load(Loaders.PUBLICATIONS, publication);
        }
        AutomationId automation = AutomationId.parse(id);
        if (automation != null) {
            return call.load(Loaders.AUTOMATIONS, automation);
        }
        return CompletableFuture.completedStage(findAtHand(id, call)).toCompletableFuture();
    }

    private @Nullable Object findAtHand(String id, Call call) {
        AttemptId attempt = AttemptId.parse(id);
        if (attempt != null) {
            return attempts.find(call, attempt, null);
        }
        AuditEntryId entry = AuditEntryId.parse(id);
        return entry != null ? audit.find(call.viewer(), entry).orElse(null) : networks.find(id);
    }
}
