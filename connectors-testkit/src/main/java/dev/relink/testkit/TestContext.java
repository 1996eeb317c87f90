package dev.relink.testkit;

import dev.relink.spi.ConnectorContext;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ConnectorSettings;
import dev.relink.spi.MediaReader;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// A context to make a connector in a test with: the real client of the JDK under the bounds that
/// Relink sets, and settings from a map.
///
/// Threads may share it. Closing it closes the client.
public final class TestContext implements ConnectorContext, AutoCloseable {

    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    private final RequestRecorder recorder;
    private final BoundedHttpClient httpClient;
    private final TestMedia media;
    private final InstantSource clock;
    private final ConnectorSettings settings;
    private final RecordedLog log;

    private TestContext(
            RequestRecorder recorder,
            BoundedHttpClient httpClient,
            TestMedia media,
            InstantSource clock,
            ConnectorSettings settings,
            RecordedLog log) {
        this.recorder = recorder;
        this.httpClient = httpClient;
        this.media = media;
        this.clock = clock;
        this.settings = settings;
        this.log = log;
    }

    /// A context the calls of which may take thirty seconds.
    ///
    /// @param factory whose connector is to be made
    /// @param values the operator's values by the names of its properties
    /// @param clock the time
    /// @throws IllegalArgumentException if a value is missing, unknown or not of its property's
    ///   type; the message names all such values
    public static TestContext of(
            ConnectorFactory factory, Map<String, String> values, InstantSource clock) {
        return of(factory, values, clock, CALL_LIMIT);
    }

    /// As {@link #of(ConnectorFactory, Map, InstantSource)}.
    ///
    /// @param callLimit how long each call may take from its start to the answer's last byte
    public static TestContext of(
            ConnectorFactory factory,
            Map<String, String> values,
            InstantSource clock,
            Duration callLimit) {
        RequestRecorder recorder = new RequestRecorder();
        return new TestContext(
                recorder,
                new BoundedHttpClient(callLimit, recorder),
                new TestMedia(callLimit),
                clock,
                TestSettings.of(factory.configuration(), values),
                new RecordedLog(System.getLogger("dev.relink.connector." + factory.key())));
    }

    /// What was sent with the client.
    RequestRecorder recorder() {
        return recorder;
    }

    RecordedLog log() {
        return log;
    }

    /// What was logged so far, whatever the level: each line as `WARNING` and the like, a space,
    /// and the text.
    public List<String> logged() {
        return log.lines();
    }

    @Override
    public HttpClient httpClient() {
        return httpClient;
    }

    /// Reads from any address.
    @Override
    public MediaReader media() {
        return media;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public ConnectorSettings settings() {
        return settings;
    }

    @Override
    public System.Logger logger() {
        return log;
    }

    @Override
    public void close() {
        httpClient.shutdownNow();
        media.close();
    }
}
