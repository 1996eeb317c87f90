package dev.relink.facebook;

import static dev.relink.testkit.Failures.describe;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Connector;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.testkit.SettableClock;
import dev.relink.testkit.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// The connector against a {@link PlayedGraph}.
abstract class FacebookTestBase {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final String APP_SECRET = "app-s3cret";
    static final String APP_TOKEN = "4711|" + APP_SECRET;
    static final String USER_TOKEN = "EAAuser";
    static final String PAGE_TOKEN = "EAApage";

    /// Made with `openssl dgst -sha256 -hmac app-s3cret` from the user's token.
    static final String PROOF = "81fbb594814b125e598b399404707f486ad5f8590a533c4df59dcf8b07077f10";

    /// Made likewise from the page's token.
    static final String PAGE_PROOF =
            "e20d1b4965a6d71a682466bb6b50492fbb534523357dc516f82443fbd59bb84f";

    static final AssetRef PAGE = new AssetRef("facebook", AccountKind.PAGE, "100");
    static final AssetRef INSTAGRAM = new AssetRef("instagram", AccountKind.PROFILE, "1784");
    static final AssetRef GROUP = new AssetRef("facebook", AccountKind.GROUP, "900");
    static final Set<String> SCOPES = Set.copyOf(FacebookScopes.asked(false, false));
    static final Set<String> SCOPES_WITH_GROUPS = Set.copyOf(FacebookScopes.asked(true, false));

    final PlayedGraph graph = new PlayedGraph();
    final SettableClock clock = new SettableClock(NOW);
    private final Set<TestContext> contexts = new HashSet<>();

    @AfterEach
    void close() {
        contexts.forEach(TestContext::close);
        graph.close();
    }

    final Connector connector() {
        return connector(Map.of("graph-address", graph.address()));
    }

    final Connector connectorWithGroups() {
        return connector(Map.of("graph-address", graph.address(), "groups", "true"));
    }

    final Connector connector(Map<String, String> more) {
        return connector(more, Duration.ofSeconds(30));
    }

    final Connector connector(Map<String, String> more, Duration callLimit) {
        Map<String, String> values = new HashMap<>(more);
        values.put("app-id", "4711");
        values.put("app-secret", APP_SECRET);
        FacebookFactory factory = new FacebookFactory();
        TestContext context = TestContext.of(factory, values, clock, callLimit);
        contexts.add(context);
        return factory.create(context);
    }

    /// A connector that does not wait.
    final Connector connector(Pause pause) {
        return new FacebookConnector(context(), pause);
    }

    /// What the test's connectors logged.
    final List<String> logged() {
        return contexts.stream().flatMap(context -> context.logged().stream()).toList();
    }

    private TestContext context() {
        Map<String, String> values =
                Map.of(
                        "app-id",
                        "4711",
                        "app-secret",
                        APP_SECRET,
                        "graph-address",
                        graph.address());
        TestContext context =
                TestContext.of(new FacebookFactory(), values, clock, Duration.ofSeconds(30));
        contexts.add(context);
        return context;
    }

    static GrantAccess access() {
        return access(SCOPES);
    }

    static GrantAccess access(Set<String> scopes) {
        return new GrantAccess("77", new TokenSet(Secret.of(USER_TOKEN), null, null, null), scopes);
    }

    static KnownAsset known(AssetRef ref) {
        return new KnownAsset(ref, Secret.of(PAGE_TOKEN));
    }

    static KnownAsset knownWithoutToken(AssetRef ref) {
        return new KnownAsset(ref, null);
    }

    final Discovery discover(KnownAsset... expected) {
        return connector().discover(new DiscoveryRequest(access(), List.of(expected)));
    }

    final ProbeResult probe(KnownAsset... assets) {
        return connector().probe(new ProbeRequest(access(), List.of(assets)));
    }

    static AssetRef page(String id) {
        return new AssetRef("facebook", AccountKind.PAGE, id);
    }

    /// A valid user token of all scopes, as `/debug_token` tells it.
    static String valid(String... more) {
        return "{'data':{'app_id':'4711','type':'USER','is_valid':true,'user_id':'77',"
                + "'expires_at':1800000000,'data_access_expires_at':1802000000,'scopes':['"
                + String.join("','", FacebookScopes.asked(false, false))
                + "']"
                + String.join("", more)
                + "}}";
    }

    /// A token that `/debug_token` says is dead.
    static String dead(int code, int subcode) {
        return "{'data':{'app_id':'4711','is_valid':false,'scopes':[],'error':{'code':"
                + code
                + ",'subcode':"
                + subcode
                + ",'message':'The token is no good.'}}}";
    }

    /// The call that inspects a token.
    static String inspecting(String token) {
        return "GET debug_token?input_token=" + token;
    }

    /// The verdict on an asset; null if it is not absent.
    static @Nullable String verdict(List<AbsentAsset> absent, AssetRef ref) {
        return absent.stream()
                .filter(asset -> asset.ref().equals(ref))
                .map(asset -> describe(asset.loss()))
                .findFirst()
                .orElse(null);
    }

    static Asset only(Discovery discovery, AssetRef ref) {
        return discovery.assets().stream()
                .filter(asset -> asset.ref().equals(ref))
                .findFirst()
                .orElseThrow();
    }
}
