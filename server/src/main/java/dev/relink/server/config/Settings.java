package dev.relink.server.config;

import dev.relink.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Everything that the operator can set, but for what connectors declare themselves.
final class Settings {

    static final Setting<String> HTTP_HOST =
            Setting.text("http.host", "127.0.0.1", "The address to listen on; 0.0.0.0 for all.");
    static final Setting<Integer> HTTP_PORT =
            Setting.number(
                    "http.port", 8080, 0, 65535, "The port to listen on; 0 for any free one.");
    static final Setting<URI> HTTP_PUBLIC_URL =
            Setting.site(
                    "http.public-url",
                    "http://localhost:8080",
                    "The address under which browsers reach this server. Networks send people back to"
                            + " <public-url>/oauth/callback/<connector>; enter that at the network's app.");
    static final Setting<List<String>> HTTP_ALLOWED_ORIGINS =
            Setting.origins(
                    "http.allowed-origins",
                    "The origins of front ends in browsers that may call this server, as https://app.example. None are"
                            + " needed for calls from back ends.");
    static final Setting<Boolean> HTTP_GRAPHIQL =
            Setting.flag(
                    "http.graphiql",
                    false,
                    "Whether GraphiQL, a page for trying the API, is at /graphiql.");

    static final Setting<String> DATABASE_URL =
            Setting.jdbcAddress(
                    "database.url",
                    "jdbc:h2:file:./data/relink",
                    "Where the data is: jdbc:h2:file:<path> for one process, jdbc:postgresql://<host>/<name> for several.");
    static final Setting<String> DATABASE_USER =
            Setting.text("database.user", "relink", "The database's user.");
    static final Setting<Secret> DATABASE_PASSWORD =
            Setting.secret(
                    "database.password",
                    "The database user's password. None for the embedded database.");
    static final Setting<Integer> DATABASE_POOL_SIZE =
            Setting.number(
                    "database.pool-size",
                    8,
                    2,
                    100,
                    "The most connections to the database at once.");
    static final Setting<Duration> DATABASE_CONNECT_LIMIT =
            Setting.duration(
                    "database.connect-limit",
                    "10s",
                    "How long to wait for a connection to the database.");

    static final Setting<Secret> AUTHENTICATION_SHARED_SECRET =
            Setting.secret(
                    "authentication.shared-secret",
                    "The secret with which your identity provider signs bearer tokens (HS256), at least 32 characters.");
    static final Setting<URI> AUTHENTICATION_JWKS_URL =
            Setting.address(
                    "authentication.jwks-url",
                    null,
                    "Where your identity provider publishes the keys with which it signs bearer tokens (RS256, PS256 or ES256).");
    static final Setting<String> AUTHENTICATION_ISSUER =
            Setting.text(
                    "authentication.issuer",
                    null,
                    "The issuer that bearer tokens must name. Any if not set.");
    static final Setting<String> AUTHENTICATION_AUDIENCE =
            Setting.text(
                    "authentication.audience",
                    null,
                    "The audience that bearer tokens must name. Any if not set.");
    static final Setting<String> AUTHENTICATION_CLAIM_WORKSPACE =
            Setting.text(
                    "authentication.claims.workspace",
                    "workspace",
                    "The claim that names the workspace.");
    static final Setting<String> AUTHENTICATION_CLAIM_ROLE =
            Setting.text(
                    "authentication.claims.role",
                    "role",
                    "The claim with the member's role: super-admin, admin or member.");
    static final Setting<String> AUTHENTICATION_CLAIM_PERMISSIONS =
            Setting.text(
                    "authentication.claims.permissions",
                    "permissions",
                    "The claim with the member's permissions, a list of connect-accounts and reconnect-accounts; others"
                            + " are ignored.");
    static final Setting<String> AUTHENTICATION_CLAIM_NAME =
            Setting.text("authentication.claims.name", "name", "The claim with the member's name.");
    static final Setting<String> AUTHENTICATION_CLAIM_EMAIL =
            Setting.text(
                    "authentication.claims.email",
                    "email",
                    "The claim with the member's e-mail address.");
    static final Setting<String> AUTHENTICATION_CLAIM_LOCALE =
            Setting.text(
                    "authentication.claims.locale",
                    "locale",
                    "The claim with the member's language.");

    static final Setting<Path> ENCRYPTION_KEY_FILE =
            Setting.path(
                    "encryption.key-file",
                    "etc/relink.keys",
                    "The file with the keys that tokens are encrypted with; `relink keys create` makes one. Keep a copy:"
                            + " without it stored tokens are lost.");

    static final Setting<Duration> ENCRYPTION_RETIRE_AFTER =
            Setting.duration(
                    "encryption.retire-after",
                    "1 hour",
                    "How long after its last use an old key is taken out of the key file, if that is writable.");

