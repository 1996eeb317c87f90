package dev.relink.x;

import java.util.List;
import java.util.Set;

/// The scopes that the consent asks for (docs.x.com, OAuth 2.0 scopes).
final class XScopes {

    static final String READ_POSTS = "tweet.read";
    static final String WRITE_POSTS = "tweet.write";
    static final String UPLOAD_MEDIA = "media.write";
    static final String READ_PROFILES = "users.read";

    /// Without it X gives no refresh token, and two hours later it is over.
    static final String STAY_CONNECTED = "offline.access";

    /// In the order in which they are explained.
    static final List<String> ASKED =
            List.of(READ_POSTS, WRITE_POSTS, UPLOAD_MEDIA, READ_PROFILES, STAY_CONNECTED);

    /// What publishing takes.
    static final Set<String> FOR_PUBLISHING = Set.of(READ_POSTS, WRITE_POSTS, READ_PROFILES);

    /// What reading one's own profile and its posts takes.
    static final Set<String> FOR_PROFILE = Set.of(READ_POSTS, READ_PROFILES);

    private XScopes() {}
}
