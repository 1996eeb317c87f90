package dev.relink.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes what was opened, the last first. Belongs to the thread that opens.
final class Closing implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    /// Remembers something that was opened.
    <T extends AutoCloseable> T opened(T resource) {
        resources.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!resources.isEmpty()) {
            close(resources.pop());
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            LOGGER.error(
                    "{} did not close properly.", resource.getClass().getSimpleName(), failure);
        }
    }
}
