package dev.relink.linkedin;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.ConnectorSettings;
import dev.relink.spi.Secret;
import dev.relink.support.Parameters;
import java.net.URI;
import java.util.List;

/// What the operator set.
///
/// @param clientId the app's client id
/// @param clientSecret its secret
/// @param apiVersion the month of the versioned API, as `202609`
/// @param apiAddress where the API is
/// @param siteAddress where people authorize, tokens are given, and posts are shown
/// @param pages whether pages can be connected, which takes a product that LinkedIn vets
record LinkedInSettings(
        String clientId,
        Secret clientSecret,
        String apiVersion,
        URI apiAddress,
        URI siteAddress,
        boolean pages) {

    private static final String CLIENT_ID = "client-id";
    private static final String CLIENT_SECRET = "client-secret";
    private static final String API_VERSION = "api-version";
    private static final String API_ADDRESS = "api-address";
    private static final String SITE_ADDRESS = "site-address";
    private static final String PAGES = "pages";

    static final List<ConfigurationProperty> PROPERTIES =
            List.of(
                    ConfigurationProperty.required(
                            CLIENT_ID,
                            ConfigurationProperty.Type.TEXT,
                            "The client id of your app, from its page Auth at"
                                    + " linkedin.com/developers/apps."),
                    ConfigurationProperty.required(
                            CLIENT_SECRET,
                            ConfigurationProperty.Type.SECRET,
                            "The primary client secret of your app, from the same page."),
                    ConfigurationProperty.optional(
                            API_VERSION,
                            ConfigurationProperty.Type.TEXT,
                            "The month of LinkedIn's versioned API; LinkedIn retires each about a year after its"
                                    + " release.",
                            "202609"),
                    ConfigurationProperty.optional(
                            API_ADDRESS,
                            ConfigurationProperty.Type.ADDRESS,
                            "Where the API is; change it to try Relink against a sandbox.",
                            "https://api.linkedin.com"),
                    ConfigurationProperty.optional(
                            SITE_ADDRESS,
                            ConfigurationProperty.Type.ADDRESS,
                            "Where people authorize; change it to try Relink against a sandbox.",
                            "https://www.linkedin.com"),
                    ConfigurationProperty.optional(
                            PAGES,
                            ConfigurationProperty.Type.FLAG,
                            "Whether pages can be connected. Your app needs LinkedIn's product Community Management"
                                    + " for it. To change it later ends every connection that was made before, since"
                                    + " LinkedIn ends the tokens of whoever is asked for other permissions.",
                            "true"));

    static LinkedInSettings of(ConnectorSettings settings) {
        return new LinkedInSettings(
                settings.text(CLIENT_ID),
                settings.secret(CLIENT_SECRET),
                settings.text(API_VERSION),
                settings.address(API_ADDRESS),
                settings.address(SITE_ADDRESS),
                settings.flag(PAGES));
    }

    /// An address of the versioned API.
    ///
    /// @param path without a slash at its beginning
    URI rest(String path) {
        return URI.create(apiAddress + "/rest/" + path);
    }

    /// Where who signed in is told (OpenID Connect Core, section 5.3).
    URI userInfo() {
        return URI.create(apiAddress + "/v2/userinfo");
    }

    /// An address of the authorization server.
    ///
    /// @param path without a slash at its beginning
    URI oauth(String path) {
        return URI.create(siteAddress + "/oauth/v2/" + path);
    }

    /// The page of a post.
    URI postPage(String urn) {
        return URI.create(siteAddress + "/feed/update/" + Parameters.encode(urn));
    }

    /// The page of an organization.
    ///
    /// @param name its vanity name or its id
    URI organizationPage(String name) {
        return URI.create(siteAddress + "/company/" + Parameters.encode(name));
    }
}
