package dev.relink.x;

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
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// The connector against a {@link PlayedNetwork}.
abstract class XTestBase {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final String CLIENT_SECRET = "cl1ent-s3cret";

    /// Made with `printf 'client-1:cl1ent-s3cret' | base64`.
    static final String BASIC = "Basic Y2xpZW50LTE6Y2wxZW50LXMzY3JldA==";

    static final String ACCESS_TOKEN = "access-1";
    static final String REFRESH_TOKEN = "refresh-1";
    static final Set<String> SCOPES = Set.copyOf(XScopes.ASKED);
    static final AssetRef OWN = new AssetRef("x", AccountKind.PROFILE, "77");
    static final AssetRef OTHER = new AssetRef("x", AccountKind.PROFILE, "78");

    static final String ME =
            "{'data':{'id':'77','name':'Nora Berg','username':'norabakes',"
                    + "'profile_image_url':'https://pictures.example/77.jpg'}}";

    static final String UNAUTHORIZED =
            "{'title':'Unauthorized','type':'about:blank','status':401,'detail':'Unauthorized'}";

    static final String TOKEN_INVALID =
            "{'error':'invalid_request',"
                    + "'error_description':'Value passed for the token was invalid.'}";

    final PlayedNetwork x = new PlayedNetwork();
    final SettableClock clock = new SettableClock(NOW);
    private final Set<TestContext> contexts = new HashSet<>();

    @AfterEach
    void close() {
        contexts.forEach(TestContext::close);
        x.close();
    }

    final Connector connector() {
        return connector(Map.of("api-address", x.address()));
    }

    final Connector connector(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("client-id", "client-1");
        values.put("client-secret", CLIENT_SECRET);
        XFactory factory = new XFactory();
        TestContext context = TestContext.of(factory, values, clock);
        contexts.add(context);
        return factory.create(context);
    }

    static GrantAccess access() {
        return access(Secret.of(REFRESH_TOKEN), NOW.plusSeconds(3600), SCOPES);
    }

    static GrantAccess access(
            @Nullable Secret refreshToken, @Nullable Instant end, Set<String> scopes) {
        return new GrantAccess(
                "77", new TokenSet(Secret.of(ACCESS_TOKEN), end, refreshToken, null), scopes);
    }

    static KnownAsset known(AssetRef ref) {
        return new KnownAsset(ref, null);
    }
}
