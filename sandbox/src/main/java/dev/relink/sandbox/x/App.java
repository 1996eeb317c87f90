package dev.relink.sandbox.x;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An app that asks people for access. There is a fixed list of them.
///
/// @param secret null for a public client
record App(String id, @Nullable String secret, String name) {

    static final List<App> ALL =
            List.of(
                    new App(XCast.CLIENT_ID, XCast.CLIENT_SECRET, XCast.APP_NAME),
                    new App(XCast.PUBLIC_CLIENT_ID, null, XCast.PUBLIC_APP_NAME));

    static Optional<App> find(@Nullable String id) {
        return ALL.stream().filter(app -> app.id.equals(id)).findFirst();
    }

    boolean hasSecret(String candidate) {
        return secret != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8),
                        candidate.getBytes(StandardCharsets.UTF_8));
    }

    /// Never shows the secret.
    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
