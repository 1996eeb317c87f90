package dev.relink.x;

import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.LocalizedText;
import dev.relink.support.AuthorizationEndpoint;
import dev.relink.support.Parameters;
import dev.relink.support.Texts;
import java.net.URI;

/// Sends people to X's authorization page (docs.x.com, OAuth 2.0 authorization code flow with
/// PKCE).
///
/// It has no parameter for choosing an account: it asks whoever is signed in at x.com in that
/// browser.
final class AuthorizationPage {

    private final AuthorizationEndpoint endpoint;
    private final LocalizedText switchFirst;

    AuthorizationPage(XSettings settings, Texts texts) {
        this.endpoint =
                new AuthorizationEndpoint(
                        settings.authorizationPage(), settings.clientId(), " ", true);
        this.switchFirst = texts.get("hint.switch-first");
    }

    AuthorizationUrl address(AuthorizationUrlRequest request) {
        URI address = endpoint.url(request, XScopes.ASKED, Parameters.none());
        return switch (request.prompt()) {
            case CONSENT -> new AuthorizationUrl(address, null);
            case RENEWAL, SIGN_IN -> new AuthorizationUrl(address, switchFirst);
        };
    }
}
