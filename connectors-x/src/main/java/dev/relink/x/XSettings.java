package dev.relink.x;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.ConnectorSettings;
import dev.relink.spi.Secret;
import dev.relink.support.Parameters;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the operator set.
///
/// @param clientId the app's OAuth 2 client id
/// @param clientSecret its secret
/// @param apiAddress where the API is
/// @param siteAddress where people authorize, and posts are shown
/// @param consumerSecret with which X signs what it tells; null if none is set
/// @param figures whether the figures of profiles are read, which costs money every day
/// @param newWords whether fields are asked for by the names of OpenAPI 2.167
record XSettings(
        String clientId,
        Secret clientSecret,
        URI apiAddress,
        URI siteAddress,
        @Nullable Secret consumerSecret,
        boolean figures,
        boolean newWords) {

    private static final String CLIENT_ID = "client-id";
    private static final String CLIENT_SECRET = "client-secret";
    private static final String API_ADDRESS = "api-address";
    private static final String SITE_ADDRESS = "site-address";

    private static final String CONSUMER_SECRET = "consumer-secret";
    private static final String FIGURES = "figures";
    private static final String NEW_WORDS = "new-words";

    static final List<ConfigurationProperty> PROPERTIES =
            List.of(
                    ConfigurationProperty.required(
                            CLIENT_ID,
                            ConfigurationProperty.Type.TEXT,
                            "The OAuth 2.0 client id of your app, from its keys and tokens at"
                                    + " console.x.com; the app is of the type confidential client."),
                    ConfigurationProperty.required(
                            CLIENT_SECRET,
                            ConfigurationProperty.Type.SECRET,
                            "The OAuth 2.0 client secret of your app, from the same page."),
                    ConfigurationProperty.optional(
                            API_ADDRESS,
                            ConfigurationProperty.Type.ADDRESS,
                            "Where the API is; change it to try Relink against a sandbox.",
                            "https://api.x.com"),
                    ConfigurationProperty.optional(
                            SITE_ADDRESS,
                            ConfigurationProperty.Type.ADDRESS,
                            "Where people authorize; change it to try Relink against a sandbox.",
                            "https://x.com"),
                    ConfigurationProperty.optionalSecret(
                            CONSUMER_SECRET,
                            "The API key secret of your app, from the same page, with which X signs what it sends to"
                                    + " /signals/x/webhook. Without it, who removes the app is found when their token"
                                    + " is refreshed."),
                    ConfigurationProperty.optional(
                            FIGURES,
                            ConfigurationProperty.Type.FLAG,
                            "Whether followers and the other figures of profiles are read once a day. X bills each"
                                    + " reading.",
                            "false"),
                    ConfigurationProperty.optional(
                            NEW_WORDS,
                            ConfigurationProperty.Type.FLAG,
                            "Whether to ask X with the names of its newer specification (post.fields) instead of"
                                    + " tweet.fields. Answers are understood in both.",
                            "false"));

    static XSettings of(ConnectorSettings settings) {
        return new XSettings(
                settings.text(CLIENT_ID),
                settings.secret(CLIENT_SECRET),
                settings.address(API_ADDRESS),
                settings.address(SITE_ADDRESS),
                settings.optionalSecret(CONSUMER_SECRET).orElse(null),
                settings.flag(FIGURES),
                settings.flag(NEW_WORDS));
    }

    /// An address of the API.
    ///
    /// @param path without a slash at its beginning
    URI api(String path) {
        return URI.create(apiAddress + "/2/" + path);
    }

    /// The page of a post, which finds its author by itself.
    URI postPage(String id) {
        return URI.create(siteAddress + "/i/web/status/" + Parameters.encode(id));
    }

    /// The page on which people authorize.
    URI authorizationPage() {
        return URI.create(siteAddress + "/i/oauth2/authorize");
    }

    /// Client id and secret as the token endpoint wants them (RFC 7617).
    Secret basicCredentials() {
        String credentials = clientId + ":" + clientSecret.reveal();
        return Secret.of(
                Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }
}
