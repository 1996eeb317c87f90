package dev.relink.testkit.parrot;

import dev.relink.spi.LocalizedText;
import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricDescriptor.Kind;
import dev.relink.spi.MetricReading;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricRules;
import dev.relink.spi.MetricsRequest;
import dev.relink.support.JsonFields;
import dev.relink.support.Parameters;
import dev.relink.support.Texts;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How many listen at a perch, and what happens there in a day.
final class PerchFigures {

    private static final List<String> FLOWS = List.of("visits", "crackers");
    private static final String LEVEL = "listeners";

    private PerchFigures() {}

    static MetricRules rules(Texts texts) {
        LocalizedText listeners = texts.get("metric." + LEVEL);
        return new MetricRules(
                Stream.concat(
                                Stream.of(new MetricDescriptor(LEVEL, listeners, Kind.LEVEL)),
                                FLOWS.stream()
                                        .map(flow ->
                                                new MetricDescriptor(
                                                        flow,
                                                        texts.get("metric." + flow),
                                                        Kind.FLOW)))
                        .toList(),
                Aviary.REMEMBERED_DAYS);
    }

    /// Where they are asked for.
    static URI address(URI network, MetricsRequest request) {
        return Parameters.none()
                .with("from", request.from().toString())
                .with("to", request.to().toString())
                .addedTo(
                        URI.create(
                                network + "/perches/" + request.asset().ref().id() + "/figures"));
    }

    static MetricReadings read(JsonFields figures) {
        return new MetricReadings(
                figures.requiredObjects("days").stream().flatMap(PerchFigures::day).toList(),
                Map.of(LEVEL, figures.number(LEVEL).orElseThrow()));
    }

    private static Stream<MetricReading> day(JsonFields told) {
        LocalDate day = LocalDate.parse(told.requiredText("day"));
        return FLOWS.stream()
                .map(flow -> new MetricReading(flow, day, told.number(flow).orElseThrow()));
    }
}
