package dev.relink.server.id;

import java.util.UUID;

/// Names an event.
public record EventId(UUID value) {

    @Override
    public String toString() {
        return IdType.EVENT.format(value);
    }
}
