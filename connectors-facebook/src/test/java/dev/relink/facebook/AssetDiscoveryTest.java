package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.facebook.PlayedGraph.Call;
import dev.relink.spi.Asset;
import dev.relink.spi.Capability;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetDiscoveryTest extends FacebookTestBase {

    private static final String ACCOUNTS = "GET me/accounts";
    private static final String BAKERY =
            "{'id':'100','name':'Bakery','username':'bakery.berg','category':'Bakery',"
                    + "'access_token':'EAApage','tasks':['MANAGE','CREATE_CONTENT'],"
                    + "'picture':{'data':{'url':'https://cdn.example/b.jpg'}},"
                    + "'instagram_business_account':{'id':'1784','username':'bakery_berg',"
                    + "'name':'Bakery on Instagram','profile_picture_url':'https://cdn.example/i.jpg',"
                    + "'followers_count':12}}";

    @Test
    void aPageAndItsInstagramAccountAreOffered() {
        graph.answers(ACCOUNTS, "{'data':[" + BAKERY + "]}");

        assertThat(discover().assets())
                .containsExactly(
                        new Asset(
                                PAGE,
                                "Bakery",
                                "bakery.berg",
                                URI.create("https://cdn.example/b.jpg"),
                                URI.create("https://www.facebook.com/bakery.berg"),
                                Asset.Role.SUFFICIENT,
                                Map.of(),
                                Secret.of(PAGE_TOKEN)),
                        new Asset(
                                INSTAGRAM,
                                "Bakery on Instagram",
                                "bakery_berg",
                                URI.create("https://cdn.example/i.jpg"),
                                URI.create("https://www.instagram.com/bakery_berg"),
                                Asset.Role.SUFFICIENT,
                                Map.of(),
                                Secret.of(PAGE_TOKEN)));
    }

    @Test
    void theCallIsThatOfTheWire() {
        graph.answers(ACCOUNTS, "{'data':[" + BAKERY + "]}");

        discover(known(PAGE), known(INSTAGRAM));

        // Nothing is missing, so nothing more is asked.
        assertThat(graph.callNames()).containsExactly(ACCOUNTS);
        Call call = graph.onlyCall(ACCOUNTS);
        assertThat(call.query().first("fields"))
                .isEqualTo(
                        "id,name,username,category,access_token,tasks,picture{url},"
                                + "instagram_business_account{id,username,name,"
                                + "profile_picture_url,followers_count}");
        assertThat(call.query().first("limit")).isEqualTo("100");
        assertThat(call.query().first("access_token")).isNull();
        assertThat(call.query().first("appsecret_proof")).isEqualTo(PROOF);
        assertThat(call.authorization()).isEqualTo("Bearer EAAuser");
    }

    @Test
    void allPagesOfTheListAreReadAlsoAfterAnEmptyOne() {
        graph.answers(
                ACCOUNTS + "?after=c2",
                "{'data':[" + listed("3", "['MANAGE']") + "],'paging':{'cursors':{'after':'c3'}}}");
        graph.answers(ACCOUNTS + "?after=c1", "{'data':[],'paging':" + next("c2") + "}");
        graph.answers(
                ACCOUNTS,
                "{'data':[" + listed("1", "['MANAGE']") + "],'paging':" + next("c1") + "}");

        assertThat(discover().assets())
                .extracting(asset -> asset.ref().id())
                .containsExactly("1", "3");
    }

    @Test
    void ofTheNextPagesAddressOnlyTheQueryIsUsedAndNoToken() {
        graph.answers(ACCOUNTS + "?after=c1", "{'data':[]}");
        graph.answers(ACCOUNTS, "{'data':[],'paging':" + next("c1") + "}");

        discover();

        Call second = graph.calls().getLast();
        assertThat(second.query().first("fields")).isEqualTo("id,tasks");
        assertThat(second.query().first("access_token")).isNull();
        assertThat(second.query().first("appsecret_proof")).isEqualTo(PROOF);
        assertThat(second.authorization()).isEqualTo("Bearer EAAuser");
    }

    @Test
    void aListThatGoesInACircleIsMalformed() {
        graph.answers(ACCOUNTS + "?after=c1", "{'data':[],'paging':" + next("c1") + "}");
        graph.answers(ACCOUNTS, "{'data':[],'paging':" + next("c1") + "}");

        assertThat(failureFor(this::discover)).isEqualTo("MALFORMED paging.loop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                            | MALFORMED json.field",
                "{'data':{}}                                   | MALFORMED json.field",
                "{'data':[7]}                                  | MALFORMED json.field",
                "{'data':[{'name':'Without id'}]}              | MALFORMED json.field",
                "{'data':[],'paging':{'next':{}}}              | MALFORMED json.field",
                "{'data':[],'paging':{'next':'https://x?a=%z'}}| MALFORMED facebook.paging",
                "<html>                                        | MALFORMED http.malformed",
                "{'error':{'code':190,'error_subcode':460}}    | PASSWORD_CHANGED facebook.190-460",
            })
    void aListThatCannotBeReadIsNoEmptyList(String answer, String expected) {
        // Every asset would look lost.
        graph.answers(ACCOUNTS, answer);

        assertThat(failureFor(() -> discover(known(PAGE)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "['MANAGE','CREATE_CONTENT']                                | SUFFICIENT   | {}",
                "['MANAGE']                                                 | SUFFICIENT   | {PUBLISH=ROLE}",
                "['PROFILE_PLUS_FULL_CONTROL','PROFILE_PLUS_CREATE_CONTENT']| SUFFICIENT   | {}",
                "['PROFILE_PLUS_FULL_CONTROL']                              | SUFFICIENT   | {PUBLISH=ROLE}",
                "['PROFILE_PLUS_MANAGE','CREATE_CONTENT']                   | INSUFFICIENT | {}",
                "['CREATE_CONTENT','ANALYZE','MODERATE']                    | INSUFFICIENT | {}",
                "['ADVERTISE']                                              | INSUFFICIENT | {PUBLISH=ROLE}",
                "[]                                                         | INSUFFICIENT | {PUBLISH=ROLE}",
                "null                                                       | INSUFFICIENT | {PUBLISH=ROLE}",
                "'MANAGE'                                                   | INSUFFICIENT | {PUBLISH=ROLE}",
            })
    void theTasksDecideWhatThePersonMayDo(String tasks, Asset.Role role, String withheld) {
        graph.answers(ACCOUNTS, "{'data':[" + listed("100", tasks) + "]}");

        Asset page = only(discover(), PAGE);

        assertThat(page.role()).isEqualTo(role);
        assertThat(page.withheld()).hasToString(withheld);
    }

    @Test
    void theRoleOnThePageIsTheRoleOnItsInstagramAccount() {
        graph.answers(
                ACCOUNTS,
                "{'data':[{'id':'100','name':'B','access_token':'EAApage','tasks':['ANALYZE'],"
                        + "'instagram_business_account':{'id':'1784'}}]}");

        Asset instagram = only(discover(), INSTAGRAM);

        assertThat(instagram.role()).isEqualTo(Asset.Role.INSUFFICIENT);
        assertThat(instagram.withheld())
                .containsExactly(Map.entry(Capability.PUBLISH, Asset.Withheld.ROLE));
    }

    @Test
    void anInstagramAccountWhosePageWasNotTickedComesBackWithLimits() {
        withoutThePage();
        graph.answers("GET 1784/media", "{'data':[]}");
        graph.answers(
                "GET 1784?fields=id,username,name,profile_picture_url",
                "{'id':'1784','username':'bakery_berg','name':'Bakery'}");
        graph.refuses("GET 1784", 10, null, "(#10) No figures.");
        graph.refuses("GET 1784/content_publishing_limit", 200, null, "(#200) No posts.");

        Discovery discovery = discover(known(PAGE), known(INSTAGRAM));

        assertThat(verdict(discovery.absent(), PAGE)).isEqualTo("NOT_TICKED facebook.ticks");
        assertThat(discovery.absent()).hasSize(1);
        assertThat(discovery.assets())
                .containsExactly(
                        new Asset(
                                INSTAGRAM,
                                "Bakery",
                                "bakery_berg",
                                null,
                                URI.create("https://www.instagram.com/bakery_berg"),
                                Asset.Role.SUFFICIENT,
                                Map.of(
                                        Capability.PUBLISH, Asset.Withheld.PAGE_MISSING,
                                        Capability.METRICS, Asset.Withheld.PAGE_MISSING),
                                null));
        assertThat(graph.onlyCall("GET 1784/media").authorization()).isEqualTo("Bearer EAAuser");
    }

    @Test
    void troubleWhileAnAccountIsTriedWithoutItsPageIsNoVerdict() {
        withoutThePage();
        graph.answers("GET 1784", "{'id':'1784'}");
        graph.refuses("GET 1784/media", 2, null, "Later.");

        assertThat(failureFor(() -> discover(known(INSTAGRAM)))).isEqualTo("SERVER facebook.2");
    }

    private void withoutThePage() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(
                inspecting(USER_TOKEN),
                valid(",'granular_scopes':[{'scope':'pages_show_list','target_ids':[]}]"));
        graph.answers(
                inspecting(PAGE_TOKEN),
                "{'data':{'is_valid':true,'type':'PAGE','profile_id':'100','scopes':[]}}");
    }

    @Test
    void anExpectedPageWithoutASufficientRoleIsAbsent() {
        graph.answers(ACCOUNTS, "{'data':[" + listed("100", "['ANALYZE']") + "]}");

        Discovery discovery = discover(known(PAGE));

        assertThat(discovery.assets()).isEmpty();
        assertThat(verdict(discovery.absent(), PAGE)).isEqualTo("ROLE_LOST facebook.role");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'MANAGE'", "{}"})
    void anExpectedPageOfWhichNoRoleIsToldIsNotLost(String tasks) {
        graph.answers(ACCOUNTS, "{'data':[" + listed("100", tasks) + "]}");

        assertThat(failureFor(() -> discover(known(PAGE))))
                .isEqualTo("MALFORMED facebook.role-untold");
    }

    @Test
    void aNewPageWithoutATokenCannotBeConnected() {
        graph.answers(ACCOUNTS, "{'data':[{'id':'100','name':'B','tasks':['MANAGE']}]}");

        Asset page = only(discover(), PAGE);

        assertThat(page.role()).isEqualTo(Asset.Role.INSUFFICIENT);
        assertThat(page.token()).isNull();
    }

    @Test
    void aKnownPageThatComesWithoutATokenKeepsItsOwn() {
        graph.answers(
                ACCOUNTS,
                "{'data':[{'id':'100','name':'B','access_token':'','tasks':['MANAGE'],"
                        + "'instagram_business_account':{'id':'1784'}}]}");

        Discovery discovery = discover(known(PAGE), known(INSTAGRAM));

        assertThat(discovery.absent()).isEmpty();
        assertThat(discovery.assets())
                .extracting(Asset::token)
                .containsExactly(Secret.of(PAGE_TOKEN), Secret.of(PAGE_TOKEN));
    }

    @Test
    void aKnownPageThatNeverHadATokenAndGetsNoneIsAbsent() {
        graph.answers(ACCOUNTS, "{'data':[{'id':'100','name':'B','tasks':['MANAGE']}]}");

        Discovery discovery = discover(knownWithoutToken(PAGE));

        assertThat(verdict(discovery.absent(), PAGE)).isEqualTo("ROLE_LOST facebook.page-token");
    }

    @Test
    void whatIsOnlyForShowMayBeMissingOrStrange() {
        graph.answers(
                ACCOUNTS,
                "{'data':[{'id':100,'name':' ','access_token':'EAApage','tasks':['MANAGE'],"
                        + "'picture':{'url':'https://cdn.example/old.jpg'},'username':null,"
                        + "'instagram_business_account':{'id':1784,'profile_picture_url':'no url'}}]}");

        Discovery discovery = discover();

        Asset page = only(discovery, PAGE);
        assertThat(page.name()).isEqualTo("100");
        assertThat(page.handle()).isNull();
        assertThat(page.picture()).isEqualTo(URI.create("https://cdn.example/old.jpg"));
        assertThat(page.page()).isEqualTo(URI.create("https://www.facebook.com/100"));
        Asset instagram = only(discovery, INSTAGRAM);
        assertThat(instagram.name()).isEqualTo("1784");
        assertThat(instagram.picture()).isNull();
        assertThat(instagram.page()).isNull();
    }

    @Test
    void whatIsListedTwiceIsOfferedOnce() {
        graph.answers(
                ACCOUNTS,
                "{'data':["
                        + listed("100", "['MANAGE']")
                        + ","
                        + listed("100", "['MANAGE']")
                        + "]}");

        assertThat(discover().assets()).hasSize(1);
    }

    @Test
    void noMoreAreListedThanMayBeBeyondTheExpectedOnes() {
        String pages =
                IntStream.rangeClosed(1, Discovery.LIMIT + 2)
                        .mapToObj(id -> listed(Integer.toString(id), "['MANAGE']"))
                        .collect(Collectors.joining(","));
        graph.answers(ACCOUNTS, "{'data':[" + pages + "]}");
        String last = Integer.toString(Discovery.LIMIT + 2);

        Discovery discovery = discover(known(page(last)));

        assertThat(discovery.assets()).hasSize(Discovery.LIMIT + 1);
        assertThat(discovery.assets().getLast().ref()).isEqualTo(page(last));
        assertThat(discovery.absent()).isEmpty();
    }

    @Test
    void groupsAreListedWhereTheyAreSwitchedOnAndGranted() {
        graph.answers(ACCOUNTS, "{'data':[]}");
        graph.answers(
                "GET me/groups",
                "{'data':[{'id':'900','name':'Bakers','administrator':true},"
                        + "{'id':'901','name':'Eaters','administrator':false},"
                        + "{'id':'902','name':'Millers'}]}");

        Discovery discovery =
                connectorWithGroups()
                        .discover(new DiscoveryRequest(access(SCOPES_WITH_GROUPS), List.of()));

        assertThat(graph.onlyCall("GET me/groups").query().first("fields"))
                .isEqualTo("id,name,administrator,picture{url}");
        assertThat(discovery.assets())
                .extracting(asset -> asset.ref().id() + " " + asset.name() + " " + asset.role())
                .containsExactly(
                        "900 Bakers SUFFICIENT",
                        "901 Eaters INSUFFICIENT",
                        "902 Millers INSUFFICIENT");
        Asset group = only(discovery, GROUP);
        assertThat(group.token()).isNull();
        assertThat(group.page()).isEqualTo(URI.create("https://www.facebook.com/groups/900"));
    }

    @Test
    void groupsAreNotAskedForWhereTheScopeWasNotGranted() {
        graph.answers(ACCOUNTS, "{'data':[]}");

        connectorWithGroups().discover(new DiscoveryRequest(access(SCOPES), List.of()));

        assertThat(graph.callNames()).containsExactly(ACCOUNTS);
    }

    @Test
    void groupsAreNotAskedForWhereTheyAreSwitchedOff() {
        graph.answers(ACCOUNTS, "{'data':[]}");

        connector().discover(new DiscoveryRequest(access(SCOPES_WITH_GROUPS), List.of()));

        assertThat(graph.callNames()).containsExactly(ACCOUNTS);
    }

    private static String listed(String id, String tasks) {
        return "{'id':'"
                + id
                + "','name':'P','access_token':'EAAp"
                + id
                + "','tasks':"
                + tasks
                + "}";
    }

    /// As Meta writes it: on its own host, with the token in it.
    private static String next(String after) {
        return "{'cursors':{'before':'b','after':'"
                + after
                + "'},'next':'https://graph.facebook.com/v26.0/77/accounts?access_token=EAAuser"
                + "&appsecret_proof=old&fields=id%2Ctasks&limit=100&after="
                + after
                + "'}";
    }
}
