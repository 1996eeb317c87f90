package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.facebook.PlayedGraph.Call;
import dev.relink.spi.Asset;
import dev.relink.spi.Connector;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.ScopeDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages that people have through business portfolios.
class BusinessPagesTest extends FacebookTestBase {

    private static final Set<String> ASKED = Set.copyOf(FacebookScopes.asked(false, true));
    private static final String ACCOUNTS = "GET me/accounts";
    private static final String BUSINESSES = "GET me/businesses";
    private static final String OWNED = "GET 40/owned_pages";
    private static final String CLIENTS = "GET 40/client_pages";
    private static final String NOTHING = "{'data':[]}";

    @Test
    void pagesOfPortfoliosAreOfferedAfterThePersonsOwn() {
        graph.answers(ACCOUNTS, "{'data':[" + own("1") + "]}");
        graph.answers(BUSINESSES, "{'data':[{'id':'40'}]}");
        graph.answers(
                OWNED,
                "{'data':[{'id':'2','name':'Foods','access_token':'EAA2',"
                        + "'instagram_business_account':{'id':'1784','username':'foods'}}]}");
        graph.answers(CLIENTS, "{'data':[{'id':'3','access_token':'EAA3'}]}");

        Discovery discovery = discover(ASKED);

        assertThat(discovery.assets())
                .extracting(asset -> asset.ref().id())
                .containsExactly("1", "2", "1784", "3");
        assertThat(discovery.assets()).extracting(Asset::role).containsOnly(Asset.Role.SUFFICIENT);
        assertThat(only(discovery, page("2")).withheld()).isEmpty();
        assertThat(only(discovery, INSTAGRAM).token())
                .isEqualTo(only(discovery, page("2")).token());
    }

    @Test
    void theCallsAreThoseOfTheWire() {
        graph.answers(ACCOUNTS, NOTHING);
        graph.answers(BUSINESSES, "{'data':[{'id':'40'}]}");
        graph.answers(OWNED, NOTHING);
        graph.answers(CLIENTS, NOTHING);

        discover(ASKED);

        assertThat(graph.callNames()).containsExactly(ACCOUNTS, BUSINESSES, OWNED, CLIENTS);
        Call businesses = graph.onlyCall(BUSINESSES);
        assertThat(businesses.query().encoded())
                .isEqualTo("fields=id&limit=100&appsecret_proof=" + PROOF);
        Call owned = graph.onlyCall(OWNED);
        // Only /me/accounts has tasks.
        assertThat(owned.query().first("fields"))
                .isEqualTo(
                        "id,name,username,category,access_token,picture{url},"
                                + "instagram_business_account{id,username,name,"
                                + "profile_picture_url,followers_count}");
        assertThat(owned.authorization()).isEqualTo("Bearer EAAuser");
    }

    @Test
    void thePersonsOwnListingOfAPageCounts() {
        graph.answers(
                ACCOUNTS,
                "{'data':[{'id':'1','name':'P','access_token':'EAA1','tasks':['ANALYZE']}]}");
        graph.answers(BUSINESSES, "{'data':[{'id':'40'}]}");
        graph.answers(OWNED, "{'data':[{'id':'1','access_token':'EAA1'}]}");
        graph.answers(CLIENTS, NOTHING);

        Discovery discovery = discover(ASKED);

        assertThat(discovery.assets()).hasSize(1);
        assertThat(only(discovery, page("1")).role()).isEqualTo(Asset.Role.INSUFFICIENT);
    }

    @Test
    void aPageWithoutATokenIsOneWithoutARole() {
        graph.answers(ACCOUNTS, NOTHING);
        graph.answers(BUSINESSES, "{'data':[{'id':'40'}]}");
        graph.answers(OWNED, "{'data':[{'id':'1'},{'id':'2'}]}");
        graph.answers(CLIENTS, NOTHING);

        Discovery discovery = discover(ASKED, known(page("2")));

        assertThat(only(discovery, page("1")).role()).isEqualTo(Asset.Role.INSUFFICIENT);
        assertThat(verdict(discovery.absent(), page("2")))
                .isEqualTo("ROLE_LOST facebook.page-token");
    }

    @Test
    void withoutThePermissionPortfoliosAreNotLookedThrough() {
        graph.answers(ACCOUNTS, NOTHING);

        assertThat(discover(SCOPES).assets()).isEmpty();
        assertThat(graph.callNames()).containsExactly(ACCOUNTS);
    }

    @Test
    void withoutTheSettingPortfoliosAreNotLookedThrough() {
        graph.answers(ACCOUNTS, NOTHING);

        connector().discover(new DiscoveryRequest(access(ASKED), List.of()));

        assertThat(graph.callNames()).containsExactly(ACCOUNTS);
    }

