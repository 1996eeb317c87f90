package dev.relink.sandbox;

import dev.relink.sandbox.facebook.FacebookNetwork;
import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Layout;
import dev.relink.sandbox.internal.Route;
import dev.relink.sandbox.internal.StateFile;
import dev.relink.sandbox.internal.WebServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A running sandbox: all fake networks on one port. Several can run in one process. Threads may
/// share it.
public final class Sandbox implements AutoCloseable {

    private final WebServer server;
    private final FacebookNetwork facebook;

    private Sandbox(WebServer server, FacebookNetwork facebook) {
        this.server = server;
        this.facebook = facebook;
    }

    /// Starts a sandbox; it answers when this returns.
    ///
    /// @throws IllegalStateException if the port is taken or the state file cannot be read; the
    ///   message says which
    public static Sandbox start(SandboxOptions options) {
        AtomicReference<@Nullable URI> address = new AtomicReference<>();
        FacebookNetwork facebook =
                new FacebookNetwork(
                        () -> Objects.requireNonNull(address.get(), "It does not listen yet."),
                        options.stateFile() == null
                                ? null
                                : new StateFile(options.stateFile(), "facebook"),
                        options.facebookCallbacks(),
                        options.clock(),
                        options.random(),
                        options.waiting());
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/", call -> Answer.html(200, overview())));
        routes.add(Route.get("/health", call -> Answer.json(200, "{\"status\":\"UP\"}")));
        routes.add(Layout.styleSheet());
        routes.addAll(facebook.routes());
        try {
            WebServer server = WebServer.start(options.host(), options.port(), routes);
            address.set(server.address());
            return new Sandbox(server, facebook);
        } catch (RuntimeException failed) {
            facebook.close();
            throw failed;
        }
    }

    /// Where it listens, without a slash at the end.
    public URI address() {
        return server.address();
    }

    /// The fake Facebook.
    public FacebookNetwork facebook() {
        return facebook;
    }

    /// Stops it; no thread of it is left when this returns. A second call does nothing.
    @Override
    public void close() {
        server.close();
        facebook.close();
    }

    private static String overview() {
        return Layout.page(
                "Relink sandbox",
                "desk",
                html -> {
                    html.element("h1", "Relink sandbox");
                    html.element(
                            "p",
                            "Fake networks that speak the real wire. Nothing here reaches a real"
                                    + " one.");
                    html.open("ul", "class", "networks").open("li", "class", "card");
                    html.open("h2").element("a", "Facebook", "href", FacebookNetwork.PATH).close();
                    html.element(
                            "p",
                            "Login dialog at "
                                    + FacebookNetwork.PATH
                                    + "/v26.0/dialog/oauth, Graph API at "
                                    + FacebookNetwork.GRAPH_PATH
                                    + "/v26.0, levers behind the link.");
                    html.close().close();
                });
    }
}
