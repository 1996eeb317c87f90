package dev.relink.server.config;

import dev.relink.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the operator set, checked, with defaults in place. Immutable; printing it shows no secret.
///
/// @param connectors what the file says of connectors, by connector and property: the connectors
///   check it
/// @param connectorVariables what the environment says of connectors, by variable
public record Configuration(
        Http http,
        Database database,
        Authentication authentication,
        Encryption encryption,
        Plugins plugins,
        Calls calls,
        Connect connect,
        Links links,
        Streams streams,
        Automations automations,
        Upkeep upkeep,
        Breaker breaker,
        Duration expiringAhead,
        Log log,
        Map<String, Map<String, Secret>> connectors,
        Map<String, Secret> connectorVariables) {

    public record Http(
            String host, int port, URI publicUrl, List<String> allowedOrigins, boolean graphiql) {}

    public record Database(
            String url,
            String user,
            @Nullable Secret password,
            int poolSize,
            Duration connectLimit) {

        /// Without what stands behind the address, which may be a password.
        @Override
        public String toString() {
            return "Database[url=" + url.split("[?;]", 2)[0] + ", user=" + user + "]";
        }
    }

    /// How bearer tokens are verified.
    ///
    /// @param sharedSecret null if tokens are verified with published keys
    /// @param jwksUrl null if tokens are verified with the shared secret
    public record Authentication(
            @Nullable Secret sharedSecret,
            @Nullable URI jwksUrl,
            @Nullable String issuer,
            @Nullable String audience,
            ClaimNames claims) {}

    public record ClaimNames(
            String workspace,
            String role,
            String permissions,
            String name,
            String email,
            String locale) {}

    /// How secrets are encrypted.
    ///
    /// @param retireAfter how long a key must not have been needed before it is retired
    public record Encryption(Path keyFile, Duration retireAfter) {}

    public record Plugins(Path folder, Duration loadLimit) {}

    public record Calls(
            int concurrency,
            Duration connectLimit,
            Duration limit,
            int answerLimit,
            Duration operationLimit,
            boolean privateAddresses) {}

    public record Connect(
            List<String> returnAddresses, Duration authorizeWithin, Duration completeWithin) {}

    /// Pages of the operator's front end.
    ///
    /// @param reconnect the address of the page on which an account is reconnected, with
    ///   `{account}` where its id is to stand; null if none is set
    public record Links(@Nullable String reconnect) {}

    public record Streams(Duration cache) {}

    public record Automations(Duration pollInterval) {}

    public record Upkeep(
            Duration probeInterval,
            Duration pollInterval,
            Duration firstRetry,
            Duration longestRetry,
            Duration lease,
            Duration confirmAfter,
            int concurrency) {}

    public record Breaker(
            int losses,
            int share,
            Duration window,
            int sample,
            Duration sampleInterval,
            Duration confirmAfter,
            int releasesPerMinute) {}

    public record Log(LogFormat format, LogLevel level) {}

    /// How logs are written.
    public enum LogFormat {
        TEXT,
        JSON
    }

    /// From which level on logs are written.
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
