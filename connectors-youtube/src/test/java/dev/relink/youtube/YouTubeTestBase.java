package dev.relink.youtube;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Connector;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.testkit.PlayedNetwork;
import dev.relink.testkit.SettableClock;
import dev.relink.testkit.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// The connector against a {@link PlayedNetwork}, which is token endpoint and API in one.
abstract class YouTubeTestBase {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Instant HOUR_END = NOW.plus(Duration.ofHours(1));
    static final String CLIENT_ID = "client-1";
    static final String CLIENT_SECRET = "cl1ent-s3cret";
    static final String ACCESS_TOKEN = "access-1";
    static final String REFRESH_TOKEN = "refresh-1";
    static final Set<String> SCOPES = Set.copyOf(GoogleScopes.ASKED);
    static final AssetRef CHANNEL = new AssetRef("youtube", AccountKind.CHANNEL, "UCbakery");

    /// A list with the grant's channel.
    static final String OWN =
            "{'kind':'youtube#channelListResponse','items':[{'id':'UCbakery','snippet':{"
                    + "'title':'Elin bakes','customUrl':'@elin',"
                    + "'thumbnails':{'default':{'url':'https://pictures.example/1.jpg'}}},"
                    + "'contentDetails':{'relatedPlaylists':{'uploads':'UUbakery'}},"
                    + "'statistics':{'subscriberCount':'12','hiddenSubscriberCount':false,"
                    + "'viewCount':'3400','videoCount':'5'}}]}";

    /// A list of an account without a channel.
    static final String NONE =
            "{'kind':'youtube#channelListResponse','pageInfo':{'totalResults':0}}";

    final PlayedNetwork google = new PlayedNetwork();
    final SettableClock clock = new SettableClock(NOW);
    private final Set<TestContext> contexts = new HashSet<>();

    @AfterEach
    void close() {
        contexts.forEach(TestContext::close);
        google.close();
    }

    final Connector connector() {
        GoogleFactory factory = new GoogleFactory();
        TestContext context =
                TestContext.of(
                        factory,
                        Map.of(
                                "client-id",
                                CLIENT_ID,
                                "client-secret",
                                CLIENT_SECRET,
                                "token-address",
                                google.address(),
                                "api-address",
                                google.address(),
                                "keys-address",
                                google.address() + "/oauth2/v3/certs"),
                        clock);
        contexts.add(context);
        return factory.create(context);
    }

    static GrantAccess access() {
        return access(SCOPES);
    }

    static GrantAccess access(Set<String> scopes) {
        return access(Secret.of(REFRESH_TOKEN), null, scopes);
    }

    static GrantAccess access(
            @Nullable Secret refreshToken, @Nullable Instant refreshEnd, Set<String> scopes) {
        return new GrantAccess(
                "elin-1",
                new TokenSet(Secret.of(ACCESS_TOKEN), HOUR_END, refreshToken, refreshEnd),
                scopes);
    }

    static KnownAsset known(AssetRef ref) {
        return new KnownAsset(ref, null);
    }

    /// The body of an error of the API.
    static String error(int status, String reason) {
        return "{'error':{'code':"
                + status
                + ",'message':'It says "
                + reason
                + "','errors':[{'reason':'"
                + reason
                + "'}]}}";
    }
}
