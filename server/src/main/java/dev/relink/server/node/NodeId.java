package dev.relink.server.node;

import java.util.UUID;

/// Names a process that serves, from its start to its end: a restarted one has another id.
public record NodeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
