package dev.relink.youtube;

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
/// @param siteAddress where people consent
/// @param tokenAddress where tokens are given and taken back
/// @param apiAddress where YouTube's API is
/// @param watchAddress where videos and channels are shown
/// @param keysAddress where Google shows the keys that it signs with
record GoogleSettings(
        String clientId,
        Secret clientSecret,
        URI siteAddress,
        URI tokenAddress,
        URI apiAddress,
        URI watchAddress,
        URI keysAddress) {

    private static final String CLIENT_ID = "client-id";
    private static final String CLIENT_SECRET = "client-secret";
    private static final String SITE_ADDRESS = "site-address";
    private static final String TOKEN_ADDRESS = "token-address";
    private static final String API_ADDRESS = "api-address";
    private static final String WATCH_ADDRESS = "watch-address";
    private static final String KEYS_ADDRESS = "keys-address";

    static final List<ConfigurationProperty> PROPERTIES =
            List.of(
                    ConfigurationProperty.required(
                            CLIENT_ID,
                            ConfigurationProperty.Type.TEXT,
                            "The client id of your app, an OAuth client of the type Web application, from the page"
                                    + " Clients of your project at console.cloud.google.com/auth."),
                    ConfigurationProperty.required(
                            CLIENT_SECRET,
                            ConfigurationProperty.Type.SECRET,
                            "The client secret of your app, from the same page."),
                    ConfigurationProperty.optional(
                            SITE_ADDRESS,
                            ConfigurationProperty.Type.ADDRESS,
                            "Where people consent; change it to try Relink against a sandbox.",
                            "https://accounts.google.com"),
                    ConfigurationProperty.optional(
                            TOKEN_ADDRESS,
                            ConfigurationProperty.Type.ADDRESS,
                            "Where tokens are given; change it to try Relink against a sandbox.",
                            "https://oauth2.googleapis.com"),
                    ConfigurationProperty.optional(
                            API_ADDRESS,
                            ConfigurationProperty.Type.ADDRESS,
                            "Where YouTube's API is; change it to try Relink against a sandbox.",
                            "https://youtube.googleapis.com"),
                    ConfigurationProperty.optional(
                            WATCH_ADDRESS,
                            ConfigurationProperty.Type.ADDRESS,
                            "Where videos are shown; change it to try Relink against a sandbox.",
                            "https://www.youtube.com"),
                    ConfigurationProperty.optional(
                            KEYS_ADDRESS,
                            ConfigurationProperty.Type.ADDRESS,
                            "Where the keys are that Google signs security events with; change it to try Relink"
                                    + " against a sandbox.",
                            "https://www.googleapis.com/oauth2/v3/certs"));

    static GoogleSettings of(ConnectorSettings settings) {
        return new GoogleSettings(
                settings.text(CLIENT_ID),
                settings.secret(CLIENT_SECRET),
                settings.address(SITE_ADDRESS),
                settings.address(TOKEN_ADDRESS),
                settings.address(API_ADDRESS),
                settings.address(WATCH_ADDRESS),
                settings.address(KEYS_ADDRESS));
    }

    /// The consent page.
    URI consentPage() {
        return URI.create(siteAddress + "/o/oauth2/v2/auth");
    }

    /// An address of the token endpoint's host.
    ///
    /// @param path without a slash at its beginning
    URI token(String path) {
        return URI.create(tokenAddress + "/" + path);
    }

    /// An address of YouTube's API.
    ///
    /// @param path without a slash at its beginning
    URI api(String path) {
        return URI.create(apiAddress + "/youtube/v3/" + path);
    }

    /// Where uploads begin.
    URI uploads() {
        return URI.create(
                apiAddress + "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status");
    }

    /// The page of a video.
    URI videoPage(String id) {
        return URI.create(watchAddress + "/watch?v=" + Parameters.encode(id));
    }

    /// The page of a channel.
    URI channelPage(String id) {
        return URI.create(watchAddress + "/channel/" + Parameters.encode(id));
    }
}
