package dev.relink.server.plugin;

import dev.relink.spi.ConnectorContext;
import dev.relink.spi.ConnectorSettings;
import dev.relink.spi.MediaReader;
import java.net.http.HttpClient;
import java.time.InstantSource;

/// What the server gives to a connector.
record HostContext(
        HttpClient httpClient,
        MediaReader media,
        InstantSource clock,
        ConnectorSettings settings,
        System.Logger logger)
        implements ConnectorContext {}
