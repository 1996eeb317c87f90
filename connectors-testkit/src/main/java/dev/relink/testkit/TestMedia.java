package dev.relink.testkit;

import dev.relink.spi.Evidence;
import dev.relink.spi.Media;
import dev.relink.spi.MediaPiece;
import dev.relink.spi.MediaReader;
import dev.relink.spi.NetworkException;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads media as Relink does, from any address: tests keep theirs on the machine that they run on.
final class TestMedia implements MediaReader {

    private static final int SUCCESS = 200;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final Duration limit;

    TestMedia(Duration limit) {
        this.limit = limit;
    }

    @Override
    public Media read(URI address, int byteLimit) {
        HttpResponse<byte[]> response = answer(address, byteLimit);
        return new Media(typeOf(response), response.body());
    }

    private static String typeOf(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Content-Type")
                .map(type -> type.replaceFirst(";.*", "").strip())
                .orElse("application/octet-stream");
    }

    private HttpResponse<byte[]> answer(URI address, int byteLimit) {
        try {
            HttpResponse<byte[]> response =
                    client.send(
                            HttpRequest.newBuilder(address).timeout(limit).build(),
                            BodyHandlers.ofByteArray());
            if (response.statusCode() != SUCCESS || response.body().length > byteLimit) {
                throw new NetworkException(
                        new RequestRefused(evidence(address, response.statusCode())));
            }
            return response;
        } catch (IOException failure) {
            throw new NetworkException(
                    new Transient(TransientKind.UNREACHABLE, null, evidence(address, null)),
                    failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while it read media.", stopped);
        }
    }

    /// Out of the whole: tests keep small ones.
    @Override
    public MediaPiece readPiece(URI address, long first, int byteLimit) {
        HttpResponse<byte[]> response = answer(address, Integer.MAX_VALUE);
        byte[] whole = response.body();
        int begin = Math.toIntExact(Math.min(first, whole.length));
        int end = Math.toIntExact(Math.min((long) begin + byteLimit, whole.length));
        return new MediaPiece(
                typeOf(response),
                Arrays.copyOfRange(whole, begin, end),
                whole.length,
                response.headers().firstValue("ETag").orElse(null));
    }

    private static Evidence evidence(URI address, @Nullable Integer status) {
        return new Evidence("test.media", null, status, address + " cannot be read.");
    }

    void close() {
        client.shutdownNow();
    }
}
