package dev.relink.sandbox.google;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What the scopes mean.
final class Scopes {

    static final String OPEN_ID = "openid";
    static final String PROFILE = "https://www.googleapis.com/auth/userinfo.profile";
    static final String EMAIL = "https://www.googleapis.com/auth/userinfo.email";
    static final String READ = "https://www.googleapis.com/auth/youtube.readonly";
    static final String UPLOAD = "https://www.googleapis.com/auth/youtube.upload";

    /// Which nobody is asked about one by one (Google, OAuth 2.0 granular consent).
    private static final Set<String> OF_SIGN_IN = Set.of(OPEN_ID, PROFILE, EMAIL);

    /// The short names that OpenID Connect has for two of them.
    private static final Map<String, String> LONG_NAMES =
            Map.of("profile", PROFILE, "email", EMAIL);

    private static final Map<String, String> DESCRIBED = new LinkedHashMap<>();

    static {
        DESCRIBED.put(OPEN_ID, "Associate you with your personal info on Google");
        DESCRIBED.put(PROFILE, "See your personal info, including any that you made public");
        DESCRIBED.put(EMAIL, "See your primary Google Account email address");
        DESCRIBED.put(READ, "View your YouTube account");
        DESCRIBED.put(UPLOAD, "Manage your YouTube videos");
    }

    private Scopes() {}

    /// Takes a list apart; each scope once, by its long name, in the order written.
    static List<String> parse(String list) {
        return Stream.of(list.split(" ", -1))
                .filter(it -> !it.isEmpty())
                .map(it -> LONG_NAMES.getOrDefault(it, it))
                .distinct()
                .toList();
    }

    static boolean isKnown(String scope) {
        return DESCRIBED.containsKey(scope);
    }

    /// Whether a person may leave it out.
    static boolean isOptional(String scope) {
        return !OF_SIGN_IN.contains(scope);
    }

    /// What the consent page says that a scope is for.
    static String described(String scope) {
        return DESCRIBED.getOrDefault(scope, scope);
    }
}
