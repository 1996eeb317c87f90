package dev.relink.server.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A network that answers byte by byte as a test has it: one request for each connection.
final class RawNetwork implements AutoCloseable {

    /// Answers one request.
    interface Behaviour {
        void answer(String path, OutputStream output) throws IOException, InterruptedException;
    }

    private static final long TICK_MILLISECONDS = 20;

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Queue<String> paths = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();

    private RawNetwork(Behaviour behaviour) throws IOException {
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.behaviour = behaviour;
    }

    static RawNetwork start(Behaviour behaviour) throws IOException {
        RawNetwork network = new RawNetwork(behaviour);
        Thread.ofVirtual().start(network::accept);
        return network;
    }

    /// One that answers when it is told to.
    static RawNetwork holding() throws IOException {
        RawNetwork[] network = new RawNetwork[1];
        network[0] =
                start((path, output) -> {
                    network[0].released.await();
                    answer(output, 200, "done " + path);
                });
        return network[0];
    }

    /// One that sends its answer's body a byte at a time and never ends.
    static RawNetwork trickling() throws IOException {
        RawNetwork[] network = new RawNetwork[1];
        network[0] =
                start((path, output) -> {
                    write(output, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                    while (!network[0].closed.await(TICK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                        write(output, "x");
                    }
                });
        return network[0];
    }

    /// Answers with a text and its length.
    static void answer(OutputStream output, int status, String body) throws IOException {
        write(
                output,
                "HTTP/1.1 "
                        + status
                        + " Whatever\r\nContent-Length: "
                        + body.length()
                        + "\r\nConnection: close\r\n\r\n"
                        + body);
    }

    static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException over) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String request = reader.readLine();
            if (request == null) {
                return;
            }
            skipHeaders(reader);
            String path = request.split(" ")[1];
            paths.add(path);
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                behaviour.answer(path, socket.getOutputStream());
            } finally {
                running.decrementAndGet();
            }
        } catch (IOException brokenPipe) {
            brokenOff.incrementAndGet();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static void skipHeaders(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.isEmpty()) {
            line = reader.readLine();
        }
    }

    HttpRequest request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getLocalPort() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /// Lets all held requests be answered.
    void release() {
        released.countDown();
    }

    /// The requests so far, in the order of their arrival.
    Queue<String> paths() {
        return paths;
    }

    int mostRunning() {
        return mostRunning.get();
    }

    int running() {
        return running.get();
    }

    /// How many clients went away before their answer was sent.
    int brokenOff() {
        return brokenOff.get();
    }

    @Override
    public void close() {
        closed.countDown();
        released.countDown();
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
