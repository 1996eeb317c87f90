package dev.relink.facebook;

import java.util.List;
import java.util.stream.Stream;

/// The permissions that the connector deals with, by Meta's names.
///
/// `business_management` lists pages that people have through a business portfolio only, but opens
/// the whole portfolio for that, which people rightly hesitate to give: it is asked for only if the
/// operator wants it.
final class FacebookScopes {

    static final String PUBLIC_PROFILE = "public_profile";
    static final String LIST_PAGES = "pages_show_list";
    static final String POST_TO_PAGES = "pages_manage_posts";
    static final String READ_PAGES = "pages_read_engagement";
    static final String PAGE_METRICS = "read_insights";
    static final String INSTAGRAM = "instagram_basic";
    static final String POST_TO_INSTAGRAM = "instagram_content_publish";
    static final String INSTAGRAM_METRICS = "instagram_manage_insights";
    static final String BUSINESSES = "business_management";
    static final String READ_GROUPS = "groups_access_member_info";
    static final String POST_TO_GROUPS = "publish_to_groups";

    private static final List<String> ALWAYS =
            List.of(
                    PUBLIC_PROFILE,
                    LIST_PAGES,
                    READ_PAGES,
                    POST_TO_PAGES,
                    PAGE_METRICS,
                    INSTAGRAM,
                    POST_TO_INSTAGRAM,
                    INSTAGRAM_METRICS);

    private static final List<String> FOR_GROUPS = List.of(READ_GROUPS, POST_TO_GROUPS);

    private FacebookScopes() {}

    /// What the consent asks for, in the order in which it is explained.
    ///
    /// @param businessPages whether pages are found through business portfolios, too
    static List<String> asked(boolean groups, boolean businessPages) {
        return Stream.of(
                        ALWAYS,
                        businessPages ? List.of(BUSINESSES) : List.<String>of(),
                        groups ? FOR_GROUPS : List.<String>of())
                .flatMap(List::stream)
                .toList();
    }
}
