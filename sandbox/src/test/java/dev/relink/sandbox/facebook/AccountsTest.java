package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountsTest {

    private final FacebookApp app = FacebookApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void theTickedPagesAreListedWithTheirTasks() {
        String token =
                app.longToken(
                        Consent.everything(FacebookCast.ADA)
                                .withPages(
                                        FacebookCast.AURORA_COFFEE, FacebookCast.ECHO_EDITORIAL));

        JsonNode data = app.accounts(token).data();

        assertThat(ids(data))
                .containsExactly(FacebookCast.AURORA_COFFEE, FacebookCast.ECHO_EDITORIAL);
        assertThat(data.get(0).path("tasks").toString())
                .isEqualTo(
                        "[\"ADVERTISE\",\"ANALYZE\",\"CREATE_CONTENT\",\"MESSAGING\",\"MODERATE\","
                                + "\"MANAGE\"]");
        assertThat(data.get(1).path("tasks").toString()).isEqualTo("[\"ANALYZE\"]");
    }

    @Test
    void onlyTheFieldsAskedForAreAnswered() {
        String token = app.longToken(FacebookCast.ADA);

        JsonNode page =
                app.get(
                                "/me/accounts",
                                "access_token",
                                token,
                                "fields",
                                "id, name ,picture.type(large){url},"
                                        + "instagram_business_account{id,username,followers_count}")
                        .data()
                        .get(0);

        assertThat(page.propertyNames())
                .containsExactlyInAnyOrder("id", "name", "picture", "instagram_business_account");
        assertThat(page.path("picture").path("data").propertyNames()).containsExactly("url");
        assertThat(page.path("instagram_business_account").propertyNames())
                .containsExactly("id", "username", "followers_count");
    }

    @Test
    void instagramIsHiddenUnlessTickedAndAllowed() {
        String unticked = app.longToken(Consent.everything(FacebookCast.ADA).withInstagram());
        assertThat(instagramOf(unticked)).isEmpty();

        String ticked = app.longToken(FacebookCast.ADA);
        assertThat(instagramOf(ticked)).isNotEmpty();

        app.delete("/me/permissions", "access_token", ticked, "permission", "instagram_basic");
        assertThat(instagramOf(ticked)).isEmpty();
    }

    private List<String> instagramOf(String token) {
        List<String> ids = new ArrayList<>();
        JsonNode data =
                app.get(
                                "/me/accounts",
                                "access_token",
                                token,
                                "fields",
                                "instagram_business_account")
                        .data();
        for (JsonNode page : data) {
            if (page.has("instagram_business_account")) {
                ids.add(page.path("instagram_business_account").path("id").asString());
            }
        }
        return ids;
    }

    @Test
    void withoutTheScopePagesComeWithoutToken() {
        String token =
                app.longToken(Consent.everything(FacebookCast.ADA).declining("pages_show_list"));

        JsonNode data = app.accounts(token).data();

        assertThat(data).isNotEmpty();
        assertThat(data).allSatisfy(page -> assertThat(page.has("access_token")).isFalse());
    }

    @Test
    void aPageKeepsItsTokenThroughTheSameUserToken() {
        String token = app.longToken(FacebookCast.ADA);

        assertThat(app.pageToken(token, FacebookCast.AURORA_COFFEE))
                .isEqualTo(app.pageToken(token, FacebookCast.AURORA_COFFEE))
                .isNotEqualTo(
                        app.pageToken(app.longToken(FacebookCast.ADA), FacebookCast.AURORA_COFFEE));
    }

    @Test
    void aPieceCanBeEmptyAndStillHaveANextOne() {
        List<String> pages = app.facebook().addPages(FacebookCast.CARLA, 5);
        String token = app.longToken(FacebookCast.CARLA);
        pages.subList(0, 2).forEach(app.facebook()::deletePage);

        Reply first = app.get("/me/accounts", "access_token", token, "limit", "2");
        String next = first.json().path("paging").path("next").asString();
        Reply second = app.open(next);
        Reply third = app.open(second.json().path("paging").path("next").asString());

        assertThat(first.data()).isEmpty();
        assertThat(ids(second.data())).containsExactly(pages.get(2), pages.get(3));
        assertThat(ids(third.data())).containsExactly(pages.get(4));
        assertThat(third.json().path("paging").has("next")).isFalse();
        assertThat(third.json().path("paging").path("cursors").propertyNames())
                .containsExactly("before", "after");
    }

    @Test
    void theNextAddressIsAbsoluteAndCarriesTheToken() {
        app.facebook().addPages(FacebookCast.CARLA, 2);
        String token = app.longToken(FacebookCast.CARLA);

        String next =
                app.get("/me/accounts", "access_token", token, "limit", "1", "fields", "name")
                        .json()
                        .path("paging")
                        .path("next")
                        .asString();

        assertThat(next)
                .startsWith(
                        app.facebook().graphAddress()
                                + "/v26.0/"
                                + FacebookCast.CARLA
                                + "/accounts?")
                .contains("access_token=" + token, "limit=1", "fields=name", "after=");
    }

    @Test
    void whoHasNoPagesGetsAnEmptyListWithoutPaging() {
        assertThat(app.accounts(app.longToken(FacebookCast.CARLA)).text())
                .isEqualTo("{\"data\":[]}");
    }

    @Test
    void atMostAHundredComeAtOnce() {
        app.facebook().addPages(FacebookCast.CARLA, 101);

        Reply reply =
                app.get(
                        "/me/accounts",
                        "access_token",
                        app.longToken(FacebookCast.CARLA),
                        "limit",
                        "5000");

        assertThat(reply.data()).hasSize(100);
    }

    @Test
    void badPagingIsRefused() {
        String token = app.longToken(FacebookCast.ADA);

        assertThat(app.get("/me/accounts", "access_token", token, "limit", "0").error())
                .isEqualTo("100");
        assertThat(app.get("/me/accounts", "access_token", token, "limit", "many").error())
                .isEqualTo("100");
        assertThat(app.get("/me/accounts", "access_token", token, "after", "!").error())
                .isEqualTo("100");
        assertThat(app.get("/me/accounts", "access_token", token, "before", "x").error())
                .isEqualTo("100");
    }

    @Test
    void groupsAreListedIfTickedAndAllowed() {
        String token =
                app.longToken(
                        Consent.everything(FacebookCast.ADA)
                                .withGroups(FacebookCast.NORDIC_RIDERS));

        JsonNode groups = groups(token);

        assertThat(ids(groups)).containsExactly(FacebookCast.NORDIC_RIDERS);
        assertThat(groups.get(0).path("name").asString()).isEqualTo("Nordic Riders");
        assertThat(groups.get(0).path("administrator").asBoolean()).isTrue();
        assertThat(groups.get(0).path("picture").path("data").path("url").asString())
                .endsWith("/30002.svg");

        app.delete(
                "/me/permissions",
                "access_token",
                token,
                "permission",
                "groups_access_member_info");
        assertThat(groups(token)).isEmpty();
    }

    private JsonNode groups(String token) {
        return app.get(
                        "/me/groups",
                        "access_token",
                        token,
                        "fields",
                        "id,name,administrator,picture")
                .data();
    }

    @Test
    void permissionsAreListedWithWhatBecameOfThem() {
        String token =
                app.longToken(Consent.everything(FacebookCast.ADA).declining("instagram_basic"));

        assertThat(app.get("/me/permissions", "access_token", token).data().toString())
                .contains("{\"permission\":\"pages_show_list\",\"status\":\"granted\"}")
                .contains("{\"permission\":\"instagram_basic\",\"status\":\"declined\"}");
    }

    private static List<String> ids(JsonNode data) {
        List<String> ids = new ArrayList<>();
        data.forEach(entry -> ids.add(entry.path("id").asString()));
        return ids;
    }
}
