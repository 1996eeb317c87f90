package dev.relink.youtube;

import dev.relink.spi.NetworkException;
import dev.relink.spi.NetworkIdentity;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads who agreed from an ID token (OpenID Connect Core, section 2). It came from the token
/// endpoint itself, over TLS, which may stand in for its signature (section 3.1.3.7, 6).
final class IdToken {

    /// Google, OpenID Connect: either is right.
    private static final Set<String> ISSUERS =
            Set.of("https://accounts.google.com", "accounts.google.com");

    private IdToken() {}

    /// The account that the token names.
    ///
    /// @param clientId whom the token must be for
    static NetworkIdentity read(@Nullable String token, String clientId) {
        JsonFields claims = claimsOf(token).orElseThrow(IdToken::malformed);
        String issuer = claims.text("iss");
        if (issuer == null || !ISSUERS.contains(issuer) || !clientId.equals(claims.text("aud"))) {
            throw malformed();
        }
        String sub = claims.requiredText("sub");
        String name = claims.text("name");
        return new NetworkIdentity(sub, name == null ? sub : name, null, claims.address("picture"));
    }

    private static Optional<JsonFields> claimsOf(@Nullable String token) {
        String[] parts = token == null ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
            return JsonFields.parse(new String(claims, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static NetworkException malformed() {
        return Malformed.answer(
                "google.id-token", 200, "Google did not say in an ID token who agreed.");
    }
}
