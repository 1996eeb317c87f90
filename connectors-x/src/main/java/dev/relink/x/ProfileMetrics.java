package dev.relink.x;

import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import dev.relink.support.JsonFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the figures of a profile in one call, which X bills as a read of one user.
final class ProfileMetrics {

    private final Profiles profiles;

    ProfileMetrics(Profiles profiles) {
        this.profiles = profiles;
    }

    MetricReadings read(MetricsRequest request) {
        JsonFields metrics = profiles.metrics(request.access());
        Map<String, Long> levels = new LinkedHashMap<>();
        for (XFigure figure : XFigure.values()) {
            figure.in(metrics).ifPresent(count -> levels.put(figure.key(), count));
        }
        return new MetricReadings(List.of(), levels);
    }
}
