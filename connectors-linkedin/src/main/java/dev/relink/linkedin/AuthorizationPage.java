package dev.relink.linkedin;

import dev.relink.spi.AuthorizationAnswer;
import dev.relink.spi.AuthorizationResponse;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.Evidence;
import dev.relink.spi.LocalizedText;
import dev.relink.support.AuthorizationEndpoint;
import dev.relink.support.Parameters;
import dev.relink.support.Texts;
import java.net.URI;

/// Sends people to LinkedIn's authorization page (LinkedIn, Authorization code flow). It takes no
/// PKCE from web applications, has no parameter for choosing an account, and asks nothing of a
/// member who is signed in and agreed before.
final class AuthorizationPage {

    private final AuthorizationEndpoint endpoint;
    private final LinkedInSettings settings;
    private final LocalizedText signOutFirst;

    AuthorizationPage(LinkedInSettings settings, Texts texts) {
        this.settings = settings;
        this.endpoint =
                new AuthorizationEndpoint(
                        settings.oauth("authorization"), settings.clientId(), " ", false);
        this.signOutFirst = texts.get("hint.sign-out-first");
    }

    AuthorizationUrl address(AuthorizationUrlRequest request) {
        URI address =
                endpoint.url(request, LinkedInScopes.asked(settings.pages()), Parameters.none());
        return switch (request.prompt()) {
            case CONSENT -> new AuthorizationUrl(address, null);
            case RENEWAL, SIGN_IN -> new AuthorizationUrl(address, signOutFirst);
        };
    }

    /// Whether a response says in LinkedIn's own words that the member went away without agreeing.
    static boolean isDenial(AuthorizationResponse response) {
        String error = response.parameter("error");
        return error != null && error.startsWith("user_cancelled");
    }

    /// Reads `user_cancelled_login` and `user_cancelled_authorize`.
    static AuthorizationAnswer denial(AuthorizationResponse response) {
        return new AuthorizationAnswer.Declined(
                new Evidence(
                        "linkedin.declined",
                        response.parameter("error"),
                        null,
                        "The member left without agreeing."));
    }
}
