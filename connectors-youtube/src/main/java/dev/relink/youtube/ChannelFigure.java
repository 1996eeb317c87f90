package dev.relink.youtube;

import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricDescriptor.Kind;
import dev.relink.spi.MetricRules;
import dev.relink.support.JsonFields;
import dev.relink.support.Texts;
import java.util.Arrays;
import java.util.OptionalLong;

/// One figure of a channel: a field of `statistics` (YouTube Data API, Channels). All are levels;
/// the Data API tells none about the past.
enum ChannelFigure {
    SUBSCRIBERS("subscribers", "subscriberCount"),
    VIEWS("views", "viewCount"),
    VIDEOS("videos", "videoCount");

    private final String key;
    private final String name;

    /// @param name YouTube's name of it
    ChannelFigure(String key, String name) {
        this.key = key;
        this.name = name;
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

    /// How many YouTube says there are; empty if it does not say, or the channel hides it.
    OptionalLong in(JsonFields statistics) {
        boolean hidden =
                this == SUBSCRIBERS && statistics.flag("hiddenSubscriberCount").orElse(false);
        return hidden ? OptionalLong.empty() : statistics.count(name);
    }
}
