package dev.relink.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server that misbehaves below the level of HTTP, one connection as told.
final class RawServer implements AutoCloseable {

    /// What is done with a connection once the request's head has been read.
    interface Conduct {
        void on(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Conduct conduct;

    private RawServer(Conduct conduct) throws IOException {
        this.conduct = conduct;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    static RawServer answering(String bytes) {
        return conducting(socket -> say(socket, bytes));
    }

    static RawServer answeringAndHanging(String bytes) {
        CountDownLatch never = new CountDownLatch(1);
        return conducting(socket -> {
            say(socket, bytes);
            never.await();
        });
    }

    static RawServer answeringAndResetting(String bytes) {
        return conducting(socket -> {
            say(socket, bytes);
            // Closing with this set sends RST instead of FIN.
            socket.setSoLinger(true, 0);
        });
    }

    static RawServer conducting(Conduct conduct) {
        try {
            return new RawServer(conduct);
        } catch (IOException caught) {
            throw new UncheckedIOException(caught);
        }
    }

    URI address(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/");
    }

    /// Waits until a request has come in whole.
    void awaitRequest() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException caught) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            readHead(socket);
            asked.countDown();
            conduct.on(socket);
        } catch (IOException caught) {
            // The client went first, which is what some tests are about.
        } catch (InterruptedException caught) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readHead(Socket socket) throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String line = reader.readLine();
        while (line != null && !line.isEmpty()) {
            line = reader.readLine();
        }
    }

    private static void say(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
