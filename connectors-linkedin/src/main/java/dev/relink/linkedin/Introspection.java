package dev.relink.linkedin;

import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What LinkedIn says of an access token that works (LinkedIn, Token introspection). Immutable.
///
/// @param scopes what was granted with it
/// @param expiresAt when it ends; null if LinkedIn does not say
record Introspection(Set<String> scopes, @Nullable Instant expiresAt) {

    Introspection {
        scopes = Set.copyOf(scopes);
    }

    /// Reads an answer.
    ///
    /// @throws NetworkException with a {@link ReauthorizationNeeded} if the token does not work
    static Introspection read(JsonFields answer) {
        if (answer.requiredFlag("active")) {
            String scope = answer.text("scope");
            return new Introspection(
                    scope == null ? Set.of() : scopes(scope), answer.unixSeconds("expires_at"));
        }
        String status = answer.text("status");
        if (status == null) {
            throw Malformed.answer(
                    "linkedin.status-untold",
                    200,
                    "LinkedIn did not say why a token is not active.");
        }
        throw new NetworkException(
                new ReauthorizationNeeded(
                        status.equals("expired") ? Reason.EXPIRED : Reason.REVOKED,
                        new Evidence(
                                "linkedin.introspection",
                                status,
                                200,
                                "LinkedIn says that the token is not active.")));
    }

    private static Set<String> scopes(String list) {
        return Arrays.stream(list.split("[, ]+"))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
