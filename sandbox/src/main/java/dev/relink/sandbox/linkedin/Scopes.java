package dev.relink.sandbox.linkedin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What the scopes mean.
final class Scopes {

    static final String OPEN_ID = "openid";
    static final String PROFILE = "profile";
    static final String POST_AS_MEMBER = "w_member_social";
    static final String ADMINISTER = "rw_organization_admin";
    static final String POST_AS_PAGE = "w_organization_social";
    static final String READ_PAGES = "r_organization_social";

    /// Those that come with the product Community Management.
    static final Set<String> OF_PRODUCT = Set.of(ADMINISTER, POST_AS_PAGE, READ_PAGES);

    private static final Map<String, String> DESCRIBED = new LinkedHashMap<>();

    static {
        DESCRIBED.put(OPEN_ID, "Use your name and photo");
        DESCRIBED.put(PROFILE, "Use your name and photo");
        DESCRIBED.put("email", "Use the primary e-mail address of your LinkedIn account");
        DESCRIBED.put(POST_AS_MEMBER, "Create, change and delete posts for you");
        DESCRIBED.put(ADMINISTER, "Manage your organizations' pages and get their figures");
        DESCRIBED.put(POST_AS_PAGE, "Create, change and delete posts for your organizations");
        DESCRIBED.put(READ_PAGES, "Get the posts of your organizations");
    }

    private Scopes() {}

    /// Takes a list apart; each scope once, in the order written.
    static List<String> parse(String list) {
        return Stream.of(list.split("[ ,]", -1)).filter(it -> !it.isEmpty()).distinct().toList();
    }

    static boolean isKnown(String scope) {
        return DESCRIBED.containsKey(scope);
    }

    /// What the authorization page says that a scope is for.
    static String described(String scope) {
        return DESCRIBED.getOrDefault(scope, scope);
    }
}
