package dev.relink.sandbox.internal;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves routes over HTTP on one port. Threads may share it.
public final class WebServer implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(WebServer.class);

    /// A load test connects from hundreds of threads at once; the JDK's default is 50.
    private static final int CONNECTIONS_WAITING = 2048;

    /// A consent with thousands of ticked pages is a long form.
    private static final long LARGEST_BODY = 8_000_000;

    private final Javalin javalin;
    private final ServerThreads threads;
    private final URI address;

    private WebServer(Javalin javalin, ServerThreads threads, URI address) {
        this.javalin = javalin;
        this.threads = threads;
        this.address = address;
    }

    /// Starts to listen.
    ///
    /// @param port 0 for a free one
    /// @throws IllegalStateException if the port cannot be had; the message says which
    public static WebServer start(String host, int port, List<Route> routes) {
        ServerThreads threads = new ServerThreads();
        try {
            Javalin javalin =
                    Javalin.create(config -> {
                        configure(config);
                        listen(config, host, port, threads);
                        serve(config, routes);
                    });
            javalin.start();
            return new WebServer(javalin, threads, addressOf(host, javalin.port()));
        } catch (JavalinBindException taken) {
            threads.close();
            throw new IllegalStateException(
                    "Port " + port + " of " + host + " cannot be listened on: it is taken.", taken);
        } catch (RuntimeException failed) {
            threads.close();
            throw failed;
        }
    }

    /// Where it listens, without a slash at the end.
    public URI address() {
        return address;
    }

    /// Stops to listen, interrupts what still waits, and returns when no thread of it is left.
    @Override
    public void close() {
        javalin.stop();
        threads.close();
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.compressionStrategy = CompressionStrategy.NONE;
    }

    private static void listen(JavalinConfig config, String host, int port, ServerThreads threads) {
        // Javalin's own server would run timers on a thread that nobody waits for at the end.
        config.unsafe.jettyInternal.server = threads.server();
        config.jetty.addConnector((server, http) -> connector(server, http, host, port));
    }

    /// Without acceptor threads: one that is blocked in the JDK's `accept` keeps the port open for
    /// a moment after it was closed, and Jetty forgets whom it lets in then, so that a client that
    /// tries again while the sandbox stops would wait for ever.
    private static ServerConnector connector(
            Server server, HttpConfiguration http, String host, int port) {
        ServerConnector connector =
                new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(CONNECTIONS_WAITING);
        return connector;
    }

    private static void serve(JavalinConfig config, List<Route> routes) {
        config.routes.exception(Exception.class, WebServer::failed);
        for (Route route : routes) {
            config.routes.addHttpHandler(
                    HandlerType.findOrCreate(route.method()),
                    route.path(),
                    context -> answer(route, context));
        }
    }

    private static void failed(Exception failure, Context context) {
        LOGGER.error("{} {} failed.", context.method(), context.path(), failure);
        context.status(500).result("The sandbox failed; its log says why.");
    }

    private static void answer(Route route, Context context) throws IOException {
        try {
            send(route.endpoint().answer(callOf(context)), context);
        } catch (InterruptedException closing) {
            breakConnection(context);
        } catch (EofException hungUp) {
            // the caller did not want to read it all
            breakConnection(context);
        }
    }

    private static Call callOf(Context context) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        context.headerMap()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        String method = context.req().getMethod();
        boolean form = context.isFormUrlencoded();
        return new Call(
                method,
                context.path(),
                context.queryParamMap(),
                form ? context.formParamMap() : Map.of(),
                Map.copyOf(headers),
                context.cookieMap(),
                method.equals("GET") || form ? "" : bodyOf(context));
    }

    /// A file is no text: each of its bytes becomes one character.
    private static String bodyOf(Context context) throws IOException {
        String type = String.valueOf(context.contentType());
        boolean file = type.equals("application/octet-stream") || type.startsWith("video/");
        if ("gzip".equals(context.header("Content-Encoding"))) {
            return new String(unpacked(context.bodyAsBytes()), StandardCharsets.UTF_8);
        }
        return file
                ? new String(context.bodyAsBytes(), StandardCharsets.ISO_8859_1)
                : context.body();
    }

    /// Google's own clients pack what they send (RFC 9110, section 8.4.1.3).
    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return stream.readNBytes((int) LARGEST_BODY);
        }
    }

    private static void send(Answer answer, Context context) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        HttpServletResponse response = context.res();
        switch (answer.delivery()) {
            case WHOLE -> sendPart(answer, body, body.length, response);
            case TRUNCATED -> {
                if (body.length == 0) {
                    breakConnection(context);
                    return;
                }
                sendPart(answer, body, body.length / 2, response);
                response.flushBuffer();
                breakConnection(context);
            }
            case NONE -> breakConnection(context);
        }
    }

    private static void sendPart(
            Answer answer, byte[] body, int length, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body, 0, length);
    }

    /// Closes the socket under the request. To abort the request instead would confuse Javalin,
    /// which looks at it once more.
    private static void breakConnection(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private static URI addressOf(String host, int port) {
        String name =
                switch (host) {
                    case "0.0.0.0", "::", "[::]" -> "localhost";
                    default ->
                            host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
                };
        return URI.create("http://" + name + ":" + port);
    }
}
