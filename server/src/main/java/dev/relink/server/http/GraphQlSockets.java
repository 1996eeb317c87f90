package dev.relink.server.http;

import dev.relink.server.graphql.GraphQlEngine;
import dev.relink.server.member.Members;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// GraphQL over WebSocket, in the subprotocol graphql-transport-ws.
final class GraphQlSockets implements AutoCloseable {

    static final String SUBPROTOCOL = "graphql-transport-ws";

    private static final Logger LOGGER = LoggerFactory.getLogger(GraphQlSockets.class);

    /// How often to look for sockets whose time is over.
    private static final Duration TICK = Duration.ofMillis(500);

    private static final Duration IDLE_LIMIT = Duration.ofMinutes(2);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(30);
    private static final String PROTOCOL_HEADER = "Sec-WebSocket-Protocol";

    private final Set<String> allowedOrigins;
    private final GraphQlSocket.Services services;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("graphql-socket-timer").daemon().factory());
    private final Map<String, GraphQlSocket> sockets = new ConcurrentHashMap<>();

    /// @param allowedOrigins the origins of pages that may open a socket; a client that is no
    ///   browser has none
    GraphQlSockets(
            GraphQlEngine engine,
            BearerTokens tokens,
            Members members,
            InstantSource clock,
            Set<String> allowedOrigins) {
        this.allowedOrigins = Set.copyOf(allowedOrigins);
        this.services = new GraphQlSocket.Services(engine, tokens, members, clock);
    }

    void route(RoutesConfig routes) {
        routes.wsBeforeUpgrade("/graphql", this::checkUpgrade);
        routes.ws("/graphql", this::configure);
        routes.wsException(Exception.class, GraphQlSockets::failed);
        var _ =
                timer.scheduleWithFixedDelay(
                        this::closeOverdue,
                        TICK.toMillis(),
                        TICK.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /// Browsers send every page's upgrades with the page's origin and never ask first, so it is
    /// checked here. Javalin would answer with whatever subprotocol is offered first.
    private void checkUpgrade(Context exchange) {
        String origin = exchange.header("Origin");
        if (origin != null && !allowedOrigins.contains(origin)) {
            exchange.status(403)
                    .result("Pages of this origin may not connect.")
                    .skipRemainingHandlers();
            return;
        }
        if (!offersSubprotocol(exchange.header(PROTOCOL_HEADER))) {
            exchange.status(400)
                    .result("Offer the subprotocol " + SUBPROTOCOL + ".")
                    .skipRemainingHandlers();
            return;
        }
        exchange.header(PROTOCOL_HEADER, SUBPROTOCOL);
    }

    private static boolean offersSubprotocol(@Nullable String offered) {
        return offered != null
                && Arrays.stream(offered.split(","))
                        .map(String::strip)
                        .anyMatch(SUBPROTOCOL::equals);
    }

    private void configure(WsConfig socket) {
        socket.onConnect(connection -> {
            connection.session.setIdleTimeout(IDLE_LIMIT);
            connection.enableAutomaticPings(PING_INTERVAL.toSeconds(), TimeUnit.SECONDS);
            sockets.put(connection.sessionId(), new GraphQlSocket(connection.session, services));
        });
        socket.onMessage(message -> {
            GraphQlSocket known = sockets.get(message.sessionId());
            if (known != null) {
                known.receive(message.message());
            }
        });
        socket.onBinaryMessage(message -> {
            GraphQlSocket known = sockets.get(message.sessionId());
            if (known != null) {
                known.close(SocketClose.BAD_MESSAGE);
            }
        });
        socket.onClose(closing -> {
            GraphQlSocket known = sockets.remove(closing.sessionId());
            if (known != null) {
                known.closed();
            }
        });
    }

    /// Without this the peer would be told the exception's message.
    private static void failed(Exception failure, WsContext connection) {
        LOGGER.error("A message on a socket failed.", failure);
        connection.session.close(
                SocketClose.FAILED.code(), SocketClose.FAILED.reason(), Callback.NOOP);
    }

    private void closeOverdue() {
        Instant now = services.clock().instant();
        for (GraphQlSocket socket : sockets.values()) {
            try {
                socket.closeIfOverdue(now);
            } catch (RuntimeException failure) {
                // Let through, it would end the looking, and tokens would never expire again.
                LOGGER.error("A socket whose time is over could not be closed.", failure);
            }
        }
    }

    @Override
    public void close() {
        sockets.values().forEach(socket -> socket.close(SocketClose.STOPPING));
        timer.shutdownNow();
    }
}
