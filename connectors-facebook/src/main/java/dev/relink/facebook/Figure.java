package dev.relink.facebook;

import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricDescriptor.Kind;
import dev.relink.spi.MetricRules;
import dev.relink.support.Texts;
import java.util.List;
import java.util.stream.Collectors;

/// One figure of pages or Instagram accounts.
///
/// @param key our name of it
/// @param kind whether it is a field of the account or an insight
/// @param name the Graph API's name of it
record Figure(String key, Kind kind, String name) {

    /// Those that Meta kept when it retired all about impressions and fans in November 2025
    /// (developers.facebook.com/docs/graph-api/reference/insights).
    static final List<Figure> OF_PAGES =
            List.of(
                    new Figure("followers", Kind.LEVEL, "followers_count"),
                    new Figure("views", Kind.FLOW, "page_media_view"),
                    new Figure("viewers", Kind.FLOW, "page_total_media_view_unique"),
                    new Figure("page-views", Kind.FLOW, "page_views_total"),
                    new Figure("engagements", Kind.FLOW, "page_post_engagements"),
                    new Figure("new-followers", Kind.FLOW, "page_daily_follows_unique"),
                    new Figure("lost-followers", Kind.FLOW, "page_daily_unfollows_unique"));

    /// developers.facebook.com/docs/instagram-platform/api-reference/instagram-user/insights.
    static final List<Figure> OF_INSTAGRAM =
            List.of(
                    new Figure("followers", Kind.LEVEL, "followers_count"),
                    new Figure("posts", Kind.LEVEL, "media_count"),
                    new Figure("reach", Kind.FLOW, "reach"),
                    new Figure("views", Kind.FLOW, "views"),
                    new Figure("accounts-engaged", Kind.FLOW, "accounts_engaged"),
                    new Figure("interactions", Kind.FLOW, "total_interactions"));

    static List<Figure> ofKind(List<Figure> figures, Kind kind) {
        return figures.stream().filter(figure -> figure.kind() == kind).toList();
    }

    /// Their names as the Graph API takes them.
    static String names(List<Figure> figures) {
        return figures.stream().map(Figure::name).collect(Collectors.joining(","));
    }

    static MetricRules rules(List<Figure> figures, int pastDays, Texts texts) {
        return new MetricRules(
                figures.stream().map(figure -> figure.described(texts)).toList(), pastDays);
    }

    private MetricDescriptor described(Texts texts) {
        return new MetricDescriptor(key, texts.get("metric." + key), kind);
    }
}
