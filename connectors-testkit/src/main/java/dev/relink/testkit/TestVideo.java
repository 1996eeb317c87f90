package dev.relink.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/// An address on this machine at which there is a file that calls itself a video, for {@link
/// NetworkFixture#video}. Threads may share it.
public final class TestVideo implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();

    /// A file that can be fetched until it is closed.
    ///
    /// @param bytes its size
    public TestVideo(int bytes) {
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return new MockResponse.Builder()
                                .addHeader("Content-Type", "video/mp4")
                                .body(new Buffer().write(new byte[bytes]))
                                .build();
                    }
                });
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Where it is.
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getPort() + "/bread.mp4");
    }

    @Override
    public void close() {
        server.close();
    }
}
