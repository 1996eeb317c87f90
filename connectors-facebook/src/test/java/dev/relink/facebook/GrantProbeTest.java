package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.facebook.PlayedGraph.Call;
import dev.relink.spi.Connector;
import dev.relink.spi.Deadline;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantProbeTest extends FacebookTestBase {

    private static final String INSPECTION = "GET debug_token";
    private static final String ACCOUNTS = "GET me/accounts";
    private static final String LIVING_PAGE =
            "{'data':{'is_valid':true,'type':'PAGE','profile_id':'100','expires_at':0,"
                    + "'data_access_expires_at':1803000000,'scopes':['pages_show_list']}}";

    @Test
    void aHealthyGrantIsFine() {
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers(
                ACCOUNTS,
                "{'data':[{'id':'100','tasks':['MANAGE'],'instagram_business_account':{'id':'1784'}}]}");

        ProbeResult result = probe(known(PAGE), known(INSTAGRAM));

        assertThat(result.absent()).isEmpty();
        assertThat(result.scopes()).isEqualTo(SCOPES);
        assertThat(result.deadlines())
                .containsExactly(
                        new Deadline(
                                Instant.ofEpochSecond(1_802_000_000),
                                Deadline.Reason.DATA_ACCESS_EXPIRY));
    }

    @Test
    void theCallsAreTheCheapestOnes() {
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers(ACCOUNTS, "{'data':[{'id':'100','tasks':['MANAGE']}]}");

        probe(known(PAGE));

        assertThat(graph.callNames()).containsExactly(INSPECTION, ACCOUNTS);
        Call inspection = graph.onlyCall(INSPECTION);
        assertThat(inspection.query().encoded()).isEqualTo("input_token=EAAuser");
        assertThat(inspection.authorization()).isEqualTo("Bearer " + APP_TOKEN);
        Call accounts = graph.onlyCall(ACCOUNTS);
        assertThat(accounts.query().encoded())
                .isEqualTo("fields=id%2Ctasks&limit=100&appsecret_proof=" + PROOF);
        assertThat(accounts.authorization()).isEqualTo("Bearer EAAuser");
    }

    @Test
    void instagramAccountsAreSoughtOnTheirPages() {
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers(
                ACCOUNTS,
                "{'data':[{'id':'100','tasks':['MANAGE'],'instagram_business_account':{'id':'1784'}}]}");

        probe(known(INSTAGRAM));

        assertThat(graph.onlyCall(ACCOUNTS).query().first("fields"))
                .isEqualTo("id,tasks,instagram_business_account{id}");
    }

    @Test
    void aGrantWithoutAssetsIsOnlyInspected() {
        graph.answers(inspecting(USER_TOKEN), valid());

        assertThat(probe().absent()).isEmpty();
        assertThat(graph.callNames()).containsExactly(INSPECTION);
    }

    @ParameterizedTest
    @CsvSource({
        "190, 458, REVOKED facebook.190-458",
        "190, 459, CHECKPOINT facebook.190-459",
        "190, 460, PASSWORD_CHANGED facebook.190-460",
        "190, 464, CHECKPOINT facebook.190-464",
        "190, 467, REVOKED facebook.190-467",
        "190, 493, UNUSED facebook.190-493",
        "102, 460, PASSWORD_CHANGED facebook.190-460",
        "190, 465, DEACTIVATED facebook.190-465",
        // Neither of these is a loss of the grant.
        "190, 492, RequestRefused facebook.190-492",
        "2, 0, SERVER facebook.2",
        "999999, 0, SERVER facebook.unknown",
    })
    void aTokenThatIsDeadLosesTheGrant(int code, int subcode, String expected) {
        graph.answers(inspecting(USER_TOKEN), dead(code, subcode));

        assertThat(failureFor(() -> probe(known(PAGE)))).isEqualTo(expected);
        assertThat(graph.callNames()).containsExactly(INSPECTION);
    }

    @Test
    void aTokenThatIsDeadForNoReasonIsExpired() {
        graph.answers(inspecting(USER_TOKEN), "{'data':{'is_valid':false}}");

        assertThat(failureFor(() -> probe(knownWithoutToken(PAGE))))
                .isEqualTo("EXPIRED facebook.is-valid");
    }

    @ParameterizedTest
    @CsvSource({
        "190, , AppFault facebook.app-token",
        "190, 458, AppFault facebook.app-token",
        "102, , AppFault facebook.app-token",
        "10, , AppFault facebook.app-token",
        "200, , AppFault facebook.app-token",
        "100, , AppFault facebook.app-token",
        "100, 33, AppFault facebook.app-token",
        "101, , AppFault facebook.101",
        "4, , THROTTLED facebook.4",
        "1, , SERVER facebook.1",
    })
    void anErrorOfTheInspectionItselfIsTheAppsAndNeverALoss(
            int code, @Nullable Integer subcode, String expected) {
        // As with a wrong app secret, which must not disconnect everybody.
        graph.refuses(INSPECTION, code, subcode, "Invalid OAuth access token.");

        assertThat(failureFor(() -> probe(known(PAGE)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{'data':[]}",
                "{'data':{'is_valid':'perhaps','scopes':[]}}",
                "{'data':{'is_valid':true}}",
            })
    void anInspectionThatCannotBeReadSaysNothing(String answer) {
        graph.answers(INSPECTION, answer);

        assertThat(failureFor(() -> probe(known(PAGE)))).isEqualTo("MALFORMED json.field");
    }

    @Test
    void lostRolesAndVanishedPagesAreNoticed() {
        graph.answers(
                inspecting(USER_TOKEN),
                valid(
                        ",'granular_scopes':[{'scope':'pages_show_list',"
                                + "'target_ids':['100','101','102','103']}]"));
        graph.answers(
                ACCOUNTS,
                "{'data':[{'id':'100','tasks':['MANAGE']},{'id':'101','tasks':['ANALYZE']}]}");
        graph.refuses("GET 102", 100, 33, "It does not exist.");
        graph.refuses("GET 103", 190, 492, "The role was taken away.");

        ProbeResult result =
                probe(
                        known(PAGE),
                        known(page("101")),
                        known(page("102")),
                        known(page("103")),
                        known(page("104")));

        assertThat(verdict(result.absent(), PAGE)).isNull();
        assertThat(verdict(result.absent(), page("101"))).isEqualTo("ROLE_LOST facebook.role");
        assertThat(verdict(result.absent(), page("102"))).isEqualTo("GONE facebook.100-33");
        assertThat(verdict(result.absent(), page("103"))).isEqualTo("ROLE_LOST facebook.190-492");
        assertThat(verdict(result.absent(), page("104"))).isEqualTo("NOT_TICKED facebook.ticks");
        assertThat(graph.callNames()).containsExactly(INSPECTION, ACCOUNTS, "GET 102", "GET 103");
    }

    @Test
    void anAnswerAboutOneAssetIsNoLossOfTheGrant() {
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.refuses(ACCOUNTS, 100, 33, "Unsupported get request.");

        assertThat(failureFor(() -> probe(known(PAGE))))
                .isEqualTo("RequestRefused facebook.100-33");
    }

    @Test
    void pagesLiveOnAfterThePersonsTokenHasExpired() {
        graph.answers(inspecting(USER_TOKEN), dead(190, 463));
        graph.answers(inspecting(PAGE_TOKEN), LIVING_PAGE);

        ProbeResult result = probe(known(PAGE), known(INSTAGRAM), knownWithoutToken(page("101")));

        assertThat(verdict(result.absent(), PAGE)).isNull();
        assertThat(verdict(result.absent(), INSTAGRAM)).isNull();
        assertThat(verdict(result.absent(), page("101"))).isEqualTo("EXPIRED facebook.190-463");
        assertThat(result.scopes()).containsExactly("pages_show_list");
        assertThat(result.deadlines())
                .containsExactly(
                        new Deadline(
                                Instant.ofEpochSecond(1_803_000_000),
                                Deadline.Reason.DATA_ACCESS_EXPIRY));
        // The page and its Instagram account share a token, which is inspected once.
        assertThat(graph.callNames()).containsExactly(INSPECTION, INSPECTION);
    }

    @Test
    void aTokenWhoseEndHasPassedHasExpiredWhateverElseIsSaidOfIt() {
        clock.set(Instant.ofEpochSecond(1_800_000_000));
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers(inspecting(PAGE_TOKEN), LIVING_PAGE);

        assertThat(probe(known(PAGE)).absent()).isEmpty();
        assertThat(graph.callNames()).containsExactly(INSPECTION, INSPECTION);
    }

    @Test
    void whereTheScopesOfAPageAreNotToldThoseThatAreStoredStay() {
        graph.answers(inspecting(USER_TOKEN), dead(190, 463));
        graph.answers(inspecting(PAGE_TOKEN), "{'data':{'is_valid':true,'scopes':[]}}");

        assertThat(probe(known(PAGE)).scopes()).isEqualTo(SCOPES);
    }

    @Test
    void onePageMayBeLostWhileAnotherLivesOn() {
        graph.answers(inspecting(USER_TOKEN), dead(190, 463));
        graph.answers(inspecting(PAGE_TOKEN), LIVING_PAGE);
        graph.answers(inspecting("EAAother"), dead(190, 492));

        ProbeResult result = probe(known(PAGE), withToken("101", "EAAother"));

        assertThat(verdict(result.absent(), PAGE)).isNull();
        assertThat(verdict(result.absent(), page("101"))).isEqualTo("ROLE_LOST facebook.190-492");
    }

    @ParameterizedTest
    @CsvSource({
        "463, EXPIRED facebook.190-463",
        "458, REVOKED facebook.190-458",
        "460, PASSWORD_CHANGED facebook.190-460",
        "492, EXPIRED facebook.190-463",
    })
    void whereNoPageLivesOnTheGrantIsLost(int subcodeOfPage, String expected) {
        graph.answers(inspecting(USER_TOKEN), dead(190, 463));
        graph.answers(inspecting(PAGE_TOKEN), dead(190, subcodeOfPage));

        assertThat(failureFor(() -> probe(known(PAGE), knownWithoutToken(page("101")))))
                .isEqualTo(expected);
    }

    @Test
    void anExpiredGrantWithoutAssetsIsLost() {
        graph.answers(inspecting(USER_TOKEN), dead(190, 463));

        assertThat(failureFor(this::probe)).isEqualTo("EXPIRED facebook.190-463");
    }

    @Test
    void troubleWhileAPageIsInspectedIsNoLoss() {
        graph.answers(inspecting(USER_TOKEN), dead(190, 463));
        graph.answers(inspecting(PAGE_TOKEN), dead(2, 0));

        assertThat(failureFor(() -> probe(known(PAGE)))).isEqualTo("SERVER facebook.2");
    }

    @Test
    void anInstagramAccountThatWasConnectedWithoutItsPageLivesOnThePersonsToken() {
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers("GET me/accounts", "{'data':[]}");
        graph.answers("GET 1784", "{'id':'1784'}");

        ProbeResult result = probe(knownWithoutToken(INSTAGRAM));

        assertThat(result.absent()).isEmpty();
        assertThat(graph.onlyCall("GET 1784").authorization()).isEqualTo("Bearer EAAuser");
        assertThat(result.deadlines())
                .contains(
                        new Deadline(
                                Instant.ofEpochSecond(1_800_000_000),
                                Deadline.Reason.ACCESS_TOKEN_EXPIRY));
    }

    @Test
    void groupsAreLeftAloneWhereTheyAreSwitchedOff() {
        graph.answers(inspecting(USER_TOKEN), valid());

        assertThat(probe(knownWithoutToken(GROUP)).absent()).isEmpty();
        assertThat(graph.callNames()).containsExactly(INSPECTION);
    }

    @Test
    void groupsAreProbedWhereTheyAreSwitchedOn() {
        graph.answers(
                inspecting(USER_TOKEN),
                "{'data':{'is_valid':true,'expires_at':1800000000,"
                        + "'scopes':['groups_access_member_info']}}");
        graph.answers("GET me/groups", "{'data':[{'id':'900','administrator':false}]}");

        ProbeResult result = probe(connectorWithGroups(), knownWithoutToken(GROUP));

        assertThat(verdict(result.absent(), GROUP)).isEqualTo("ROLE_LOST facebook.role");
        assertThat(graph.onlyCall("GET me/groups").query().first("fields"))
                .isEqualTo("id,administrator");
        assertThat(result.deadlines())
                .containsExactly(
                        new Deadline(
                                Instant.ofEpochSecond(1_800_000_000),
                                Deadline.Reason.ACCESS_TOKEN_EXPIRY));
    }

    @Test
    void groupsAreLostWithThePersonsToken() {
        graph.answers(inspecting(USER_TOKEN), dead(190, 463));
        graph.answers(inspecting(PAGE_TOKEN), LIVING_PAGE);

        ProbeResult result = probe(connectorWithGroups(), known(PAGE), knownWithoutToken(GROUP));

        assertThat(verdict(result.absent(), GROUP)).isEqualTo("EXPIRED facebook.190-463");
    }

    private static ProbeResult probe(Connector connector, KnownAsset... assets) {
        return connector.probe(new ProbeRequest(access(), List.of(assets)));
    }

    private static KnownAsset withToken(String id, String token) {
        return new KnownAsset(page(id), Secret.of(token));
    }
}
