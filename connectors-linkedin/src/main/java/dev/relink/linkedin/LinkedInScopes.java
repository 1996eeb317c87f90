package dev.relink.linkedin;

import java.util.List;
import java.util.Set;

/// The scopes that the consent asks for (LinkedIn, Sign In with LinkedIn using OpenID Connect;
/// Community Management).
///
/// Which ones are asked for is fixed by the settings: asking the same member for another set ends
/// every earlier access token.
final class LinkedInScopes {

    static final String OPEN_ID = "openid";
    static final String PROFILE = "profile";

    /// Posting as the member. There is no reading with it.
    static final String POST_AS_MEMBER = "w_member_social";

    static final String ADMINISTER_PAGES = "rw_organization_admin";
    static final String POST_AS_PAGE = "w_organization_social";
    static final String READ_PAGES = "r_organization_social";

    static final Set<String> OF_PAGES = Set.of(ADMINISTER_PAGES, POST_AS_PAGE, READ_PAGES);

    private static final List<String> OF_MEMBERS = List.of(OPEN_ID, PROFILE, POST_AS_MEMBER);

    private static final List<String> ALL =
            List.of(OPEN_ID, PROFILE, POST_AS_MEMBER, ADMINISTER_PAGES, POST_AS_PAGE, READ_PAGES);

    private LinkedInScopes() {}

    /// In the order in which they are explained.
    ///
    /// @param pages whether pages can be connected
    static List<String> asked(boolean pages) {
        return pages ? ALL : OF_MEMBERS;
    }
}