    static final Setting<Path> PLUGINS_FOLDER =
            Setting.path(
                    "plugins.folder",
                    "plugins",
                    "The folder with the plugins: <name>/*.jar, or <name>.jar.");
    static final Setting<Duration> PLUGINS_LOAD_LIMIT =
            Setting.duration(
                    "plugins.load-limit",
                    "5s",
                    "How long a plugin may take to load before it is left out.");

    static final Setting<Integer> CALLS_CONCURRENCY =
            Setting.number(
                    "calls.concurrency",
                    64,
                    1,
                    10_000,
                    "How many calls one connector makes to its network at once.");
    static final Setting<Duration> CALLS_CONNECT_LIMIT =
            Setting.duration(
                    "calls.connect-limit", "5s", "How long connecting to a network may take.");
    static final Setting<Duration> CALLS_LIMIT =
            Setting.duration(
                    "calls.limit",
                    "20s",
                    "How long one call to a network may take, from start to last byte.");
    static final Setting<Integer> CALLS_ANSWER_LIMIT =
            Setting.number(
                    "calls.answer-limit",
                    8_000_000,
                    10_000,
                    100_000_000,
                    "The largest answer of a network, in bytes.");
    static final Setting<Duration> CALLS_OPERATION_LIMIT =
            Setting.duration(
                    "calls.operation-limit",
                    "90s",
                    "How long one operation of a connector may take, with all its calls. A post whose process died is sent by another one only"
                            + " after four times this.");
    static final Setting<Boolean> CALLS_PRIVATE_ADDRESSES =
            Setting.flag(
                    "calls.private-addresses",
                    false,
                    "Whether what members give by address, as the images of a post, may be on addresses that are not public. For trying out"
                            + " on one machine: with it, members reach what only the server can reach.");

    static final Setting<List<String>> CONNECT_RETURN_ADDRESSES =
            Setting.list(
                    "connect.return-addresses",
                    "Where browsers may be sent after a network's consent: addresses of your front ends, or beginnings of"
                            + " them that end in *.");
    static final Setting<Duration> CONNECT_AUTHORIZE_WITHIN =
            Setting.duration(
                    "connect.authorize-within",
                    "10 minutes",
                    "How long a person may take at the network.");
    static final Setting<Duration> CONNECT_COMPLETE_WITHIN =
            Setting.duration(
                    "connect.complete-within",
                    "60 minutes",
                    "How long a member may take to pick what to connect.");

    static final Setting<String> LINKS_RECONNECT =
            Setting.pageAddress(
                    "links.reconnect",
                    "{account}",
                    "The page of your front end on which members reconnect an account, with {account} where its id is to stand, as"
                            + " https://app.example/reconnect?account={account}. The API names it wherever reconnecting is the way. No"
                            + " page is named if not set.");

    static final Setting<Duration> STREAMS_CACHE =
            Setting.durationOrNone(
                    "streams.cache",
                    "60s",
                    Duration.ofMinutes(10),
                    "How long what was read of an account's stream is given to others who ask for the same, without asking the network"
                            + " again.");

    static final Setting<Duration> AUTOMATIONS_POLL_INTERVAL =
            Setting.durationWithin(
                    "automations.poll-interval",
                    "5 minutes",
                    Duration.ofMinutes(1),
                    Duration.ofDays(1),
                    "How often an account that automations are bound to is looked at for what came in.");

    static final Setting<Duration> UPKEEP_PROBE_INTERVAL =
            Setting.duration(
                    "upkeep.probe-interval",
                    "6 hours",
                    "How often a grant is probed: asked whether it still works at its network.");
    static final Setting<Duration> UPKEEP_POLL_INTERVAL =
            Setting.duration(
                    "upkeep.poll-interval",
                    "1s",
                    "How often to look for grants whose tokens must be refreshed, or which must be probed, and for posts that are due.");
    static final Setting<Duration> UPKEEP_FIRST_RETRY =
            Setting.duration(
                    "upkeep.first-retry",
                    "1 minute",
                    "How soon to try again when a network could not be asked, or a post not be published; doubled each time.");
    static final Setting<Duration> UPKEEP_LONGEST_RETRY =
            Setting.duration(
                    "upkeep.longest-retry",
                    "60 minutes",
                    "The longest time between two such tries.");
    static final Setting<Duration> UPKEEP_CONFIRM_AFTER =
            Setting.duration(
                    "upkeep.confirm-after",
                    "10s",
                    "How long after a network said that a grant is lost it is asked again, before anything is disconnected.");
    static final Setting<Duration> UPKEEP_LEASE =
            Setting.duration(
                    "upkeep.lease",
                    "30s",
                    "How long after a process has died another takes over the grants and posts that it was working on. The clocks of all"
                            + " processes must agree to within a small part of it.");
    static final Setting<Integer> UPKEEP_CONCURRENCY =
            Setting.number(
                    "upkeep.concurrency",
                    64,
                    1,
                    10_000,
                    "How many grants of one connector this process refreshes or probes at once, and how many posts it publishes at once.");

