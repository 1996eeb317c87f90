package dev.relink.linkedin;

import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricDescriptor.Kind;
import dev.relink.spi.MetricRules;
import dev.relink.support.JsonFields;
import dev.relink.support.Texts;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What happened with a page's posts in a day: a field of `totalShareStatistics` (LinkedIn,
/// Organization share statistics).
enum PageFigure {
    IMPRESSIONS("impressions", "impressionCount"),
    REACH("reach", "uniqueImpressionsCount"),
    CLICKS("clicks", "clickCount"),
    LIKES("likes", "likeCount"),
    COMMENTS("comments", "commentCount"),
    SHARES("shares", "shareCount");

    /// The only level: how many follow the page.
    static final String FOLLOWERS = "followers";

    /// LinkedIn tells twelve months.
    static final int PAST_DAYS = 365;

    private final String key;
    private final String name;

    /// @param name LinkedIn's name of it
    PageFigure(String key, String name) {
        this.key = key;
        this.name = name;
    }

    static MetricRules rules(Texts texts) {
        return new MetricRules(
                Stream.concat(
                                Stream.of(
                                        new MetricDescriptor(
                                                FOLLOWERS,
                                                texts.get("metric." + FOLLOWERS),
                                                Kind.LEVEL)),
                                Arrays.stream(values())
                                        .map(figure ->
                                                new MetricDescriptor(
                                                        figure.key,
                                                        texts.get("metric." + figure.key),
                                                        Kind.FLOW)))
                        .toList(),
                PAST_DAYS);
    }

    String key() {
        return key;
    }

    /// How many LinkedIn says there were; empty if it does not say.
    OptionalLong in(JsonFields statistics) {
        return statistics.count(name);
    }
}
