package dev.relink.sandbox.facebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// An app that asks people for access. There is a fixed list of them.
record App(String id, String secret, String name) {

    static final List<App> ALL =
            List.of(
                    new App(FacebookCast.APP_ID, FacebookCast.APP_SECRET, FacebookCast.APP_NAME),
                    new App(
                            FacebookCast.OTHER_APP_ID,
                            FacebookCast.OTHER_APP_SECRET,
                            FacebookCast.OTHER_APP_NAME));

    static Optional<App> find(String id) {
        return ALL.stream().filter(app -> app.id.equals(id)).findFirst();
    }

    boolean hasSecret(String candidate) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8),
                candidate.getBytes(StandardCharsets.UTF_8));
    }
}
