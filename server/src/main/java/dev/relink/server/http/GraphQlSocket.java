package dev.relink.server.http;

import dev.relink.server.graphql.GraphQlEngine;
import dev.relink.server.graphql.GraphQlRequest;
import dev.relink.server.graphql.RequestContext;
import dev.relink.server.member.Members;
import graphql.ExecutionResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One WebSocket that speaks graphql-transport-ws. Its messages come one after the other; results
/// come from other threads.
final class GraphQlSocket {

    private static final Duration INITIALISE_WITHIN = Duration.ofSeconds(10);
    private static final int OPERATIONS = 50;

    private final Session session;
    private final Services services;
    private final Map<String, SocketOperation> operations = new ConcurrentHashMap<>();
    private final ScheduledFuture<?> initialisation;
    private volatile @Nullable RequestContext context;
    private volatile @Nullable ScheduledFuture<?> expiry;

    /// What all sockets share.
    record Services(
            GraphQlEngine engine,
            BearerTokens tokens,
            Members members,
            InstantSource clock,
            ScheduledExecutorService timer) {}

    GraphQlSocket(Session session, Services services) {
        this.session = session;
        this.services = services;
        this.initialisation =
                services.timer()
                        .schedule(
                                () -> close(SocketClose.INITIALISATION_TIMEOUT),
                                INITIALISE_WITHIN.toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    void receive(String text) {
        try {
            JsonNode message = GraphQlBody.JSON.readTree(text);
            switch (message.path("type").asString("")) {
                case "connection_init" -> initialise(message.path("payload"));
                case "ping" -> send(SocketMessages.PONG);
                case "pong" -> {
                    // the client is there
                }
                case "subscribe" -> subscribe(message);
                case "complete" -> cancel(message.path("id").asString(""));
                default -> close(SocketClose.BAD_MESSAGE);
            }
        } catch (JacksonException | GraphQlBody.MalformedException notAMessage) {
            close(SocketClose.BAD_MESSAGE);
        }
    }

    private void initialise(JsonNode payload) {
        if (context != null) {
            close(SocketClose.TOO_MANY_INITIALISATIONS);
            return;
        }
        initialisation.cancel(false);
        try {
            Credentials credentials = services.tokens().verify(authorization(payload));
            context =
                    new RequestContext(
                            services.members().viewer(credentials.claims()),
                            UUID.randomUUID().toString());
            closeAtExpiry(credentials);
            send(SocketMessages.ACKNOWLEDGED);
        } catch (InvalidTokenException invalid) {
            close(SocketClose.FORBIDDEN);
        }
    }

    private static @Nullable String authorization(JsonNode payload) {
        JsonNode upper = payload.path("Authorization");
        JsonNode value = upper.isString() ? upper : payload.path("authorization");
        return value.isString() ? value.stringValue() : null;
    }

    private void closeAtExpiry(Credentials credentials) {
        Duration left = Duration.between(services.clock().instant(), credentials.expiresAt());
        expiry =
                services.timer()
                        .schedule(
                                () -> close(SocketClose.FORBIDDEN),
                                Math.max(0, left.toMillis()),
                                TimeUnit.MILLISECONDS);
    }

    private void subscribe(JsonNode message) throws GraphQlBody.MalformedException {
        RequestContext current = context;
        if (current == null) {
            close(SocketClose.UNAUTHORIZED);
            return;
        }
        String id = message.path("id").asString("");
        if (id.isEmpty()) {
            close(SocketClose.BAD_MESSAGE);
            return;
        }
        GraphQlRequest request = GraphQlBody.read(message.path("payload"));
        SocketOperation operation = new SocketOperation(this, id, current);
        if (operations.size() >= OPERATIONS || operations.putIfAbsent(id, operation) != null) {
            close(SocketClose.SUBSCRIBER_EXISTS);
            return;
        }
        services.engine()
                .execute(request, current, true)
                .thenAccept(result -> begin(operation, result))
                .exceptionally(failure -> {
                    close(SocketClose.BAD_MESSAGE);
                    return null;
                });
    }

    private void begin(SocketOperation operation, ExecutionResult result) {
        if (result.getData() instanceof Publisher<?> publisher) {
            operation.follow(publisher);
        } else if (result.isDataPresent()) {
            operation.answer(result);
        } else {
            operation.refuse(result);
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
        session.close(why.code(), why.reason(), Callback.NOOP);
    }

    /// The connection is gone, whoever ended it.
    void closed() {
        initialisation.cancel(false);
        ScheduledFuture<?> pending = expiry;
        if (pending != null) {
            pending.cancel(false);
        }
        List.copyOf(operations.keySet()).forEach(this::cancel);
    }
}
