package dev.relink.facebook;

import dev.relink.spi.AppFault;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.AuthorizationAnswer;
import dev.relink.spi.AuthorizationResponse;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.Evidence;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.support.AuthorizationEndpoint;
import dev.relink.support.Parameters;
import dev.relink.support.Redaction;
import dev.relink.support.Texts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The login dialog of the manual flow (developers.facebook.com/docs/facebook-login/guides/
/// advanced/manual-flow): sends people to it and reads what they bring back.
///
/// It takes no PKCE, and has no parameter for choosing an account: it asks whoever is signed in at
/// facebook.com in that browser.
final class LoginDialog {

    /// The code of "Permissions error": the person cancelled.
    private static final String PERMISSIONS_ERROR = "200";

    private final FacebookSettings settings;
    private final AuthorizationEndpoint endpoint;
    private final LocalizedText signOutFirst;

    LoginDialog(FacebookSettings settings, Texts texts) {
        this.settings = settings;
        this.endpoint = new AuthorizationEndpoint(settings.dialog(), settings.appId(), ",", false);
        this.signOutFirst = texts.get("hint.sign-out-first");
    }

    AuthorizationUrl address(AuthorizationUrlRequest request) {
        URI address = addressOf(request);
        return switch (request.prompt()) {
            case CONSENT -> new AuthorizationUrl(address, null);
            case RENEWAL, SIGN_IN -> new AuthorizationUrl(address, signOutFirst);
        };
    }

    /// A configuration of Facebook Login for Business says what is asked for, in the place of the
    /// permissions (developers.facebook.com/docs/facebook-login/facebook-login-for-business).
    private URI addressOf(AuthorizationUrlRequest request) {
        String configuration = settings.configurationId();
        return configuration == null
                ? endpoint.url(request, settings.scopes(), insistence(request))
                : endpoint.url(
                        request, List.of(), insistence(request).with("config_id", configuration));
    }

    private static Parameters insistence(AuthorizationUrlRequest request) {
        return switch (request.prompt()) {
            case CONSENT -> authType("rerequest");
            // Renews the access to the person's data, which lapses after 90 days.
            case RENEWAL -> authType("rerequest,reauthorize");
            // Asks for the password. The nonce must be new every time, as the state is.
            case SIGN_IN ->
                    authType("rerequest,reauthenticate").with("auth_nonce", nonce(request.state()));
        };
    }

    /// A list with commas. `rerequest` is in each: without it, nobody is asked for what they
    /// declined or took back before, so that no reconnection could mend a missing permission.
    private static Parameters authType(String types) {
        return Parameters.none().with("auth_type", types);
    }

    /// Whether the response is an error in one of Facebook's own forms, and not the standard's.
    boolean isOwnError(AuthorizationResponse response) {
        String error = response.parameter("error");
        return error == null
                ? response.parameter("error_code") != null
                : error.equals("access_denied");
    }

    /// Reads `error=access_denied&error_reason=user_denied&error_description=…` and
    /// `error_code=…&error_message=…`.
    AuthorizationAnswer readOwnError(AuthorizationResponse response) {
        String error = response.parameter("error");
        String code = response.parameter("error_code");
        if (error != null || PERMISSIONS_ERROR.equals(code)) {
            return new AuthorizationAnswer.Declined(
                    evidence("facebook.dialog-declined", error == null ? code : error, response));
        }
        if ("1".equals(code) || "2".equals(code)) {
            throw new NetworkException(
                    new Transient(
                            TransientKind.SERVER,
                            null,
                            evidence("facebook.dialog-trouble", code, response)));
        }
        // The dialog shows a person's own mistakes itself. What it sends back to us is about the
        // app: not live, no such permission, wrong redirect address.
        throw new NetworkException(
                new AppFault(
                        AppFaultKind.CONFIGURATION,
                        evidence("facebook.dialog-refused", code, response)));
    }

    private Evidence evidence(String rule, @Nullable String code, AuthorizationResponse response) {
        Redaction redaction = Redaction.of(settings.appSecret());
        return new Evidence(
                rule,
                code == null ? null : redaction.clean(code),
                null,
                redaction.clean(messageOf(response)));
    }

    private static String messageOf(AuthorizationResponse response) {
        String message = response.parameter("error_message");
        String description = response.parameter("error_description");
        if (message != null) {
            return message;
        }
        return description != null ? description : "The dialog was left without agreeing.";
    }

    private static String nonce(String state) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(state.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException caught) {
            throw new IllegalStateException("Every Java has SHA-256.", caught);
        }
    }
}
