package dev.relink.sandbox.x;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the scopes mean (docs.x.com, OAuth 2.0 scopes).
final class Scopes {

    static final String TWEET_READ = "tweet.read";
    static final String USERS_READ = "users.read";
    static final String TWEET_WRITE = "tweet.write";
    static final String MEDIA_WRITE = "media.write";
    static final String OFFLINE = "offline.access";

    /// What Relink asks for.
    static final List<String> OF_RELINK =
            List.of(TWEET_READ, TWEET_WRITE, MEDIA_WRITE, USERS_READ, OFFLINE);

    private static final Map<String, String> DESCRIBED = new LinkedHashMap<>();

    static {
        DESCRIBED.put(TWEET_READ, "See the posts that you can see");
        DESCRIBED.put(TWEET_WRITE, "Post and delete posts for you");
        DESCRIBED.put("tweet.moderate.write", "Hide and show replies to your posts");
        DESCRIBED.put(USERS_READ, "See the profiles that you can see");
        DESCRIBED.put("users.email", "See your e-mail address");
        DESCRIBED.put(MEDIA_WRITE, "Upload pictures and videos for you");
        DESCRIBED.put("follows.read", "See whom you follow and who follows you");
        DESCRIBED.put("like.read", "See the posts that you like");
        DESCRIBED.put("list.read", "See your lists");
        DESCRIBED.put("dm.read", "See your direct messages");
        DESCRIBED.put(OFFLINE, "Stay connected until you remove it");
    }

    private Scopes() {}

    /// Takes a list apart; each scope once, in the order written.
    static List<String> parse(String list) {
        return Stream.of(list.split(" ", -1)).filter(it -> !it.isEmpty()).distinct().toList();
    }

    static boolean isKnown(String scope) {
        return DESCRIBED.containsKey(scope);
    }

    /// What the authorization page says that a scope is for.
    static String described(String scope) {
        return DESCRIBED.getOrDefault(scope, scope);
    }
}
