package dev.relink.acceptance;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A way to a network that can break below the level of HTTP. While it is whole it passes bytes on;
/// a broken one lets no request reach the network.
final class Relay implements AutoCloseable {

    /// More than wait in a queue of one.
    private static final int BACKLOG_AND_MORE = 8;

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    /// How it is broken.
    enum Break {
        /// Nobody listens.
        REFUSED("http.refused"),
        /// Nobody takes connections in, and those that wait are too many already.
        FULL("http.timeout"),
        /// Connections are taken in and not answered.
        SILENT("http.timeout"),
        /// Connections are reset when something was sent.
        RESET("http.reset"),
        /// Connections are closed when something was sent.
        CLOSED("http.closed"),
        /// The body breaks off.
        TRUNCATED("http.truncated", HEAD + "Content-Length: 100\r\n\r\n{\"data\":"),
        /// The body is longer than is read.
        OVERSIZED("http.oversized", HEAD + "Content-Length: 20000\r\n\r\n" + " ".repeat(20_000)),
        /// The answer leads elsewhere.
        REDIRECTING(
                "http.redirect",
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
        /// The answer is a page of something between.
        PORTAL("http.malformed", "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>"),
        /// The answer is not HTTP.
        OTHER("http.malformed", "220 mail.example ESMTP\r\n");

        private final String rule;
        private final String answer;

        Break(String rule) {
            this(rule, "");
        }

        Break(String rule, String answer) {
            this.rule = rule;
            this.answer = answer;
        }

        /// The rule by which it is to be read.
        String rule() {
            return rule;
        }
    }

    private final URI network;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Socket> waiting = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private ServerSocket server;
    private Thread accepting;
    private volatile @Nullable Break broken;

    private Relay(URI network) throws IOException {
        this.network = network;
        this.server = listen(0, 100);
        this.port = server.getLocalPort();
        this.accepting = accept(server);
    }

    /// A whole way to a network.
    static Relay to(URI network) {
        try {
            return new Relay(network);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// An address of the network by this way.
    ///
    /// @param scheme `http`; the network speaks no `https`
    String address(String scheme, URI address) {
        return scheme + "://127.0.0.1:" + port + address.getPath();
    }

    /// Breaks it.
    void becomes(Break how) {
        broken = how;
        switch (how) {
            case REFUSED -> stopListening();
            case FULL -> fill();
            default -> {
                // what comes in meets it
            }
        }
        sockets.forEach(how == Break.RESET ? Relay::reset : Relay::close);
    }

    /// Nobody takes in what is waiting, until the system takes no more.
    private void fill() {
        stopListening();
        try {
            server = listen(port, 1);
            for (int i = 0; i < BACKLOG_AND_MORE; i++) {
                Socket socket = new Socket();
                socket.setReuseAddress(true);
                waiting.add(socket);
                connect(socket);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void connect(Socket socket) throws IOException {
        try {
            socket.connect(server.getLocalSocketAddress(), 100);
        } catch (SocketTimeoutException full) {
            // as it should be
        }
    }

    /// Makes it whole.
    void heals() {
        Break before = broken;
        broken = null;
        waiting.forEach(Relay::close);
        waiting.clear();
        sockets.forEach(Relay::close);
        if (before == Break.REFUSED || before == Break.FULL) {
            stopListening();
            try {
                server = listen(port, 100);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            accepting = accept(server);
        }
    }

    private static ServerSocket listen(int port, int backlog) throws IOException {
        return new ServerSocket(port, backlog, InetAddress.getLoopbackAddress());
    }

    /// Returns when nobody has the port any more: who is blocked in accepting keeps it for a
    /// moment.
    private void stopListening() {
        close(server);
        try {
            accepting.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread accept(ServerSocket listening) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (true) {
                            Socket socket = listening.accept();
                            sockets.add(socket);
                            Thread.ofVirtual().start(() -> serve(socket));
                        }
                    } catch (IOException closed) {
                        // nobody listens any more
                    }
                });
    }

    private void serve(Socket socket) {
        Break how = broken;
        try (socket) {
            if (how == null) {
                pass(socket);
            } else {
                misbehave(socket, how);
            }
        } catch (IOException gone) {
            // one of the two went first
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(socket);
        }
    }

    private void pass(Socket socket) throws IOException {
        try (Socket further = new Socket(network.getHost(), network.getPort())) {
            sockets.add(further);
            Thread.ofVirtual().start(() -> copy(further, socket));
            copy(socket, further);
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // one of the two went first
        } finally {
            sockets.remove(from);
        }
    }

    private void misbehave(Socket socket, Break how) throws IOException, InterruptedException {
        readSomething(socket.getInputStream());
        if (how == Break.SILENT) {
            over.await();
        }
        if (how == Break.RESET) {
            reset(socket);
            return;
        }
        OutputStream output = socket.getOutputStream();
        output.write(how.answer.getBytes(StandardCharsets.US_ASCII));
        output.flush();
        if (how == Break.OTHER) {
            // Such servers wait for who called to hang up.
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void readSomething(InputStream input) throws IOException {
        if (input.read(new byte[8192]) < 0) {
            throw new IOException("The connection was closed.");
        }
    }

    /// Closes it with RST instead of FIN.
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException over) {
            // it was closed already
        }
        close(socket);
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        over.countDown();
        close(server);
        waiting.forEach(Relay::close);
        sockets.forEach(Relay::close);
    }
}
