package dev.relink.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Sends what no HTTP client would send.
final class RawHttp {

    private static final int READ_MILLISECONDS = 20_000;

    private RawHttp() {}

    /// @param status the status
    /// @param text everything, with the headers
    record Answer(int status, String text) {}

    static Answer get(URI server, String path, String... headers) {
        StringBuilder request =
                new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(READ_MILLISECONDS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
            String text =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
