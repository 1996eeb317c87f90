package dev.relink.server;

import dev.relink.server.config.Configuration;
import dev.relink.server.config.ConfigurationException;
import dev.relink.server.connect.ConnectSettings;
import dev.relink.server.connect.ReturnAddresses;
import dev.relink.server.http.AuthenticationSettings;
import dev.relink.server.http.HttpSettings;
import dev.relink.server.outbound.OutboundSettings;
import dev.relink.server.plugin.PluginSettings;
import dev.relink.server.storage.DatabaseSettings;
import dev.relink.server.stream.StreamSettings;
import dev.relink.server.token.BreakerSettings;
import dev.relink.server.token.UpkeepSettings;
import java.time.Duration;
import java.util.List;

/// What each feature needs to know of the configuration.
final class FeatureSettings {

    /// Well within what a request may take, so that one network that hangs spoils no answer.
    private static final Duration STREAM_PATIENCE = Duration.ofSeconds(30);

    private FeatureSettings() {}

    static ReturnAddresses returnAddresses(Configuration configuration) {
        try {
            return new ReturnAddresses(configuration.connect().returnAddresses());
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(
                    List.of("connect.return-addresses: " + wrong.getMessage()));
        }
    }

    static PluginSettings pluginSettings(Configuration configuration) {
        Configuration.Calls calls = configuration.calls();
        return new PluginSettings(
                configuration.plugins().folder(),
                configuration.plugins().loadLimit(),
                calls.operationLimit(),
                new PluginSettings.NetworkBounds(
                        calls.concurrency(),
                        calls.connectLimit(),
                        calls.limit(),
                        calls.answerLimit()),
                configuration.connectors(),
                configuration.connectorVariables());
    }

    static OutboundSettings outboundSettings(Configuration configuration) {
        Configuration.Calls calls = configuration.calls();
        return new OutboundSettings(
                calls.privateAddresses(), calls.connectLimit(), calls.limit(), calls.answerLimit());
    }

    static DatabaseSettings databaseSettings(Configuration configuration) {
        Configuration.Database database = configuration.database();
        return new DatabaseSettings(
                database.url(),
                database.user(),
                database.password(),
                database.poolSize(),
                database.connectLimit());
    }

    static ConnectSettings connectSettings(
            Configuration configuration, ReturnAddresses returnAddresses) {
        return new ConnectSettings(
                configuration.http().publicUrl(),
                returnAddresses,
                configuration.connect().authorizeWithin(),
                configuration.calls().operationLimit().multipliedBy(2),
                configuration.connect().completeWithin());
    }

    /// Those who keep accounts alive and publish always have places of their own.
    static StreamSettings streamSettings(Configuration configuration) {
        return new StreamSettings(
                configuration.streams().cache(),
                STREAM_PATIENCE,
                Math.max(1, configuration.calls().concurrency() / 2));
    }

    static UpkeepSettings upkeepSettings(Configuration configuration) {
        Configuration.Upkeep upkeep = configuration.upkeep();
        return new UpkeepSettings(
                upkeep.probeInterval(),
                upkeep.pollInterval(),
                upkeep.firstRetry(),
                upkeep.longestRetry(),
                upkeep.lease(),
                upkeep.confirmAfter(),
                upkeep.concurrency());
    }

    static BreakerSettings breakerSettings(Configuration configuration) {
        Configuration.Breaker breaker = configuration.breaker();
        return new BreakerSettings(
                breaker.losses(),
                breaker.share(),
                breaker.window(),
                breaker.sample(),
                breaker.sampleInterval(),
                breaker.confirmAfter(),
                breaker.releasesPerMinute());
    }

    static HttpSettings httpSettings(Configuration configuration) {
        Configuration.Http http = configuration.http();
        Configuration.Authentication authentication = configuration.authentication();
        Configuration.ClaimNames claims = authentication.claims();
        return new HttpSettings(
                http.host(),
                http.port(),
                http.publicUrl(),
                http.allowedOrigins(),
                http.graphiql(),
                new AuthenticationSettings(
                        authentication.sharedSecret(),
                        authentication.jwksUrl(),
                        authentication.issuer(),
                        authentication.audience(),
                        new AuthenticationSettings.ClaimNames(
                                claims.workspace(),
                                claims.role(),
                                claims.permissions(),
                                claims.name(),
                                claims.email(),
                                claims.locale())));
    }
}
