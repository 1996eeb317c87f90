package dev.relink.x;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/// Addresses at which there are images: one dot each.
final class Images implements AutoCloseable {

    /// The smallest PNG there is.
    static final byte[] DOT =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");

    private final MockWebServer server = new MockWebServer();

    Images() {
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return new MockResponse.Builder()
                                .addHeader("Content-Type", "image/png")
                                .body(new Buffer().write(DOT))
                                .build();
                    }
                });
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    URI address(int number) {
        return URI.create("http://127.0.0.1:" + server.getPort() + "/" + number + ".png");
    }

    @Override
    public void close() {
        server.close();
    }
}
