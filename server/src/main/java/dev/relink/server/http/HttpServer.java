package dev.relink.server.http;

import dev.relink.server.connect.Landing;
import dev.relink.server.graphql.ErrorCode;
import dev.relink.server.graphql.GraphQlEngine;
import dev.relink.server.member.Members;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.signal.DataDeletions;
import dev.relink.server.signal.Signals;
import dev.relink.server.storage.Database;
import dev.relink.server.token.NetworkWatch;
import dev.relink.server.vault.KeyReport;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The web server.
public final class HttpServer implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(HttpServer.class);

    /// Handlers run on few platform threads: with virtual ones the slowest requests become two to
    /// seven times slower.
    private static final int THREADS = 32;

    private static final long BODY_BYTES = 1_000_000;
    private static final int MESSAGE_CHARACTERS = 200_000;
    private static final int HEADER_BYTES = 16_384;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final HttpSettings settings;
    private final GraphQlHttp graphQl;
    private final GraphQlSockets sockets;
    private final CallbackPage callback;
    private final SignalEntry signals;
    private final DataDeletionPage deletions;
    private final Health health;
    private final PrometheusMeterRegistry meters;
    private final Javalin javalin;

    /// What the web server gives access to.
    public record Services(
            GraphQlEngine engine,
            Landing landing,
            Signals signals,
            DataDeletions deletions,
            Members members,
            ConnectorRegistry connectors,
            Database database,
            NetworkWatch networks,
            Supplier<KeyReport> keys,
            PrometheusMeterRegistry meters,
            InstantSource clock) {}

    public HttpServer(HttpSettings settings, Services services) {
        this.settings = settings;
        BearerTokens tokens = new BearerTokens(settings.authentication(), services.clock());
        this.graphQl = new GraphQlHttp(services.engine(), tokens, services.members());
        this.sockets =
                new GraphQlSockets(
                        services.engine(),
                        tokens,
                        services.members(),
                        services.clock(),
                        origins(settings));
        this.callback =
                new CallbackPage(services.landing(), services.connectors(), services.members());
        this.signals = new SignalEntry(services.signals(), SignalEntry.Limits.STANDARD);
        this.deletions = new DataDeletionPage(services.deletions(), services.connectors());
        this.health =
                new Health(
                        services.database(),
                        services.keys(),
                        services.connectors(),
                        services.networks(),
                        services.clock());
        this.meters = services.meters();
        this.javalin = Javalin.create(this::configure);
    }

    /// Our own is one of them: browsers name it, too, when our pages call.
    private static Set<String> origins(HttpSettings settings) {
        Set<String> origins = new HashSet<>(settings.allowedOrigins());
        URI own = settings.publicUrl();
        origins.add(own.getScheme() + "://" + own.getRawAuthority());
        return origins;
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = BODY_BYTES;
        config.http.prefer405over404 = true;
        config.http.asyncTimeout = Duration.ofMinutes(3).toMillis();
        config.jetty.threadPool = new QueuedThreadPool(THREADS, THREADS / 4);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
            http.setUriCompliance(UriCompliance.DEFAULT);
        });
        config.jetty.modifyServer(server -> server.setStopTimeout(STOP_LIMIT.toMillis()));
        config.jetty.modifyWebSocketServletFactory(
                factory -> factory.setMaxTextMessageSize(MESSAGE_CHARACTERS));
        if (!settings.allowedOrigins().isEmpty()) {
            config.bundledPlugins.enableCors(
                    cors -> cors.addRule(rule -> origins(settings).forEach(rule::allowHost)));
        }
        route(config);
    }

    private void route(JavalinConfig config) {
        config.routes.before(HttpServer::secure);
        config.routes.wsBeforeUpgrade(HttpServer::secure);
        config.routes.post("/graphql", graphQl::handle);
        config.routes.get("/graphql", graphQl::handle);
        config.routes.get("/oauth/callback/{connector}", callback::handle);
        signals.route(config.routes);
        config.routes.get("/data-deletion/{code}", deletions::handle);
        config.routes.get("/health/live", health::live);
        config.routes.get("/health/ready", health::ready);
        config.routes.get(
                "/metrics",
                exchange ->
                        exchange.contentType("text/plain; version=0.0.4; charset=utf-8")
                                .result(meters.scrape()));
        WebPages.route(config.routes, settings.graphiql());
        sockets.route(config.routes);
        config.routes.exception(Exception.class, HttpServer::failed);
        config.routes.exception(HttpResponseException.class, HttpServer::refused);
    }

    private static void secure(Context exchange) {
        RequestIds.assign(exchange);
        exchange.header("X-Content-Type-Options", "nosniff");
        exchange.header("X-Frame-Options", "DENY");
        exchange.header("Referrer-Policy", "no-referrer");
        exchange.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    }

    private static void failed(Exception failure, Context exchange) {
        LOGGER.error("Request {} failed.", RequestIds.of(exchange), failure);
        exchange.status(500);
        ErrorAnswers.write(
                exchange,
                GraphQlMedia.JSON,
                ErrorCode.INTERNAL_SERVER_ERROR.name(),
                "Something went wrong on the server.");
    }

    /// What the web server refuses by itself, in our words instead of its own.
    private static void refused(HttpResponseException refusal, Context exchange) {
        exchange.status(refusal.getStatus());
        String allowed = String.join(", ", refusal.getDetails().values());
        switch (HttpStatus.forStatus(refusal.getStatus())) {
            case NOT_FOUND ->
                    ErrorAnswers.write(
                            exchange,
                            GraphQlMedia.JSON,
                            "NOT_FOUND",
                            "There is nothing here. The API is at /graphql.");
            case METHOD_NOT_ALLOWED -> {
                exchange.header("Allow", allowed);
                refuse(exchange, "Only these methods are allowed here: " + allowed + ".");
            }
            case CONTENT_TOO_LARGE ->
                    refuse(exchange, "The body has more than " + BODY_BYTES + " bytes.");
            default -> refuse(exchange, "The request cannot be served.");
        }
    }

    private static void refuse(Context exchange, String message) {
        ErrorAnswers.write(exchange, GraphQlMedia.JSON, ErrorCode.BAD_USER_INPUT.name(), message);
    }

    /// Begins to listen.
    ///
    /// @throws CannotListenException if the port is taken, or the host is not of this machine
    public void start() {
        try {
            javalin.start(settings.host(), settings.port());
        } catch (Exception failure) { // being of Kotlin, Javalin throws checked ones undeclared
            throw new CannotListenException(settings, failure);
        }
    }

    /// The port that it listens on.
    public int port() {
        return javalin.port();
    }

    /// Takes no further requests, and lets those that run come to their end, for a while.
    @Override
    public void close() {
        health.stopping();
        sockets.close();
        javalin.stop();
    }
}
