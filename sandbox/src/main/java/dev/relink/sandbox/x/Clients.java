package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Knows the app that calls the token endpoint: a confidential one by its Basic credentials, a
/// public one by the field `client_id` (RFC 6749, section 2.3.1).
final class Clients {

    private static final String SCHEME = "basic ";

    private Clients() {}

    /// @throws Problem if it is none
    static App of(World world, Call call) {
        if (world.settings().has(Switch.CLIENT_REJECTED)) {
            throw Problem.unknownClient();
        }
        String header = call.header("Authorization");
        App app = header == null ? publicApp(call) : confidentialApp(header);
        if (app == null) {
            throw Problem.unknownClient();
        }
        return app;
    }

    private static @Nullable App publicApp(Call call) {
        return App.find(Forms.field(call, "client_id"))
                .filter(app -> app.secret() == null)
                .orElse(null);
    }

    private static @Nullable App confidentialApp(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return null;
        }
        String credentials = decoded(header.substring(SCHEME.length()).strip());
        int colon = credentials.indexOf(':');
        if (colon < 0) {
            return null;
        }
        return App.find(credentials.substring(0, colon))
                .filter(app -> app.hasSecret(credentials.substring(colon + 1)))
                .orElse(null);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