    @Test
    void aPageThatExistsWhilePortfoliosAreHiddenMissesThePermission() {
        graph.answers(ACCOUNTS, NOTHING);
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers("GET 100", "{'id':'100'}");

        Discovery discovery = discover(SCOPES, known(PAGE));

        assertThat(verdict(discovery.absent(), PAGE))
                .isEqualTo("SCOPE_MISSING facebook.business-scope");
    }

    @Test
    void aPageWhosePersonLeftThePortfolioIsLostWithTheRole() {
        graph.answers(ACCOUNTS, NOTHING);
        graph.answers(BUSINESSES, NOTHING);
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.refuses("GET 100", 190, 492, "The person lost the role.");

        Discovery discovery = discover(ASKED, known(PAGE));

        assertThat(verdict(discovery.absent(), PAGE)).isEqualTo("ROLE_LOST facebook.190-492");
    }

    @Test
    void aPortfolioThatKeepsAListFromThePersonHidesNoOther() {
        graph.answers(ACCOUNTS, NOTHING);
        graph.answers(BUSINESSES, "{'data':[{'id':'40'},{'id':'41'}]}");
        graph.refuses(OWNED, 200, null, "(#200) No.");
        graph.refuses(CLIENTS, 100, 33, "Unsupported get request.");
        graph.answers("GET 41/owned_pages", "{'data':[{'id':'1','access_token':'EAA1'}]}");
        graph.answers("GET 41/client_pages", NOTHING);

        assertThat(discover(ASKED).assets()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2, , SERVER facebook.2",
        "4, , THROTTLED facebook.4",
        "190, 460, PASSWORD_CHANGED facebook.190-460",
    })
    void troubleAndTheEndOfTheGrantAreTold(int code, Integer subcode, String expected) {
        graph.answers(ACCOUNTS, NOTHING);
        graph.answers(BUSINESSES, "{'data':[{'id':'40'}]}");
        graph.refuses(OWNED, code, subcode, "No.");

        assertThat(failureFor(() -> discover(ASKED, known(PAGE)))).isEqualTo(expected);
    }

    @Test
    void aProbeLooksThroughPortfoliosForWhatIsMissingOnly() {
        graph.answers(inspecting(USER_TOKEN), valid(ASKED));
        graph.answers(ACCOUNTS, "{'data':[" + own("100") + "]}");

        assertThat(probe(known(PAGE)).absent()).isEmpty();
        assertThat(graph.callNames()).doesNotContain(BUSINESSES);

        graph.answers(inspecting(USER_TOKEN), valid(ASKED));
        graph.answers(ACCOUNTS, NOTHING);
        graph.answers(BUSINESSES, "{'data':[{'id':'40'}]}");
        graph.answers(OWNED + "?fields=id,access_token", "{'data':[]}");
        graph.answers(
                CLIENTS + "?fields=id,access_token",
                "{'data':[{'id':'100','access_token':'EAApage'}]}");

        assertThat(probe(known(PAGE)).absent()).isEmpty();
    }

    @Test
    void aProbeFindsInstagramAccountsThroughPortfolios() {
        graph.answers(inspecting(USER_TOKEN), valid(ASKED));
        graph.answers(ACCOUNTS, NOTHING);
        graph.answers(BUSINESSES, "{'data':[{'id':'40'}]}");
        graph.answers(
                OWNED + "?fields=id,access_token,instagram_business_account{id}",
                "{'data':[{'id':'100','access_token':'EAApage',"
                        + "'instagram_business_account':{'id':'1784'}}]}");
        graph.answers(CLIENTS, NOTHING);

        assertThat(probe(known(INSTAGRAM)).absent()).isEmpty();
    }

    @Test
    void thePermissionIsExplainedWhereItIsAskedFor() {
        assertThat(connector().descriptor().scopes())
                .extracting(ScopeDescriptor::scope)
                .doesNotContain(FacebookScopes.BUSINESSES);
        LocalizedText reason =
                lookingThrough().descriptor().scopes().stream()
                        .filter(scope -> scope.scope().equals(FacebookScopes.BUSINESSES))
                        .map(ScopeDescriptor::reason)
                        .findFirst()
                        .orElseThrow();

        assertThat(reason.byLanguage().keySet()).containsExactlyInAnyOrder("en", "de", "it", "sv");
    }

    private Connector lookingThrough() {
        return connector(Map.of("graph-address", graph.address(), "business-pages", "true"));
    }

    private Discovery discover(Set<String> scopes, KnownAsset... expected) {
        return lookingThrough().discover(new DiscoveryRequest(access(scopes), List.of(expected)));
    }

    private ProbeResult probe(KnownAsset asset) {
        return lookingThrough().probe(new ProbeRequest(access(ASKED), List.of(asset)));
    }

    private static String own(String id) {
        return "{'id':'" + id + "','name':'P','access_token':'EAA1','tasks':['MANAGE']}";
    }

    private static String valid(Set<String> scopes) {
        return "{'data':{'is_valid':true,'user_id':'77','scopes':['"
                + String.join("','", scopes)
                + "']}}";
    }
}
