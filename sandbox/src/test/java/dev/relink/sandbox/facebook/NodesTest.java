package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.restfb.util.EncodingUtils;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodesTest {

    private final FacebookApp app = FacebookApp.start();
    private final String ada = app.longToken(FacebookCast.ADA);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void withoutFieldsAPersonIsIdAndName() {
        assertThat(app.me(ada).text()).isEqualTo("{\"id\":\"10001\",\"name\":\"Ada Lindqvist\"}");
    }

    @Test
    void theTokenCanComeInQueryFormOrHeader() {
        assertThat(app.getWithBearer("/me", ada).status()).isEqualTo(200);
        assertThat(app.postGraph("/me", "access_token", ada, "method", "get").status())
                .isEqualTo(200);
        assertThat(app.me(ada).status()).isEqualTo(200);
    }

    @Test
    void theVersionCanBeLeftOut() {
        Reply reply = app.open(app.facebook().graphAddress() + "/me?access_token=" + ada);

        assertThat(reply.json().path("id").asString()).isEqualTo(FacebookCast.ADA);
    }

    @Test
    void theEmailNeedsItsScope() {
        String without = app.longToken(Consent.everything(FacebookCast.BEN).declining("email"));

        assertThat(app.get("/me", "access_token", without, "fields", "email,name").text())
                .isEqualTo("{\"name\":\"Ben Carter\",\"id\":\"10002\"}");
    }

    @Test
    void aPageTokenSpeaksForThePage() {
        String token = app.pageToken(ada, FacebookCast.AURORA_COFFEE);

        assertThat(app.me(token).json().path("id").asString())
                .isEqualTo(FacebookCast.AURORA_COFFEE);
        assertThat(app.get("/me/accounts", "access_token", token).error()).isEqualTo("100");
        assertThat(app.get("/" + FacebookCast.CIRRUS_CYCLES, "access_token", token).error())
                .isEqualTo("100/33");
    }

    @Test
    void whatWasNotTickedIsNotVisible() {
        String token =
                app.longToken(
                        Consent.everything(FacebookCast.ADA)
                                .withPages(FacebookCast.AURORA_COFFEE)
                                .withInstagram(FacebookCast.AURORA_COFFEE_INSTAGRAM)
                                .withGroups());

        assertThat(read(FacebookCast.AURORA_COFFEE, token).status()).isEqualTo(200);
        assertThat(read(FacebookCast.BOREALIS_BOOKS, token).error()).isEqualTo("100/33");
        assertThat(read(FacebookCast.AURORA_COFFEE_INSTAGRAM, token).status()).isEqualTo(200);
        assertThat(read(FacebookCast.BOREALIS_BOOKS_INSTAGRAM, token).error()).isEqualTo("100/33");
        assertThat(read(FacebookCast.AURORA_REGULARS, token).error()).isEqualTo("100/33");
    }

    @Test
    void aPageThatIsUntickedLaterIsGoneForItsOldTokenToo() {
        String token = app.pageToken(ada, FacebookCast.AURORA_COFFEE);

        app.longToken(Consent.everything(FacebookCast.ADA).withPages(FacebookCast.BOREALIS_BOOKS));

        assertThat(read(FacebookCast.AURORA_COFFEE, token).error()).isEqualTo("100/33");
    }

    @Test
    void otherPeopleAndOtherPeoplesPagesAreNotVisible() {
        assertThat(read(FacebookCast.BEN, ada).error()).isEqualTo("100/33");
        assertThat(read(FacebookCast.DELTA_DANCE, ada).error()).isEqualTo("100/33");
        assertThat(app.get("/10002/accounts", "access_token", ada).error()).isEqualTo("100/33");
        assertThat(read("999", ada).error()).isEqualTo("100/33");
    }

    @Test
    void whatIsTickedButNotAllowedIsRefusedWithCodeTen() {
        for (String permission :
                List.of(
                        "pages_show_list",
                        "pages_read_engagement",
                        "instagram_basic",
                        "groups_access_member_info")) {
            app.delete("/me/permissions", "access_token", ada, "permission", permission);
        }

        assertThat(read(FacebookCast.AURORA_COFFEE, ada).error()).isEqualTo("10");
        assertThat(read(FacebookCast.AURORA_COFFEE_INSTAGRAM, ada).error()).isEqualTo("10");
        assertThat(read(FacebookCast.AURORA_REGULARS, ada).error()).isEqualTo("10");
    }

    @Test
    void anInstagramAccountIsReadWithTheTokenOfItsPage() {
        String token = app.pageToken(ada, FacebookCast.AURORA_COFFEE);

        assertThat(
                        app.get(
                                        "/" + FacebookCast.AURORA_COFFEE_INSTAGRAM,
                                        "access_token",
                                        token,
                                        "fields",
                                        "username,profile_picture_url")
                                .json()
                                .path("username")
                                .asString())
                .isEqualTo("auroracoffee");
        assertThat(read(FacebookCast.BOREALIS_BOOKS_INSTAGRAM, token).error()).isEqualTo("100/33");
    }

    @Test
    void withoutItsPageAnInstagramAccountIsReadByThePersonAndNoMore() {
        String token =
                app.longToken(
                        Consent.everything(FacebookCast.ADA).withPages(FacebookCast.CIRRUS_CYCLES));
        String account = "/" + FacebookCast.AURORA_COFFEE_INSTAGRAM;

        assertThat(read(FacebookCast.AURORA_COFFEE_INSTAGRAM, token).status()).isEqualTo(200);
        assertThat(app.get(account + "/media", "access_token", token).status()).isEqualTo(200);
        assertThat(app.get(account + "/content_publishing_limit", "access_token", token).error())
                .isEqualTo("10");
        assertThat(app.get(account + "/insights", "access_token", token).error()).isEqualTo("10");
        assertThat(app.postGraph(account + "/media", "access_token", token).error())
                .isEqualTo("10");
    }

    @Test
    void unknownFieldsAndBadSyntaxAreRefused() {
        assertThat(app.get("/me", "access_token", ada, "fields", "id,shoe_size").message())
                .isEqualTo(
                        "(#100) Tried accessing nonexisting field (shoe_size) on node type (User)");
        assertThat(app.get("/me", "access_token", ada, "fields", "id,picture{url").error())
                .isEqualTo("2500");
    }

    @Test
    void unknownPathsAreNamed() {
        Reply reply = app.get("/me/friends_of_friends", "access_token", ada);

        assertThat(reply.error()).isEqualTo("2500");
        assertThat(reply.message()).isEqualTo("Unknown path components: /me/friends_of_friends");
        assertThat(app.postGraph("/me/videos", "access_token", ada).error()).isEqualTo("2500");
        assertThat(app.get("/", "access_token", ada).error()).isEqualTo("2500");
    }

    @Test
    void anErrorHasTheShapeOfTheRealOnes() {
        Reply reply = app.me("nonsense");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("WWW-Authenticate"))
                .startsWith("OAuth \"Facebook Platform\" \"invalid_token\" \"");
        assertThat(reply.header("X-App-Usage")).contains("\"call_count\":");
        assertThat(reply.json().path("error").propertyNames())
                .containsExactly("message", "type", "code", "fbtrace_id");
        assertThat(reply.error()).isEqualTo("190");
    }

    @Test
    void aRightProofIsAcceptedAndAWrongOneIsNot() {
        String proof = EncodingUtils.encodeAppSecretProof(FacebookCast.APP_SECRET, ada);

        assertThat(app.get("/me", "access_token", ada, "appsecret_proof", proof).status())
                .isEqualTo(200);
        Reply wrong = app.get("/me", "access_token", ada, "appsecret_proof", "00" + proof);
        assertThat(wrong.error()).isEqualTo("100");
        assertThat(wrong.message())
                .isEqualTo("Invalid appsecret_proof provided in the API argument");
    }

    @Test
    void permissionsAreDeletedByTheApp() {
        Reply reply =
                app.delete(
                        "/" + FacebookCast.ADA + "/permissions",
                        "access_token",
                        FacebookApp.appToken());

        assertThat(reply.text()).isEqualTo("{\"success\":true}");
        assertThat(app.me(ada).error()).isEqualTo("190/458");
        assertThat(app.delete("/10001/permissions", "access_token", FacebookApp.appToken()).text())
                .as("a second time")
                .isEqualTo("{\"success\":true}");
    }

    @Test
    void permissionsOfOthersCannotBeDeleted() {
        assertThat(app.delete("/10002/permissions", "access_token", ada).error())
                .isEqualTo("100/33");
        assertThat(app.delete("/555/permissions", "access_token", FacebookApp.appToken()).error())
                .isEqualTo("100/33");
    }

    @Test
    void onePermissionIsTakenBackByItself() {
        app.delete("/me/permissions", "access_token", ada, "permission", "email");

        assertThat(app.me(ada).status()).isEqualTo(200);
        assertThat(app.get("/me/permissions", "access_token", ada).text())
                .contains("{\"permission\":\"email\",\"status\":\"declined\"}");
    }

    @Test
    void picturesAreThere() {
        String url =
                app.get("/me", "access_token", ada, "fields", "picture{url}")
                        .json()
                        .path("picture")
                        .path("data")
                        .path("url")
                        .asString();

        Reply picture = app.open(url);

        assertThat(picture.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(picture.text()).contains(">AL</text>");
        assertThat(app.open(app.facebook().siteAddress() + "/pictures/1.svg").status())
                .isEqualTo(404);
    }

    @Test
    void theJournalTellsWhatWasSentWithoutSecrets() {
        app.get("/me", "access_token", ada, "fields", "id", "appsecret_proof", "x");

        RecordedRequest last = app.facebook().requests().getLast();

        assertThat(last.method()).isEqualTo("GET");
        assertThat(last.path()).isEqualTo("/v26.0/me");
        assertThat(last.parameters())
                .containsEntry("access_token", "[masked]")
                .containsEntry("appsecret_proof", "[masked]")
                .containsEntry("fields", "id");
        assertThat(last.status()).isEqualTo(400);
        assertThat(app.open(app.facebook().siteAddress() + "/requests").text())
                .doesNotContain(ada)
                .contains("\"reusedCodes\":0");
    }

    @Test
    void theJournalKeepsTheLastThousand() {
        for (int i = 0; i < 1005; i++) {
            app.get("/me", "access_token", ada, "fields", "id", "number", Integer.toString(i));
        }

        assertThat(app.facebook().requests()).hasSize(1000);
        assertThat(app.facebook().requests().getLast().parameters())
                .containsEntry("number", "1004");
    }

    private Reply read(String id, String token) {
        return app.get("/" + id, "access_token", token);
    }
}
