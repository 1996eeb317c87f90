package dev.relink.sandbox;

import dev.relink.sandbox.facebook.FacebookNetwork;
import dev.relink.sandbox.google.GoogleNetwork;
import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Layout;
import dev.relink.sandbox.internal.Markup;
import dev.relink.sandbox.internal.Route;
import dev.relink.sandbox.internal.StateFile;
import dev.relink.sandbox.internal.WebServer;
import dev.relink.sandbox.linkedin.LinkedInNetwork;
import dev.relink.sandbox.x.XNetwork;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A running sandbox: all fake networks on one port. Several can run in one process. Threads may
/// share it.
public final class Sandbox implements AutoCloseable {

    private final WebServer server;
    private final FacebookNetwork facebook;
    private final GoogleNetwork google;
    private final LinkedInNetwork linkedIn;
    private final XNetwork x;

    private Sandbox(
            WebServer server,
            FacebookNetwork facebook,
            GoogleNetwork google,
            LinkedInNetwork linkedIn,
            XNetwork x) {
        this.server = server;
        this.facebook = facebook;
        this.google = google;
        this.linkedIn = linkedIn;
        this.x = x;
    }

    /// Starts a sandbox; it answers when this returns.
    ///
    /// @throws IllegalStateException if the port is taken or the state file cannot be read; the
    ///   message says which
    public static Sandbox start(SandboxOptions options) {
        AtomicReference<@Nullable URI> address = new AtomicReference<>();
        Supplier<URI> known =
                () -> Objects.requireNonNull(address.get(), "It does not listen yet.");
        FacebookNetwork facebook =
                new FacebookNetwork(
                        known,
                        options.stateFile() == null
                                ? null
                                : new StateFile(options.stateFile(), "facebook"),
                        options.facebookCallbacks(),
                        options.clock(),
                        options.random(),
                        options.waiting());
        GoogleNetwork google =
                new GoogleNetwork(
                        known,
                        besides(options.stateFile(), "google"),
                        options.clock(),
                        options.random(),
                        options.waiting());
        LinkedInNetwork linkedIn =
                new LinkedInNetwork(
                        known,
                        besides(options.stateFile(), "linkedin"),
                        options.clock(),
                        options.random(),
                        options.waiting());
        XNetwork x =
                new XNetwork(
                        known,
                        besides(options.stateFile(), "x"),
                        options.clock(),
                        options.random(),
                        options.waiting());
        try {
            WebServer server =
                    WebServer.start(
                            options.host(), options.port(), routes(facebook, google, linkedIn, x));
            address.set(server.address());
            return new Sandbox(server, facebook, google, linkedIn, x);
        } catch (RuntimeException failed) {
            facebook.close();
            google.close();
            x.close();
            throw failed;
        }
    }

    /// The file of a network that keeps one of its own.
    private static @Nullable StateFile besides(@Nullable Path stateFile, String network) {
        return stateFile == null
                ? null
                : new StateFile(
                        stateFile.resolveSibling(stateFile.getFileName() + "." + network), network);
    }

    private static List<Route> routes(
            FacebookNetwork facebook, GoogleNetwork google, LinkedInNetwork linkedIn, XNetwork x) {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/", call -> Answer.html(200, overview())));
        routes.add(Route.get("/health", call -> Answer.json(200, "{\"status\":\"UP\"}")));
        routes.add(Layout.styleSheet());
        routes.addAll(facebook.routes());
        routes.addAll(google.routes());
        routes.addAll(linkedIn.routes());
        routes.addAll(x.routes());
        return routes;
    }

    /// Where it listens, without a slash at the end.
    public URI address() {
        return server.address();
    }

    /// The fake Facebook.
    public FacebookNetwork facebook() {
        return facebook;
    }

    /// The fake Google, with YouTube.
    public GoogleNetwork google() {
        return google;
    }

    /// The fake LinkedIn.
    public LinkedInNetwork linkedIn() {
        return linkedIn;
    }

    /// The fake X.
    public XNetwork x() {
        return x;
    }

    /// Stops it; no thread of it is left when this returns. A second call does nothing.
    @Override
    public void close() {
        server.close();
        facebook.close();
        google.close();
        x.close();
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
                    html.open("ul", "class", "networks");
                    network(
                            html,
                            "Facebook",
                            FacebookNetwork.PATH,
                            "Login dialog at "
                                    + FacebookNetwork.PATH
                                    + "/v26.0/dialog/oauth, Graph API at "
                                    + FacebookNetwork.GRAPH_PATH
                                    + "/v26.0, levers behind the link.");
                    network(
                            html,
                            "Google and YouTube",
                            GoogleNetwork.PATH,
                            "Consent page at "
                                    + GoogleNetwork.PATH
                                    + "/o/oauth2/v2/auth, APIs at "
                                    + GoogleNetwork.API_PATH
                                    + ", levers behind the link.");
                    network(
                            html,
                            "LinkedIn",
                            LinkedInNetwork.PATH,
                            "Authorization page at "
                                    + LinkedInNetwork.PATH
                                    + "/oauth/v2/authorization, API at "
                                    + LinkedInNetwork.API_PATH
                                    + "/rest, levers behind the link.");
                    network(
                            html,
                            "X",
                            XNetwork.PATH,
                            "Authorization page at "
                                    + XNetwork.PATH
                                    + "/i/oauth2/authorize, API at "
                                    + XNetwork.API_PATH
                                    + "/2, levers behind the link.");
                    html.close();
                });
    }

    private static void network(Markup html, String name, String path, String what) {
        html.open("li", "class", "card");
        html.open("h2").element("a", name, "href", path).close();
        html.element("p", what);
        html.close();
    }
}
