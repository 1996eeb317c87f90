package dev.relink.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A video at an address, whose host hands it out piece by piece.
final class Film implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]+)");

    private final HttpServer server;
    private final int size;

    Film(int size) {
        this.size = size;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/film.mp4", this::handOut);
        server.start();
    }

    private void handOut(HttpExchange exchange) throws IOException {
        String asked = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
        Matcher range = RANGE.matcher(asked);
        int first = range.matches() ? Integer.parseInt(range.group(1)) : 0;
        int last = range.matches() ? Integer.parseInt(range.group(2)) : size - 1;
        int end = Math.min(last, size - 1);
        exchange.getResponseHeaders().set("Content-Type", "video/mp4");
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + first + "-" + end + "/" + size);
        exchange.sendResponseHeaders(206, end - first + 1);
        exchange.getResponseBody().write(new byte[end - first + 1]);
        exchange.close();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/film.mp4");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
