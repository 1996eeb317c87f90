package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.facebook.PlayedGraph.Call;
import dev.relink.spi.AbsentAsset;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.KnownAsset;
import java.util.List;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Why expected assets are missing, as it shows in a discovery.
class AbsencesTest extends FacebookTestBase {

    private static final String ACCOUNTS = "GET me/accounts";
    private static final String PAGE_OBJECT = "GET 100";
    private static final String INSTAGRAM_OBJECT = "GET 1784";

    @Test
    void whatWasNotTickedIsNotTicked() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(inspecting(USER_TOKEN), valid(granular("pages_show_list", "['555']")));

        assertThat(verdictOn(known(PAGE))).isEqualTo("NOT_TICKED facebook.ticks");
        assertThat(graph.callNames()).containsExactly(ACCOUNTS, "GET debug_token");
    }

    @Test
    void nothingIsTickedByAnEmptyList() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(inspecting(USER_TOKEN), valid(granular("pages_show_list", "[]")));

        assertThat(verdictOn(known(PAGE))).isEqualTo("NOT_TICKED facebook.ticks");
    }

    @Test
    void anInstagramAccountIsTickedInItsOwnScope() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(
                inspecting(USER_TOKEN),
                valid(
                        ",'granular_scopes':[{'scope':'pages_show_list','target_ids':['100']},"
                                + "{'scope':'instagram_basic','target_ids':['1']}]"));

        assertThat(verdictOn(known(INSTAGRAM))).isEqualTo("NOT_TICKED facebook.ticks");
    }

    @Test
    void withoutTargetsEverythingIsTicked() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(
                inspecting(USER_TOKEN), valid(",'granular_scopes':[{'scope':'pages_show_list'}]"));
        graph.answers(PAGE_OBJECT, "{'id':'100'}");

        assertThat(verdictOn(known(PAGE))).isEqualTo("ROLE_LOST facebook.unlisted");
    }

    @Test
    void withoutTheScopeThatListsItThePermissionIsMissing() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(
                inspecting(USER_TOKEN), "{'data':{'is_valid':true,'scopes':['public_profile']}}");

        Discovery discovery = discover(known(PAGE), known(INSTAGRAM));

        assertThat(verdict(discovery.absent(), PAGE)).isEqualTo("SCOPE_MISSING facebook.scope");
        assertThat(verdict(discovery.absent(), INSTAGRAM))
                .isEqualTo("SCOPE_MISSING facebook.scope");
    }

    @ParameterizedTest
    @CsvSource({
        "190, 492, ROLE_LOST facebook.190-492",
        "100, 33, GONE facebook.100-33",
        "10, , ROLE_LOST facebook.unlisted",
        "200, , ROLE_LOST facebook.unlisted",
        "100, , ROLE_LOST facebook.unlisted",
    })
    void whatIsNotListedIsAskedForWithItsOwnToken(
            int code, @Nullable Integer subcode, String expected) {
        nothingIsListed();
        graph.refuses(PAGE_OBJECT, code, subcode, "No.");

        Discovery discovery = discover(known(PAGE));

        assertThat(verdict(discovery.absent(), PAGE)).isEqualTo(expected);
        AbsentAsset absent = discovery.absent().getFirst();
        assertThat(absent.loss().evidence().code())
                .isEqualTo(subcode == null ? "" + code : code + "/" + subcode);
        assertThat(absent.loss().evidence().message()).isEqualTo("No.");
        Call asked = graph.onlyCall(PAGE_OBJECT);
        assertThat(asked.authorization()).isEqualTo("Bearer EAApage");
        assertThat(asked.query().encoded()).isEqualTo("fields=id&appsecret_proof=" + PAGE_PROOF);
    }

    @ParameterizedTest
    @CsvSource({"458", "460", "463"})
    void whatHasATokenThatDiedWithAnEarlierAuthorizationIsAskedForWithThePersons(int subcode) {
        nothingIsListed();
        graph.refuses(PAGE_OBJECT, 190, subcode, "Dead.");
        graph.refuses(PAGE_OBJECT, 100, 33, "Unsupported get request.");

        assertThat(verdictOn(known(PAGE))).isEqualTo("GONE facebook.100-33");

        assertThat(graph.calls())
                .filteredOn(call -> call.name().equals(PAGE_OBJECT))
                .extracting(Call::authorization)
                .containsExactly("Bearer EAApage", "Bearer EAAuser");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 33, GONE facebook.100-33",
        "10, , ROLE_LOST facebook.unlisted",
        "200, , ROLE_LOST facebook.unlisted",
        "100, , ROLE_LOST facebook.unlisted",
    })
    void whatHasNoTokenIsAskedForWithThePersons(
            int code, @Nullable Integer subcode, String expected) {
        nothingIsListed();
        graph.refuses(PAGE_OBJECT, code, subcode, "No.");

        assertThat(verdictOn(knownWithoutToken(PAGE))).isEqualTo(expected);
        assertThat(graph.onlyCall(PAGE_OBJECT).authorization()).isEqualTo("Bearer EAAuser");
    }

    @Test
    void anAnswerAboutThePersonsTokenIsAboutTheGrant() {
        nothingIsListed();
        graph.refuses(PAGE_OBJECT, 190, 458, "The user has not authorized application 4711.");

        assertThat(failureFor(() -> discover(knownWithoutToken(PAGE))))
                .isEqualTo("REVOKED facebook.190-458");
    }

    @ParameterizedTest
    @CsvSource({
        "2, SERVER facebook.2",
        "4, THROTTLED facebook.4",
        "191, AppFault facebook.191",
        "368, AdminBlock facebook.368",
        "999999, SERVER facebook.unknown",
    })
    void anAnswerThatSaysNothingAboutTheAssetIsNoVerdict(int code, String expected) {
        nothingIsListed();
        graph.refuses(PAGE_OBJECT, code, null, "No.");

        assertThat(failureFor(() -> discover(known(PAGE)))).isEqualTo(expected);
    }

    @Test
    void anOutageWhileAskingIsNoVerdict() {
        nothingIsListed();
        graph.answers(PAGE_OBJECT, new MockResponse.Builder().code(503).body("<html>").build());

        assertThat(failureFor(() -> discover(known(PAGE)))).isEqualTo("SERVER http.server-error");
    }

    @Test
    void anInstagramAccountThatWasUnlinkedFromItsPageIsGone() {
        graph.answers(ACCOUNTS, "{'data':[" + listed("100", "MANAGE") + "]}");
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers(
                inspecting(PAGE_TOKEN),
                "{'data':{'is_valid':true,'type':'PAGE','profile_id':'100','scopes':[]}}");

        Discovery discovery = discover(known(PAGE), known(INSTAGRAM));

        assertThat(discovery.absent()).hasSize(1);
        assertThat(verdict(discovery.absent(), INSTAGRAM))
                .isEqualTo("GONE facebook.instagram-unlinked");
        assertThat(discovery.absent().getFirst().loss().evidence().message())
                .contains("page is fine", "not linked");
    }

    @Test
    void anInstagramAccountWhosePageWasNotTickedIsNotTicked() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(inspecting(USER_TOKEN), valid(granular("pages_show_list", "['555']")));
        graph.answers(
                inspecting(PAGE_TOKEN),
                "{'data':{'is_valid':true,'type':'PAGE','profile_id':'100','scopes':[]}}");
        graph.refuses(INSTAGRAM_OBJECT, 10, null, "No.");

        assertThat(verdictOn(known(INSTAGRAM))).isEqualTo("NOT_TICKED facebook.page-ticks");
        assertThat(graph.onlyCall(INSTAGRAM_OBJECT).authorization()).isEqualTo("Bearer EAAuser");
    }

    @Test
    void anInstagramAccountThatGivesNothingWithoutItsPageIsNotTicked() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(inspecting(USER_TOKEN), valid(granular("pages_show_list", "['555']")));
        graph.answers(INSTAGRAM_OBJECT + "?fields=id", "{'id':'1784'}");
        graph.answers(INSTAGRAM_OBJECT, "{'id':'1784'}");
        graph.refuses(INSTAGRAM_OBJECT, 10, null, "No figures.");
        graph.refuses("GET 1784/media", 10, null, "No media.");
        graph.refuses("GET 1784/content_publishing_limit", 10, null, "No posts.");

        assertThat(verdictOn(knownWithoutToken(INSTAGRAM)))
                .isEqualTo("NOT_TICKED facebook.page-ticks");
    }

    @Test
    void anInstagramAccountWhosePageIsNotFineIsLostAsItsPageIs() {
        graph.answers(ACCOUNTS, "{'data':[" + listed("100", "ANALYZE") + "]}");
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers(
                inspecting(PAGE_TOKEN),
                "{'data':{'is_valid':true,'type':'PAGE','profile_id':'100','scopes':[]}}");
        graph.refuses(INSTAGRAM_OBJECT, 190, 492, "The person lost the role.");

        assertThat(verdictOn(known(INSTAGRAM))).isEqualTo("ROLE_LOST facebook.190-492");
    }

    @Test
    void anInstagramAccountWhosePageIsGoneIsAskedFor() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers(inspecting(PAGE_TOKEN), dead(190, 460));
        graph.refuses(INSTAGRAM_OBJECT, 100, 33, "It does not exist.");

        assertThat(verdictOn(known(INSTAGRAM))).isEqualTo("GONE facebook.100-33");
    }

    @Test
    void anInstagramAccountThatWasConnectedWithoutItsPageIsAskedForWithThePersonsToken() {
        nothingIsListed();
        graph.refuses(INSTAGRAM_OBJECT, 100, 33, "It does not exist.");

        assertThat(verdictOn(knownWithoutToken(INSTAGRAM))).isEqualTo("GONE facebook.100-33");
        assertThat(graph.onlyCall(INSTAGRAM_OBJECT).authorization()).isEqualTo("Bearer EAAuser");
    }

    @Test
    void aGroupIsGoneWhereGroupsAreSwitchedOff() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(inspecting(USER_TOKEN), valid());

        assertThat(verdictOn(knownWithoutToken(GROUP))).isEqualTo("GONE facebook.groups");
    }

    @Test
    void aGroupTakesItsScope() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(inspecting(USER_TOKEN), valid());

        Discovery discovery =
                connectorWithGroups()
                        .discover(
                                new DiscoveryRequest(access(), List.of(knownWithoutToken(GROUP))));

        assertThat(verdict(discovery.absent(), GROUP)).isEqualTo("SCOPE_MISSING facebook.scope");
    }

    @Test
    void thePersonsTokenIsInspectedOnceForAllThatIsMissing() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(inspecting(USER_TOKEN), valid(granular("pages_show_list", "['100']")));
        graph.refuses(PAGE_OBJECT, 100, 33, "It does not exist.");

        Discovery discovery = discover(known(PAGE), known(page("101")), known(page("102")));

        assertThat(verdict(discovery.absent(), PAGE)).isEqualTo("GONE facebook.100-33");
        assertThat(verdict(discovery.absent(), page("101"))).isEqualTo("NOT_TICKED facebook.ticks");
        assertThat(verdict(discovery.absent(), page("102"))).isEqualTo("NOT_TICKED facebook.ticks");
    }

    private void nothingIsListed() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(inspecting(USER_TOKEN), valid());
    }

    private @Nullable String verdictOn(KnownAsset expected) {
        return verdict(discover(expected).absent(), expected.ref());
    }

    private static String granular(String scope, String targets) {
        return ",'granular_scopes':[{'scope':'" + scope + "','target_ids':" + targets + "}]";
    }

    private static String listed(String id, String task) {
        return "{'id':'" + id + "','name':'P','access_token':'EAApage','tasks':['" + task + "']}";
    }
}
