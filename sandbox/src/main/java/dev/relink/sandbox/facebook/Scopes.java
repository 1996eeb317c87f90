package dev.relink.sandbox.facebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/// What the names of permissions mean.
final class Scopes {

    static final String PUBLIC_PROFILE = "public_profile";
    static final String EMAIL = "email";
    static final String BUSINESSES = "business_management";
    static final String PAGES_SHOW_LIST = "pages_show_list";
    static final String PAGES_READ_ENGAGEMENT = "pages_read_engagement";
    static final String PAGES_MANAGE_POSTS = "pages_manage_posts";
    static final String READ_INSIGHTS = "read_insights";
    static final String INSTAGRAM_BASIC = "instagram_basic";
    static final String INSTAGRAM_PUBLISH = "instagram_content_publish";
    static final String INSTAGRAM_INSIGHTS = "instagram_manage_insights";
    static final String GROUPS = "groups_access_member_info";
    static final String PUBLISH_TO_GROUPS = "publish_to_groups";

    /// What the configuration of Facebook Login for Business asks for.
    static final String CONFIGURED =
            String.join(
                    ",",
                    PAGES_SHOW_LIST,
                    PAGES_READ_ENGAGEMENT,
                    PAGES_MANAGE_POSTS,
                    READ_INSIGHTS,
                    INSTAGRAM_BASIC,
                    INSTAGRAM_PUBLISH,
                    INSTAGRAM_INSIGHTS);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{1,59}");

    private Scopes() {}

    /// Takes a list of scopes apart, and adds what every app gets.
    static SequencedSet<String> parse(String list) {
        List<String> scopes = new ArrayList<>();
        scopes.add(PUBLIC_PROFILE);
        for (String scope : list.split("[,\\s]+", -1)) {
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
        return Ordered.set(scopes);
    }

    static boolean isWellFormed(String scope) {
        return NAME.matcher(scope).matches();
    }

    /// Whether it is about pages, so that pages are ticked for it.
    static boolean concernsPages(String scope) {
        return scope.startsWith("pages_") || scope.equals(READ_INSIGHTS);
    }

    static boolean concernsInstagram(String scope) {
        return scope.startsWith("instagram_");
    }

    static boolean concernsGroups(String scope) {
        return scope.equals(GROUPS) || scope.equals(PUBLISH_TO_GROUPS);
    }

    static boolean anyConcernsPages(Collection<String> scopes) {
        return scopes.stream().anyMatch(Scopes::concernsPages);
    }

    static boolean anyConcernsInstagram(Collection<String> scopes) {
        return scopes.stream().anyMatch(Scopes::concernsInstagram);
    }

    static boolean anyConcernsGroups(Collection<String> scopes) {
        return scopes.stream().anyMatch(Scopes::concernsGroups);
    }

    /// What the dialog says that a permission is for.
    static String described(String scope) {
        return switch (scope) {
            case PUBLIC_PROFILE -> "Your name and profile picture";
            case EMAIL -> "Your e-mail address";
            case PAGES_SHOW_LIST -> "Show a list of the pages you manage";
            case BUSINESSES -> "Manage your business";
            case PAGES_READ_ENGAGEMENT -> "Read content posted on the page";
            case READ_INSIGHTS -> "Read insights of your pages";
            case "pages_read_user_content" -> "Read user content on your page";
            case PAGES_MANAGE_POSTS -> "Create and manage content on your page";
            case "pages_manage_engagement" -> "Create and manage comments on your page";
            case "pages_manage_metadata" -> "Manage accounts, settings and webhooks of a page";
            case INSTAGRAM_BASIC -> "Profile and posts of the Instagram account";
            case INSTAGRAM_PUBLISH -> "Publish to the Instagram account";
            case "instagram_manage_comments" -> "Manage comments of the Instagram account";
            case INSTAGRAM_INSIGHTS -> "Insights of the Instagram account";
            case GROUPS -> "Your groups and their members";
            case PUBLISH_TO_GROUPS -> "Publish to your groups";
            default -> "What " + scope + " stands for";
        };
    }
}
