package dev.relink.facebook;

import dev.relink.support.JsonFields;
import dev.relink.support.RetryAfter;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the Graph API tells about its limits, in headers
/// (developers.facebook.com/docs/graph-api/overview/rate-limiting).
///
/// `X-Business-Use-Case-Usage` holds, by page or business, a list with
/// `estimated_time_to_regain_access` in minutes; `X-App-Usage` holds percentages, and now and then
/// the same field. There is no `Retry-After`.
final class GraphUsage {

    private static final String REGAIN = "estimated_time_to_regain_access";
    private static final long LONGEST_MINUTES = RetryAfter.LIMIT.toMinutes();

    private GraphUsage() {}

    /// How long until calls are allowed again: the longest that any limit asks for.
    ///
    /// @return null if no limit says; at most {@link RetryAfter#LIMIT}
    static @Nullable Duration regainAccess(HttpHeaders headers) {
        OptionalLong minutes =
                LongStream.concat(appMinutes(headers), businessMinutes(headers))
                        .filter(value -> value > 0)
                        .max();
        return minutes.isPresent()
                ? Duration.ofMinutes(Math.min(minutes.getAsLong(), LONGEST_MINUTES))
                : null;
    }

    private static LongStream appMinutes(HttpHeaders headers) {
        return read(headers, "X-App-Usage").flatMapToLong(usage -> usage.number(REGAIN).stream());
    }

    private static LongStream businessMinutes(HttpHeaders headers) {
        return read(headers, "X-Business-Use-Case-Usage")
                .flatMap(GraphUsage::useCases)
                .flatMapToLong(useCase -> useCase.number(REGAIN).stream());
    }

    private static Stream<JsonFields> useCases(JsonFields byBusiness) {
        return byBusiness.names().stream().map(byBusiness::objects).flatMap(List::stream);
    }

    private static Stream<JsonFields> read(HttpHeaders headers, String name) {
        return headers.allValues(name).stream().flatMap(value -> JsonFields.parse(value).stream());
    }
}
