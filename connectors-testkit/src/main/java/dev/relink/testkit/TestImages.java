package dev.relink.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/// Addresses on this machine at which there are images, one dot each, for {@link
/// NetworkFixture#image}. Threads may share it.
public final class TestImages implements AutoCloseable {

    /// The smallest PNG there is.
    private static final byte[] DOT =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");

    private final MockWebServer server = new MockWebServer();

    /// Images that can be fetched until it is closed.
    public TestImages() {
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

    /// What each image is made of.
    public static byte[] dot() {
        return DOT.clone();
    }

    /// The address of an image.
    ///
    /// @param number any; each has an address of its own
    public URI address(int number) {
        return URI.create("http://127.0.0.1:" + server.getPort() + "/" + number + ".png");
    }

    @Override
    public void close() {
        server.close();
    }
}
