package dev.relink.youtube;

import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import dev.relink.support.JsonFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the figures of a channel in one call.
final class ChannelMetrics {

    private final Channels channels;

    ChannelMetrics(Channels channels) {
        this.channels = channels;
    }

    MetricReadings read(MetricsRequest request) {
        JsonFields statistics = channels.statistics(request.access(), request.asset().ref());
        Map<String, Long> levels = new LinkedHashMap<>();
        for (ChannelFigure figure : ChannelFigure.values()) {
            figure.in(statistics).ifPresent(count -> levels.put(figure.key(), count));
        }
        return new MetricReadings(List.of(), levels);
    }
}
