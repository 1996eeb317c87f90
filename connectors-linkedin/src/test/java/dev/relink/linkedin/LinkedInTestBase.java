package dev.relink.linkedin;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// The connector against a {@link PlayedNetwork}, which is API and authorization server in one.
abstract class LinkedInTestBase {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final String CLIENT_ID = "client-1";
    static final String CLIENT_SECRET = "cl1ent-s3cret";
    static final String ACCESS_TOKEN = "access-1";
    static final String REFRESH_TOKEN = "refresh-1";
    static final Set<String> SCOPES = Set.copyOf(LinkedInScopes.asked(true));
    static final Instant REFRESH_END = NOW.plus(Duration.ofDays(300));

    static final AssetRef OWN = new AssetRef("linkedin", AccountKind.PROFILE, "lena-1");
    static final AssetRef PAGE = new AssetRef("linkedin", AccountKind.PAGE, "20001");

    static final String USER_INFO =
            "{'sub':'lena-1','name':'Lena Holm','picture':'https://pictures.example/lena.jpg'}";

    final PlayedNetwork linkedIn = new PlayedNetwork();
    final SettableClock clock = new SettableClock(NOW);
    private final Set<TestContext> contexts = new HashSet<>();

    @AfterEach
    void close() {
        contexts.forEach(TestContext::close);
        linkedIn.close();
    }

    final Connector connector() {
        return connector(Map.of());
    }

    /// @param more settings beside those that lead to the played network, or instead of them
    final Connector connector(Map<String, String> more) {
        Map<String, String> values = new HashMap<>();
        values.put("client-id", CLIENT_ID);
        values.put("client-secret", CLIENT_SECRET);
        values.put("api-address", linkedIn.address());
        values.put("site-address", linkedIn.address());
        values.putAll(more);
        LinkedInFactory factory = new LinkedInFactory();
        TestContext context = TestContext.of(factory, values, clock);
        contexts.add(context);
        return factory.create(context);
    }

    static GrantAccess access() {
        return access(SCOPES);
    }

    static GrantAccess access(Set<String> scopes) {
        return access(Secret.of(REFRESH_TOKEN), REFRESH_END, scopes);
    }

    static GrantAccess access(
            @Nullable Secret refreshToken, @Nullable Instant refreshEnd, Set<String> scopes) {
        return new GrantAccess(
                "lena-1",
                new TokenSet(
                        Secret.of(ACCESS_TOKEN),
                        NOW.plus(Duration.ofDays(60)),
                        refreshToken,
                        refreshEnd),
                scopes);
    }

    static KnownAsset known(AssetRef ref) {
        return new KnownAsset(ref, null);
    }
}
