package dev.relink.server.job;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.NullUnmarked;

/// Jobs carry nothing but the id of their instance, so nothing is ever serialized.
@NullUnmarked
final class NoDataSerializer implements Serializer {

    @Override
    public byte[] serialize(Object data) {
        if (data != null) {
            throw new IllegalArgumentException("A job carries no data.");
        }
        return null;
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] data) {
        return null;
    }
}
