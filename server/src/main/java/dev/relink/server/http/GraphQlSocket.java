package dev.relink.server.http;

import dev.relink.server.graphql.ErrorCode;
import dev.relink.server.graphql.GraphQlEngine;
import dev.relink.server.graphql.GraphQlRequest;
import dev.relink.server.graphql.RequestContext;
import dev.relink.server.member.Members;
import graphql.ExecutionResult;
import graphql.language.OperationDefinition.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One WebSocket that speaks graphql-transport-ws. Its messages come one after the other; results
/// come from other threads.
final class GraphQlSocket {

    private static final Logger LOGGER = LoggerFactory.getLogger(GraphQlSocket.class);
    private static final Duration INITIALISE_WITHIN = Duration.ofSeconds(10);
    private static final int OPERATIONS = 50;

    private final Session session;
    private final Services services;
    private final Map<String, SocketOperation> operations = new ConcurrentHashMap<>();
    private volatile Deadline deadline;
    private volatile @Nullable RequestContext context;
    private volatile boolean closing;

    /// What all sockets share.
    record Services(
            GraphQlEngine engine, BearerTokens tokens, Members members, InstantSource clock) {}

    /// When this server closes the socket by itself, and why.
    private record Deadline(Instant at, SocketClose why) {}

    GraphQlSocket(Session session, Services services) {
        this.session = session;
        this.services = services;
        this.deadline =
                new Deadline(
                        services.clock().instant().plus(INITIALISE_WITHIN),
                        SocketClose.INITIALISATION_TIMEOUT);
    }

    /// Messages that come after the one for which the socket was closed are passed over.
    void receive(String text) {
        if (closing) {
            return;
        }
        try {
            JsonNode message = GraphQlBody.JSON.readTree(text);
            JsonNode payload = payload(message);
            switch (message.path("type").asString("")) {
                case "connection_init" -> initialise(payload);
                case "ping" -> send(SocketMessages.PONG);
                case "pong" -> {
                    // the client is there
                }
                case "subscribe" -> subscribe(message);
                case "complete" -> cancel(id(message));
                default -> close(SocketClose.BAD_MESSAGE);
            }
        } catch (JacksonException | GraphQlBody.MalformedException notAMessage) {
            close(SocketClose.BAD_MESSAGE);
        }
    }

    private static JsonNode payload(JsonNode message) throws GraphQlBody.MalformedException {
        JsonNode payload = message.path("payload");
        if (payload.isObject() || payload.isMissingNode() || payload.isNull()) {
            return payload;
        }
        throw new GraphQlBody.MalformedException("The payload must be an object.");
    }

    private static String id(JsonNode message) throws GraphQlBody.MalformedException {
        JsonNode id = message.path("id");
        if (id.isString() && !id.stringValue().isEmpty()) {
            return id.stringValue();
        }
        throw new GraphQlBody.MalformedException("The id must be a text.");
    }

    private void initialise(JsonNode payload) {
        if (context != null) {
            close(SocketClose.TOO_MANY_INITIALISATIONS);
            return;
        }
        try {
            Credentials credentials = services.tokens().verify(authorization(payload));
            context =
                    new RequestContext(
                            services.members().viewer(credentials.claims()),
                            UUID.randomUUID().toString());
            deadline = new Deadline(credentials.acceptedUntil(), SocketClose.FORBIDDEN);
            send(SocketMessages.ACKNOWLEDGED);
        } catch (InvalidTokenException invalid) {
            close(SocketClose.FORBIDDEN);
        }
    }

    private static List<String> authorization(JsonNode payload) {
        JsonNode upper = payload.path("Authorization");
        JsonNode value = upper.isString() ? upper : payload.path("authorization");
        return value.isString() ? List.of(value.stringValue()) : List.of();
    }

    private void subscribe(JsonNode message) throws GraphQlBody.MalformedException {
        RequestContext current = context;
        if (current == null) {
            close(SocketClose.UNAUTHORIZED);
            return;
        }
        String id = id(message);
        GraphQlRequest request = GraphQlBody.read(message.path("payload"));
        if (operations.containsKey(id)) {
            close(SocketClose.SUBSCRIBER_EXISTS);
            return;
        }
        if (operations.size() >= OPERATIONS) {
            send(SocketMessages.error(id, tooMany(current)));
            return;
        }
        SocketOperation operation = new SocketOperation(this, id, current);
        operations.put(id, operation);
        boolean subscription =
                services.engine()
                        .operation(request, current)
                        .filter(Operation.SUBSCRIPTION::equals)
                        .isPresent();
        services.engine()
                .execute(request, current, subscription)
                .thenAccept(result -> begin(operation, result, subscription))
                .exceptionally(failure -> {
                    LOGGER.error("An operation on a socket failed.", failure);
                    close(SocketClose.FAILED);
                    return null;
                });
    }

    private static Object tooMany(RequestContext context) {
        return List.of(
                ErrorAnswers.error(
                        ErrorCode.QUERY_TOO_COMPLEX.name(),
                        "A connection runs at most " + OPERATIONS + " operations at once.",
                        context.requestId()));
    }

    private static void begin(
            SocketOperation operation, ExecutionResult result, boolean subscription) {
        if (result.getData() instanceof Publisher<?> publisher) {
            operation.follow(publisher);
        } else if (subscription || !result.isDataPresent()) {
            operation.refuse(result);
        } else {
            operation.answer(result);
        }
    }

    private void cancel(String id) {
        SocketOperation operation = operations.remove(id);
        if (operation != null) {
            operation.cancel();
        }
    }

    /// Whether an operation still runs; ends it if `last`.
    boolean isRunning(SocketOperation operation, boolean last) {
        return last
                ? operations.remove(operation.id(), operation)
                : operations.get(operation.id()) == operation;
    }

    void send(String message) {
        send(message, Callback.NOOP);
    }

    void send(String message, Callback callback) {
        session.sendText(message, callback);
    }

    void close(SocketClose why) {
        closing = true;
        session.close(why.code(), why.reason(), Callback.NOOP);
    }

    /// Closes a socket that was not initialised in time, or whose token is not accepted any more.
    void closeIfOverdue(Instant now) {
        Deadline current = deadline;
        if (!closing && !now.isBefore(current.at())) {
            close(current.why());
        }
    }

    /// The connection is gone, whoever ended it.
    void closed() {
        closing = true;
        List.copyOf(operations.keySet()).forEach(this::cancel);
    }
}