    static final Setting<Integer> BREAKER_LOSSES =
            Setting.number(
                    "breaker.losses",
                    5,
                    2,
                    100_000,
                    "How many grants that a network says are lost are too many to be believed, if they are most of what it says.");
    static final Setting<Integer> BREAKER_SHARE =
            Setting.number(
                    "breaker.share",
                    50,
                    1,
                    100,
                    "How many percent they must be of all grants that the network answered about within breaker.window.");
    static final Setting<Duration> BREAKER_WINDOW =
            Setting.duration(
                    "breaker.window",
                    "5 minutes",
                    "Over which time answers of a network are counted.");
    static final Setting<Integer> BREAKER_SAMPLE =
            Setting.number(
                    "breaker.sample",
                    5,
                    1,
                    1_000,
                    "While losses of a network are held: how many of them are looked at in a round.");
    static final Setting<Duration> BREAKER_SAMPLE_INTERVAL =
            Setting.duration(
                    "breaker.sample-interval",
                    "1 minute",
                    "The time from one such round to the next.");
    static final Setting<Duration> BREAKER_CONFIRM_AFTER =
            Setting.duration(
                    "breaker.confirm-after",
                    "30 minutes",
                    "How long such rounds must find nothing but losses before they are believed.");
    static final Setting<Integer> BREAKER_RELEASES_PER_MINUTE =
            Setting.number(
                    "breaker.releases-per-minute",
                    60,
                    6,
                    100_000,
                    "How many held losses a minute are let through once they are believed.");

    static final Setting<Duration> ACCOUNT_EXPIRING_AHEAD =
            Setting.duration(
                    "account.expiring-ahead",
                    "14 days",
                    "How long before its deadline an account shows that it must be authorized again.");

    static final Setting<Configuration.LogFormat> LOG_FORMAT =
            Setting.choice(
                    "log.format",
                    Configuration.LogFormat.class,
                    Configuration.LogFormat.TEXT,
                    "How logs are written.");
    static final Setting<Configuration.LogLevel> LOG_LEVEL =
            Setting.choice(
                    "log.level",
                    Configuration.LogLevel.class,
                    Configuration.LogLevel.INFO,
                    "From which level on.");

    /// All of them, in the order of the documentation.
    static final List<Setting<?>> ALL =
            List.of(
                    HTTP_HOST,
                    HTTP_PORT,
                    HTTP_PUBLIC_URL,
                    HTTP_ALLOWED_ORIGINS,
                    HTTP_GRAPHIQL,
                    DATABASE_URL,
                    DATABASE_USER,
                    DATABASE_PASSWORD,
                    DATABASE_POOL_SIZE,
                    DATABASE_CONNECT_LIMIT,
                    AUTHENTICATION_SHARED_SECRET,
                    AUTHENTICATION_JWKS_URL,
                    AUTHENTICATION_ISSUER,
                    AUTHENTICATION_AUDIENCE,
                    AUTHENTICATION_CLAIM_WORKSPACE,
                    AUTHENTICATION_CLAIM_ROLE,
                    AUTHENTICATION_CLAIM_PERMISSIONS,
                    AUTHENTICATION_CLAIM_NAME,
                    AUTHENTICATION_CLAIM_EMAIL,
                    AUTHENTICATION_CLAIM_LOCALE,
                    ENCRYPTION_KEY_FILE,
                    ENCRYPTION_RETIRE_AFTER,
                    PLUGINS_FOLDER,
                    PLUGINS_LOAD_LIMIT,
                    CALLS_CONCURRENCY,
                    CALLS_CONNECT_LIMIT,
                    CALLS_LIMIT,
                    CALLS_ANSWER_LIMIT,
                    CALLS_OPERATION_LIMIT,
                    CALLS_PRIVATE_ADDRESSES,
                    CONNECT_RETURN_ADDRESSES,
                    CONNECT_AUTHORIZE_WITHIN,
                    CONNECT_COMPLETE_WITHIN,
                    LINKS_RECONNECT,
                    STREAMS_CACHE,
                    AUTOMATIONS_POLL_INTERVAL,
                    UPKEEP_PROBE_INTERVAL,
                    UPKEEP_POLL_INTERVAL,
                    UPKEEP_FIRST_RETRY,
                    UPKEEP_LONGEST_RETRY,
                    UPKEEP_CONFIRM_AFTER,
                    UPKEEP_LEASE,
                    UPKEEP_CONCURRENCY,
                    BREAKER_LOSSES,
                    BREAKER_SHARE,
                    BREAKER_WINDOW,
                    BREAKER_SAMPLE,
                    BREAKER_SAMPLE_INTERVAL,
                    BREAKER_CONFIRM_AFTER,
                    BREAKER_RELEASES_PER_MINUTE,
                    ACCOUNT_EXPIRING_AHEAD,
                    LOG_FORMAT,
                    LOG_LEVEL);

    private Settings() {}
}
