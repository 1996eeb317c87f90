package dev.relink.youtube;

import java.util.List;

/// The scopes that the consent asks for (Google, OAuth 2.0 Scopes for Google APIs). They stand here
/// as Google writes them when it says what was granted.
final class GoogleScopes {

    /// Who it is. It comes with an ID token.
    static final String OPEN_ID = "openid";

    static final String PROFILE = "https://www.googleapis.com/auth/userinfo.profile";

    /// The channel, what was uploaded to it, and its figures.
    static final String READ_CHANNEL = "https://www.googleapis.com/auth/youtube.readonly";

    /// Publishing videos.
    static final String UPLOAD = "https://www.googleapis.com/auth/youtube.upload";

    /// In the order in which they are explained.
    static final List<String> ASKED = List.of(OPEN_ID, PROFILE, READ_CHANNEL, UPLOAD);

    private static final String PREFIX = "https://www.googleapis.com/auth/";

    private GoogleScopes() {}

    /// A scope without what all begin with, as texts about it are named.
    static String shortName(String scope) {
        return scope.startsWith(PREFIX) ? scope.substring(PREFIX.length()) : scope;
    }
}
