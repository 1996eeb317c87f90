package dev.relink.facebook;

import dev.relink.spi.ConnectorContext;
import dev.relink.spi.ConnectorSettings;
import dev.relink.spi.MediaReader;
import java.net.http.HttpClient;
import java.time.InstantSource;

/// A context with another log.
record LoggedContext(ConnectorContext context, System.Logger logger) implements ConnectorContext {

    @Override
    public HttpClient httpClient() {
        return context.httpClient();
    }

    @Override
    public MediaReader media() {
        return context.media();
    }

    @Override
    public InstantSource clock() {
        return context.clock();
    }

    @Override
    public ConnectorSettings settings() {
        return context.settings();
    }
}
