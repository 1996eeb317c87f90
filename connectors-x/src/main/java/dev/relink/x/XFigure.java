package dev.relink.x;

import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricDescriptor.Kind;
import dev.relink.spi.MetricRules;
import dev.relink.support.JsonFields;
import dev.relink.support.Texts;
import java.util.Arrays;
import java.util.OptionalLong;

/// One figure of a profile: a field of `public_metrics` (docs.x.com, User object). All are levels;
/// X tells none about the past.
///
/// X renamed fields from tweets to posts in OpenAPI 2.167, while its documents and answers went on
/// with the older names, so both are read.
enum XFigure {
    FOLLOWERS("followers", "followers_count", "followers_count"),
    FOLLOWING("following", "following_count", "following_count"),
    POSTS("posts", "tweet_count", "post_count"),
    LISTED("listed", "listed_count", "listed_count");

    private final String key;
    private final String name;
    private final String newerName;

    /// @param name X's name of it
    /// @param newerName its name since 2.167
    XFigure(String key, String name, String newerName) {
        this.key = key;
        this.name = name;
        this.newerName = newerName;
    }

    static MetricRules rules(Texts texts) {
        return new MetricRules(
                Arrays.stream(values())
                        .map(figure ->
                                new MetricDescriptor(
                                        figure.key, texts.get("metric." + figure.key), Kind.LEVEL))
                        .toList(),
                0);
    }

    String key() {
        return key;
    }

    /// How many X says there are; empty if it does not say.
    OptionalLong in(JsonFields metrics) {
        return metrics.count(metrics.has(name) ? name : newerName);
    }
}
