package dev.relink.facebook;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.ConnectorSettings;
import dev.relink.spi.Secret;
import dev.relink.support.Parameters;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the operator set.
///
/// @param appId the app's id
/// @param appSecret the app's secret
/// @param apiVersion the version of the Graph API, as `v26.0`
/// @param graphAddress where the Graph API is
/// @param dialogAddress where people log in
/// @param groups whether groups can be connected
/// @param businessPages whether pages are found that people have through business portfolios only
/// @param configurationId the id of a configuration of Facebook Login for Business, which says what
///   people are asked for; null if they are asked for what the connector needs
/// @param webhookVerifyToken what Meta repeats when the webhook is entered at the app; null if
///   there is no webhook
record FacebookSettings(
        String appId,
        Secret appSecret,
        String apiVersion,
        URI graphAddress,
        URI dialogAddress,
        boolean groups,
        boolean businessPages,
        @Nullable String configurationId,
        @Nullable Secret webhookVerifyToken) {

    private static final String APP_ID = "app-id";
    private static final String APP_SECRET = "app-secret";
    private static final String API_VERSION = "api-version";
    private static final String GRAPH_ADDRESS = "graph-address";
    private static final String DIALOG_ADDRESS = "dialog-address";
    private static final String GROUPS = "groups";
    private static final String BUSINESS_PAGES = "business-pages";
    private static final String CONFIGURATION_ID = "configuration-id";
    private static final String WEBHOOK_VERIFY_TOKEN = "webhook-verify-token";

    static final List<ConfigurationProperty> PROPERTIES =
            List.of(
                    ConfigurationProperty.required(
                            APP_ID,
                            ConfigurationProperty.Type.TEXT,
                            "The id of your app, from its basic settings at developers.facebook.com."),
                    ConfigurationProperty.required(
                            APP_SECRET,
                            ConfigurationProperty.Type.SECRET,
                            "The secret of your app, from the same page."),
                    ConfigurationProperty.optional(
                            API_VERSION,
                            ConfigurationProperty.Type.TEXT,
                            "The version of the Graph API; Meta retires each about two years after"
                                    + " its release.",
                            "v26.0"),
                    ConfigurationProperty.optional(
                            GRAPH_ADDRESS,
                            ConfigurationProperty.Type.ADDRESS,
                            "Where the Graph API is; change it to try Relink against a sandbox.",
                            "https://graph.facebook.com"),
                    ConfigurationProperty.optional(
                            DIALOG_ADDRESS,
                            ConfigurationProperty.Type.ADDRESS,
                            "Where people log in; change it to try Relink against a sandbox.",
                            "https://www.facebook.com"),
                    ConfigurationProperty.optional(
                            GROUPS,
                            ConfigurationProperty.Type.FLAG,
                            "Whether groups can be connected; Facebook itself has refused that since"
                                    + " 22 April 2024, so this is for sandboxes.",
                            "false"),
                    ConfigurationProperty.optional(
                            BUSINESS_PAGES,
                            ConfigurationProperty.Type.FLAG,
                            "Whether pages are found that people have only through a business"
                                    + " portfolio, as agencies' staff do. People are then asked for"
                                    + " business_management, too, which opens the whole portfolio,"
                                    + " and for which Meta reviews your app.",
                            "false"),
                    ConfigurationProperty.optionalText(
                            CONFIGURATION_ID,
                            "The id of a configuration of Facebook Login for Business, of the token type user access"
                                    + " token, if your app uses that login: people are asked for what the configuration"
                                    + " says, all of it or nothing."),
                    ConfigurationProperty.optionalSecret(
                            WEBHOOK_VERIFY_TOKEN,
                            "A text of your choice that you also enter as the verify token of the"
                                    + " app's webhook; none if there is no webhook."));

    static FacebookSettings of(ConnectorSettings settings) {
        return new FacebookSettings(
                settings.text(APP_ID),
                settings.secret(APP_SECRET),
                settings.text(API_VERSION),
                settings.address(GRAPH_ADDRESS),
                settings.address(DIALOG_ADDRESS),
                settings.flag(GROUPS),
                settings.flag(BUSINESS_PAGES),
                settings.optionalText(CONFIGURATION_ID).orElse(null),
                settings.optionalSecret(WEBHOOK_VERIFY_TOKEN).orElse(null));
    }

    /// The permissions that people are asked for, unless a configuration says which.
    List<String> scopes() {
        return FacebookScopes.asked(groups, businessPages);
    }

    /// An address of the Graph API.
    ///
    /// @param path without a slash at its beginning; its segments encoded
    URI graph(String path) {
        return URI.create(graphAddress + "/" + Parameters.encode(apiVersion) + "/" + path);
    }

    /// The login dialog.
    URI dialog() {
        return URI.create(dialogAddress + "/" + Parameters.encode(apiVersion) + "/dialog/oauth");
    }

    /// The app's own token: its id and secret with a bar between.
    Secret appToken() {
        return Secret.of(appId + "|" + appSecret.reveal());
    }
}
