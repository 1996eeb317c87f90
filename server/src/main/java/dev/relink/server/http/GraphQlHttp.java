package dev.relink.server.http;

import dev.relink.server.graphql.ErrorCode;
import dev.relink.server.graphql.GraphQlEngine;
import dev.relink.server.graphql.GraphQlRequest;
import dev.relink.server.graphql.RequestContext;
import dev.relink.server.member.Members;
import graphql.ExecutionResult;
import graphql.language.OperationDefinition.Operation;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// GraphQL over HTTP, as its specification's draft of 2025 and the public audits have it: POST with
/// JSON, GET for queries only.
final class GraphQlHttp {

    private static final JsonMapper JSON = GraphQlBody.JSON;

    private final GraphQlEngine engine;
    private final BearerTokens tokens;
    private final Members members;

    GraphQlHttp(GraphQlEngine engine, BearerTokens tokens, Members members) {
        this.engine = engine;
        this.tokens = tokens;
        this.members = members;
    }

    void handle(Context exchange) {
        Optional<GraphQlMedia> media = GraphQlMedia.accepted(exchange.header("Accept"));
        if (media.isEmpty()) {
            refuse(
                    exchange,
                    GraphQlMedia.JSON,
                    406,
                    ErrorCode.BAD_USER_INPUT,
                    "Accept must allow application/graphql-response+json or application/json.");
            return;
        }
        try {
            RequestContext context = authenticate(exchange);
            GraphQlRequest request = read(exchange);
            execute(exchange, media.get(), request, context);
        } catch (InvalidTokenException invalid) {
            exchange.header("WWW-Authenticate", "Bearer realm=\"relink\"");
            refuse(
                    exchange,
                    media.get(),
                    401,
                    ErrorCode.UNAUTHENTICATED,
                    String.valueOf(invalid.getMessage()));
        } catch (UnsupportedMediaException unsupported) {
            refuse(
                    exchange,
                    media.get(),
                    415,
                    ErrorCode.BAD_USER_INPUT,
                    "The Content-Type must be application/json.");
        } catch (GraphQlBody.MalformedException malformed) {
            refuse(
                    exchange,
                    media.get(),
                    400,
                    ErrorCode.BAD_USER_INPUT,
                    String.valueOf(malformed.getMessage()));
        }
    }

    private static final class UnsupportedMediaException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private RequestContext authenticate(Context exchange) throws InvalidTokenException {
        Credentials credentials =
                tokens.verify(Collections.list(exchange.req().getHeaders("Authorization")));
        return new RequestContext(members.viewer(credentials.claims()), RequestIds.of(exchange));
    }

    private static GraphQlRequest read(Context exchange)
            throws GraphQlBody.MalformedException, UnsupportedMediaException {
        if (exchange.method().equals(HandlerType.GET)) {
            return GraphQlBody.read(
                    exchange.queryParam("query"),
                    exchange.queryParam("operationName"),
                    exchange.queryParam("variables"));
        }
        String contentType = exchange.contentType();
        if (!isJson(contentType)) {
            throw new UnsupportedMediaException();
        }
        return GraphQlBody.read(exchange.bodyAsBytes());
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType
                        .split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals("application/json");
    }

    private void execute(
            Context exchange, GraphQlMedia media, GraphQlRequest request, RequestContext context) {
        Optional<Operation> operation = engine.operation(request, context);
        if (operation.filter(Operation.SUBSCRIPTION::equals).isPresent()) {
            refuse(
                    exchange,
                    media,
                    400,
                    ErrorCode.BAD_USER_INPUT,
                    "Subscriptions are served over WebSocket with the subprotocol graphql-transport-ws.");
            return;
        }
        if (exchange.method().equals(HandlerType.GET)
                && operation.filter(Operation.MUTATION::equals).isPresent()) {
            exchange.header("Allow", "POST");
            refuse(
                    exchange,
                    media,
                    405,
                    ErrorCode.BAD_USER_INPUT,
                    "Mutations must be sent with POST.");
            return;
        }
        exchange.future(() ->
                engine.execute(request, context, false)
                        .thenAccept(result -> answer(exchange, media, result, context)));
    }

    private static void answer(
            Context exchange, GraphQlMedia media, ExecutionResult result, RequestContext context) {
        boolean executed = result.isDataPresent();
        boolean failed = !executed && media == GraphQlMedia.GRAPHQL_RESPONSE;
        exchange.status(failed ? 400 : 200);
        exchange.contentType(media.contentType())
                .result(JSON.writeValueAsBytes(GraphQlEngine.specification(result, context)));
    }

    private static void refuse(
            Context exchange, GraphQlMedia media, int status, ErrorCode code, String message) {
        exchange.status(status);
        ErrorAnswers.write(exchange, media, code.name(), message);
    }
}
