package dev.relink.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A connector from which streams and figures are read, and which notes how it was asked.
final class ReadableConnector implements Connector {

    private final List<String> asked = new ArrayList<>();
    private @Nullable Failure streamRefusal;
    private boolean readingFigures = true;

    void refuseStreams(Failure failure) {
        streamRefusal = failure;
    }

    void readNoFigures() {
        readingFigures = false;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public StreamPage stream(StreamRequest request) {
        asked.add("stream of " + request.limit());
        if (streamRefusal != null) {
            throw new NetworkException(streamRefusal);
        }
        return new StreamPage(List.of(), null);
    }

    @Override
    public MetricReadings metrics(MetricsRequest request) {
        if (!readingFigures) {
            return Connector.super.metrics(request);
        }
        asked.add("figures from " + request.from() + " to " + request.to());
        return new MetricReadings(List.of(), Map.of());
    }

    @Override
    public ConnectorDescriptor descriptor() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Authorization exchangeCode(CodeExchangeRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Discovery discover(DiscoveryRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProbeResult probe(ProbeRequest request) {
        throw new UnsupportedOperationException();
    }
}
