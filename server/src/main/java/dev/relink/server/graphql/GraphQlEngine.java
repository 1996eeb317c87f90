package dev.relink.server.graphql;

import dev.relink.server.account.AccountChanged;
import dev.relink.server.account.AccountPermissions;
import dev.relink.server.account.Accounts;
import dev.relink.server.account.ReconnectPage;
import dev.relink.server.account.Reconnectors;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.connect.Attempts;
import dev.relink.server.connect.Completing;
import dev.relink.server.connect.Connecting;
import dev.relink.server.disconnect.Disconnecting;
import dev.relink.server.event.Feed;
import dev.relink.server.member.Members;
import dev.relink.server.metric.Metrics;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.post.MissedPosts;
import dev.relink.server.post.Planning;
import dev.relink.server.post.Posts;
import dev.relink.server.post.WorkspaceSettings;
import dev.relink.server.preview.Previews;
import dev.relink.server.stream.Streams;
import dev.relink.server.token.NetworkWatch;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Executes GraphQL against the features. Threads share it.
public final class GraphQlEngine {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

    private final GraphQLSchema schema;
    private final GraphQL graphQl;
    private final Loaders loaders;
    private final DocumentCache documents;

    /// The features that the engine translates to.
    public record Features(
            Accounts accounts,
            AccountPermissions permissions,
            Reconnectors reconnectors,
            Members members,
            Connecting connecting,
            Completing completing,
            Attempts attempts,
            Disconnecting disconnecting,
            Posts posts,
            Planning planning,
            MissedPosts missedPosts,
            WorkspaceSettings settings,
            Metrics metrics,
            Previews previews,
            Streams streams,
            ReconnectPage reconnectPage,
            AuditLog audit,
            ConnectorRegistry connectors,
            NetworkWatch networks,
            Feed<AccountChanged> feed,
            InstantSource clock) {}

    public GraphQlEngine(Features features) {
        NetworkTypes networks = new NetworkTypes(features.connectors(), features.clock());
        AttemptTypes attempts =
                new AttemptTypes(features.attempts(), features.connectors(), features.clock());
        AccountTypes accounts =
                new AccountTypes(
                        features.accounts(),
                        features.connectors(),
                        features.feed(),
                        features.clock());
        this.schema =
                SchemaFactory.create(
                        List.of(
                                new MemberTypes(features.members())::wire,
                                networks::wire,
                                accounts::wire,
                                new GrantTypes(features.accounts(), features.connectors())::wire,
                                attempts::wire,
                                new ConnectMutations(features.connecting(), features.completing())
                                        ::wire,
                                new DisconnectMutations(
                                                features.disconnecting(), features.connectors())
                                        ::wire,
                                new PostTypes(features.posts())::wire,
                                new PostMutations(features.planning(), features.missedPosts())
                                        ::wire,
                                new MetricTypes(features.metrics(), features.connectors())::wire,
                                new StreamTypes(
                                                accounts,
                                                features.connectors(),
                                                features.reconnectPage())
                                        ::wire,
                                new SettingsTypes(features.settings())::wire,
                                new PreviewTypes(features.previews())::wire,
                                new PermissionMutations(features.permissions())::wire,
                                new AuditTypes(features.audit())::wire,
                                new NodeTypes(networks, attempts, features.audit())::wire));
        this.documents = new DocumentCache(new DocumentReader(schema));
        this.loaders =
                new Loaders(
                        features.accounts(),
                        features.permissions(),
                        features.reconnectors(),
                        features.members(),
                        features.posts(),
                        features.networks(),
                        features.metrics(),
                        features.streams());
        this.graphQl =
                GraphQL.newGraphQL(schema)
                        .preparsedDocumentProvider(documents)
                        .defaultDataFetcherExceptionHandler(new Errors())
                        .build();
    }

    /// The schema, for tests and tools.
    public GraphQLSchema schema() {
        return schema;
    }

    /// The kind of operation that a request would execute; empty if the request is not valid.
    public Optional<OperationDefinition.Operation> operation(
            GraphQlRequest request, RequestContext context) {
        ExecutionInput input = input(request, context, true);
        PreparsedDocumentEntry entry = documents.get(input);
        Document document = entry.getDocument();
        if (entry.hasErrors() || document == null) {
            return Optional.empty();
        }
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(operation -> isAsked(operation, request.operationName()))
                .map(OperationDefinition::getOperation)
                .findFirst();
    }

    private static boolean isAsked(OperationDefinition operation, @Nullable String name) {
        return name == null || name.isEmpty() || name.equals(operation.getName());
    }

    /// Executes a query or mutation; or begins a subscription, whose result's data is then a
    /// publisher of results.
    ///
    /// @return the result, to be sent as {@link #specification} has it; it does not fail
    public CompletableFuture<ExecutionResult> execute(
            GraphQlRequest request, RequestContext context, boolean subscription) {
        ExecutionInput input = input(request, context, !subscription);
        return graphQl.executeAsync(input)
                .orTimeout(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    input.cancel();
                    return failed(failure);
                });
    }

    /// A result as it is sent: each error has a code and the request's id.
    public static Map<String, Object> specification(
            ExecutionResult result, RequestContext context) {
        return Errors.specification(result, context.requestId());
    }

    private static ExecutionResult failed(Throwable failure) {
        boolean late =
                failure instanceof TimeoutException
                        || failure.getCause() instanceof TimeoutException;
        return ExecutionResult.newExecutionResult()
                .addError(
                        GraphqlErrorBuilder.newError()
                                .message(
                                        late
                                                ? "The request took longer than "
                                                        + TIME_LIMIT.toSeconds()
                                                        + " seconds."
                                                : "Something went wrong on the server.")
                                .extensions(
                                        Errors.extensions(
                                                late
                                                        ? ErrorCode.TIMEOUT
                                                        : ErrorCode.INTERNAL_SERVER_ERROR))
                                .build())
                .build();
    }

    private ExecutionInput input(
            GraphQlRequest request, RequestContext context, boolean remembering) {
        ExecutionInput input =
                ExecutionInput.newExecutionInput(request.query())
                        .operationName(request.operationName())
                        .variables(request.variables())
                        .locale(Locale.ENGLISH)
                        .dataLoaderRegistry(loaders.registry(context.viewer(), remembering))
                        .graphQLContext(values -> values.of(RequestContext.class, context))
                        .build();
        GraphQL.unusualConfiguration(input.getGraphQLContext())
                .dataloaderConfig()
                .enableDataLoaderExhaustedDispatching(true);
        return input;
    }
}
