package dev.relink.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// The few pages and files that this server gives to browsers.
final class WebPages {

    private static final String FOLDER = "dev/relink/server/web/";

    /// Everything that may be asked for, with its type: an address is looked up here and never
    /// becomes a path.
    private static final Map<String, String> ASSETS =
            Map.of(
                    "page.css", "text/css",
                    "graphiql.css", "text/css",
                    "graphiql.js", "text/javascript",
                    "graphiql/graphiql.min.css", "text/css",
                    "graphiql/graphiql.min.js", "text/javascript",
                    "graphiql/react.production.min.js", "text/javascript",
                    "graphiql/react-dom.production.min.js", "text/javascript");

    /// GraphiQL sets styles from its script, and its style sheet brings fonts along.
    private static final String GRAPHIQL_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:;"
                    + " connect-src 'self' ws: wss:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none';"
                    + " form-action 'self'";

    private WebPages() {}

    static void route(RoutesConfig routes, boolean graphiql) {
        routes.get("/assets/<file>", WebPages::asset);
        if (graphiql) {
            routes.get(
                    "/graphiql",
                    exchange -> {
                        exchange.header("Content-Security-Policy", GRAPHIQL_POLICY);
                        exchange.contentType("text/html; charset=utf-8")
                                .result(read("graphiql.html"));
                    });
            routes.get("/", exchange -> exchange.redirect("/graphiql"));
        }
    }

    private static void asset(Context exchange) {
        String file = exchange.pathParam("file");
        String type = ASSETS.get(file);
        if (type == null) {
            exchange.status(404)
                    .contentType("text/plain; charset=utf-8")
                    .result("There is no such file.");
            return;
        }
        exchange.header("Cache-Control", "public, max-age=3600");
        exchange.contentType(type + "; charset=utf-8").result(read(file));
    }

    private static byte[] read(String file) {
        try (InputStream stream =
                WebPages.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("The file " + file + " is missing in this build.");
            }
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException("The file " + file + " cannot be read.", failure);
        }
    }
}
