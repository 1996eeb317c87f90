package dev.relink.youtube;

import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.NetworkIdentity;
import dev.relink.support.AuthorizationEndpoint;
import dev.relink.support.Parameters;

/// Sends people to Google's consent page (Google, Using OAuth 2.0 for Web Server Applications).
///
/// It is shown even to who agreed before, since Google gives a refresh token only then. Who
/// connects for the first time chooses an account, a brand's perhaps; who reconnects is led to the
/// one of before.
final class ConsentPage {

    private final AuthorizationEndpoint endpoint;

    ConsentPage(GoogleSettings settings) {
        this.endpoint =
                new AuthorizationEndpoint(settings.consentPage(), settings.clientId(), " ", true);
    }

    AuthorizationUrl address(AuthorizationUrlRequest request) {
        Parameters more =
                Parameters.none()
                        .with("access_type", "offline")
                        .with("include_granted_scopes", "true")
                        .with("prompt", promptOf(request));
        NetworkIdentity expected = request.expectedIdentity();
        return new AuthorizationUrl(
                endpoint.url(
                        request,
                        GoogleScopes.ASKED,
                        expected == null ? more : more.with("login_hint", expected.id())),
                null);
    }

    private static String promptOf(AuthorizationUrlRequest request) {
        return switch (request.prompt()) {
            case CONSENT, SIGN_IN -> "consent select_account";
            case RENEWAL -> "consent";
        };
    }
}
