package dev.relink.server.plugin;

import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationAnswer;
import dev.relink.spi.AuthorizationResponse;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.Bug;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.Evidence;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.spi.Verification;
import dev.relink.spi.VerificationRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A plugin's connector behind a guard: its code runs in a virtual thread with the plugin's context
/// class loader and a limit on its time, and whatever it throws comes out as a {@link
/// NetworkException}. Threads may share it.
final class GuardedConnector implements Connector {

    private static final Logger LOGGER = LoggerFactory.getLogger(GuardedConnector.class);

    private final String key;
    private final Connector connector;
    private final ConnectorDescriptor descriptor;
    private final ClassLoader classLoader;
    private final Duration limit;

    GuardedConnector(
            String key,
            Connector connector,
            ConnectorDescriptor descriptor,
            ClassLoader classLoader,
            Duration limit) {
        this.key = key;
        this.connector = connector;
        this.descriptor = descriptor;
        this.classLoader = classLoader;
        this.limit = limit;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
        return call(() -> connector.authorizationUrl(request));
    }

    @Override
    public AuthorizationAnswer readAuthorizationResponse(AuthorizationResponse response) {
        return call(() -> connector.readAuthorizationResponse(response));
    }

    @Override
    public Authorization exchangeCode(CodeExchangeRequest request) {
        return call(() -> connector.exchangeCode(request));
    }

    @Override
    public Discovery discover(DiscoveryRequest request) {
        return call(() -> connector.discover(request));
    }

    @Override
    public ProbeResult probe(ProbeRequest request) {
        return call(() -> connector.probe(request));
    }

    @Override
    public Refreshed refresh(RefreshRequest request) {
        return call(() -> connector.refresh(request));
    }

    @Override
    public PublishedPost publish(PublishRequest request) {
        return call(() -> connector.publish(request));
    }

    @Override
    public StreamPage stream(StreamRequest request) {
        return call(() -> connector.stream(request));
    }

    @Override
    public MetricReadings metrics(MetricsRequest request) {
        return call(() -> connector.metrics(request));
    }

    @Override
    public Verification verify(VerificationRequest request) {
        return call(() -> connector.verify(request));
    }

    @Override
    public SignalAnswer receiveSignal(SignalRequest request) {
        return call(() -> connector.receiveSignal(request));
    }

    @Override
    public RevocationOutcome revoke(RevocationRequest request) {
        return call(() -> connector.revoke(request));
    }

    private <T> T call(Callable<T> code) {
        FutureTask<T> task = new FutureTask<>(() -> inContext(code));
        Thread.ofVirtual().name("connector-" + key).start(task);
        try {
            T result = task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (result == null) {
                throw bug("The connector answered null.");
            }
            return result;
        } catch (ExecutionException failure) {
            throw understand(Causes.of(failure));
        } catch (TimeoutException tooLong) {
            task.cancel(true);
            throw passing(
                    "relink.connector-deadline",
                    "The connector did not answer within " + limit + ".",
                    tooLong);
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw passing("relink.stopping", "The server was stopped during the call.", stopped);
        }
    }

    private <T> T inContext(Callable<T> code) throws Exception {
        try (ContextClassLoader context = new ContextClassLoader(classLoader)) {
            return code.call();
        }
    }

    private NetworkException understand(Throwable failure) {
        if (failure instanceof NetworkException classified) {
            return classified;
        }
        LOGGER.error(
                "The connector {} failed with an exception that it should have classified.",
                key,
                failure);
        return bug("The connector failed with " + failure.getClass().getSimpleName() + ".");
    }

    private static NetworkException bug(String message) {
        return new NetworkException(
                new Bug(new Evidence("relink.connector-fault", null, null, message)));
    }

    private static NetworkException passing(String rule, String message, Exception cause) {
        return new NetworkException(
                new Transient(TransientKind.TIMEOUT, null, new Evidence(rule, null, null, message)),
                cause);
    }
}
