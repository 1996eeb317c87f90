package dev.relink.spi;

import java.net.http.HttpClient;
import java.time.InstantSource;

/// What Relink gives to a connector. Threads may share it and all that it hands out.
public interface ConnectorContext {

    /// The client for every call to the network.
    ///
    /// It follows no redirect, bounds the time of every call from start to the last byte of the
    /// answer, bounds the answer's size, and limits how many calls run at once. Connectors use it
    /// and no other.
    HttpClient httpClient();

    /// Reads what members gave by its address. Connectors use it and no other for that.
    MediaReader media();

    /// The clock by which everything is measured; tests move it.
    InstantSource clock();

    /// The operator's values for the properties that the factory declared.
    ConnectorSettings settings();

    /// Where the connector may log. Relink adds the connector's key. No secret is ever logged.
    System.Logger logger();
}
