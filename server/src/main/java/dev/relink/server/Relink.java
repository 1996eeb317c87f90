package dev.relink.server;

import dev.relink.server.config.Configuration;
import dev.relink.server.config.ConfigurationException;
import dev.relink.server.storage.DatabaseUnavailableException;

/// A running server.
public final class Relink implements AutoCloseable {

    private final Wiring wiring;
    private final Closing closing;

    private Relink(Wiring wiring, Closing closing) {
        this.wiring = wiring;
        this.closing = closing;
    }

    /// Starts a server. When it returns, the server answers; when it fails, nothing is left open.
    ///
    /// @throws ConfigurationException if the configuration is wrong
    /// @throws KeySetException if the key file cannot be used
    /// @throws DatabaseUnavailableException if the database cannot be opened, or is lost while the
    ///   server starts
    /// @throws CannotListenException if the port is taken
    public static Relink start(Configuration configuration, Surroundings surroundings) {
        Closing closing = new Closing();
        try {
            Wiring wiring = new Wiring(configuration, surroundings, closing);
            wiring.start();
            return new Relink(wiring, closing);
        } catch (RuntimeException failure) {
            closing.close();
            throw DatabaseUnavailableException.insteadOf(failure, configuration.database().url());
        }
    }

    /// The port that it listens on.
    public int port() {
        return wiring.http().port();
    }

    /// Does all upkeep of grants that is due, publishes all posts that are due, and returns when it
    /// is done. The server does this by itself, in its own time; tests that move the clock do not
    /// wait for it.
    public void workDue() {
        wiring.upkeep().workDue();
        wiring.tasks().workDue();
        wiring.publisher().workDue();
    }

    /// Stops: takes no further requests, lets what runs come to its end, then closes the database.
    @Override
    public void close() {
        closing.close();
    }
}
