package dev.relink.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/// Where the server and the sandbox listen.
record Ports(int server, int sandbox) {

    /// Two that nobody uses at the moment.
    static Ports free() {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Ports(one.getLocalPort(), other.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException("There is no free port.", failure);
        }
    }

    /// Makes sure that nobody listens there yet.
    void requireFree() {
        requireFree(server, "--port");
        requireFree(sandbox, "--sandbox-port");
    }

    private static void requireFree(int port, String option) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // it is free
        } catch (IOException taken) {
            throw new DemoException(
                    "Port "
                            + port
                            + " is taken. Is another demo running? Stop it, or choose another with "
                            + option
                            + ".",
                    taken);
        }
    }

    URI serverAddress() {
        return URI.create("http://localhost:" + server);
    }

    URI sandboxAddress() {
        return URI.create("http://127.0.0.1:" + sandbox);
    }
}
