package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.facebook.Browser.View;
import java.net.URI;
import java.util.List;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialogTest {

    private final FacebookApp app = FacebookApp.start();
    private final Browser browser = new Browser();

    @AfterEach
    void stop() {
        browser.close();
        app.close();
    }

    @Test
    void consentLeadsBackWithACodeAndTheState() {
        View who = browser.open(app.dialog());
        View what = browser.choose(who, FacebookCast.ADA);
        View end = browser.submit(what, what.form("consent"), "continue");

        assertThat(end.status()).isEqualTo(302);
        assertThat(end.location().toString()).startsWith(FacebookApp.REDIRECT + "&code=AQ");
        assertThat(parameter(end, "state")).isEqualTo("a state & more");
        Reply token = app.exchange(parameter(end, "code"));
        assertThat(app.me(token.json().path("access_token").asString()).text())
                .contains("Ada Lindqvist");
    }

    @Test
    void everythingIsTickedAtFirst() {
        FormElement form = consentForm(FacebookCast.ADA);

        assertThat(ticked(form, "page")).containsExactly("20001", "20002", "20003", "20005");
        assertThat(ticked(form, "instagram"))
                .containsExactly("17841400000000001", "17841400000000002");
        assertThat(ticked(form, "group")).containsExactly("30001", "30002");
        assertThat(ticked(form, "permission"))
                .containsExactly(
                        "email",
                        "pages_show_list",
                        "pages_read_engagement",
                        "instagram_basic",
                        "groups_access_member_info");
        assertThat(form.select("input[type=hidden][name=permission]").eachAttr("value"))
                .containsExactly("public_profile");
    }

    private URI configured(String... pairs) {
        String address = app.dialog(pairs).toString();
        String without = address.replaceAll("[?&]scope=[^&]*", "");
        String joint = without.contains("?") ? "&" : "?";
        return URI.create(without + joint + "config_id=" + FacebookCast.CONFIGURATION_ID);
    }

    /// Facebook Login for Business.
    @Test
    void aConfigurationAsksForAllOrNothing() {
        View what = browser.choose(browser.open(configured()), FacebookCast.ADA);
        FormElement form = what.form("consent");

        assertThat(ticked(form, "page")).containsExactly("20001", "20002", "20003", "20005");
        assertThat(ticked(form, "permission")).isEmpty();
        assertThat(form.select("input[type=hidden][name=permission]").eachAttr("value"))
                .containsExactly(
                        "public_profile",
                        "pages_show_list",
                        "pages_read_engagement",
                        "pages_manage_posts",
                        "read_insights",
                        "instagram_basic",
                        "instagram_content_publish",
                        "instagram_manage_insights");
        assertThat(browser.submit(what, form, "continue").status()).isEqualTo(302);
        assertThatThrownBy(() ->
                        app.facebook()
                                .authorize(
                                        configured(),
                                        Consent.everything(FacebookCast.ADA)
                                                .declining("read_insights")))
                .hasMessageContaining("all granted, or nothing is");
    }

    @Test
    void aConfigurationIsTheAppsOwnAndGoesWithoutPermissions() {
        URI unknown =
                URI.create(
                        configured()
                                .toString()
                                .replace(FacebookCast.CONFIGURATION_ID, "700000000000009"));

        assertThat(browser.open(unknown).status()).isEqualTo(400);
        assertThat(browser.open(unknown).page().text())
                .contains("has no configuration 700000000000009");
        View both =
                browser.open(
                        URI.create(app.dialog() + "&config_id=" + FacebookCast.CONFIGURATION_ID));
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.page().text()).contains("scope does not go with config_id");
    }

    @Test
    void thePersonDecidesWhatIsShown() {
        assertThat(ticked(consentForm(FacebookCast.BEN), "page"))
                .containsExactly("20003", "20004", "20005");
        assertThat(consentForm(FacebookCast.CARLA).text()).contains("You manage no page.");
    }

    @Test
    void onlyWhatTheAppAsksForIsShown() {
        View who = browser.open(app.dialog("scope", "email"));
        FormElement form = browser.choose(who, FacebookCast.ADA).form("consent");

        assertThat(form.select("[name=page], [name=instagram], [name=group]")).isEmpty();
    }

    @Test
    void whatIsUntickedIsNotGrantedAndStaysUntickedNextTime() {
        View what = browser.choose(browser.open(app.dialog()), FacebookCast.ADA);
        FormElement form = what.form("consent");
        Browser.untick(form, FacebookCast.BOREALIS_BOOKS);
        Browser.untick(form, FacebookCast.BOREALIS_BOOKS_INSTAGRAM);
        Browser.untick(form, FacebookCast.NORDIC_RIDERS);
        View end = browser.submit(what, form, "continue");

        String token = app.exchange(parameter(end, "code")).json().path("access_token").asString();
        assertThat(app.accounts(token).text()).doesNotContain("20002").contains("20001");
        FormElement next = consentForm(FacebookCast.ADA);
        assertThat(ticked(next, "page")).containsExactly("20001", "20003", "20005");
        assertThat(ticked(next, "instagram")).containsExactly("17841400000000001");
        assertThat(ticked(next, "group")).containsExactly("30001");
    }

    @Test
    void cancellingAtEitherStepLeadsBackWithTheDenial() {
        View who = browser.open(app.dialog());
        View what = browser.choose(who, FacebookCast.ADA);

        for (View end :
                List.of(
                        browser.submit(who, who.form("choose-person"), "cancel"),
                        browser.submit(what, what.form("consent"), "cancel"))) {
            assertThat(end.status()).isEqualTo(302);
            assertThat(end.location().getRawQuery())
                    .isEqualTo(
                            "network=facebook&error=access_denied&error_reason=user_denied"
                                    + "&error_description=Permissions+error"
                                    + "&state=a+state+%26+more");
        }
        assertThat(app.world().path("grants")).isEmpty();
    }

    @Test
    void theNextDialogOffersToContinueAsTheSamePerson() {
        browser.choose(browser.open(app.dialog()), FacebookCast.ADA);

        View again = browser.open(app.dialog());

        assertThat(again.page().text()).contains("Continue as Ada", "Not Ada? Switch person");
        View what = browser.submit(again, again.form("continue-as"), "continue");
        assertThat(ticked(what.form("consent"), "page")).contains("20001");
        View other = browser.choose(again, FacebookCast.BEN);
        assertThat(ticked(other.form("consent"), "page")).contains("20004");
        assertThat(browser.open(app.dialog()).page().text()).contains("Continue as Ben");
    }

    @Test
    void reauthenticateAsksAgainWhoItIs() {
        browser.choose(browser.open(app.dialog()), FacebookCast.ADA);

        View again = browser.open(app.dialog("auth_type", "reauthenticate"));

        assertThat(again.page().text()).contains("Confirm who you are");
        assertThat(again.page().select("form#continue-as")).isEmpty();
        assertThat(again.form("choose-person").select("input[type=radio][checked]")).isEmpty();
    }

    @Test
    void reauthorizeSaysThatTheAccessRanOut() {
        View who = browser.open(app.dialog("auth_type", "reauthorize"));

        assertThat(browser.choose(who, FacebookCast.ADA).page().select(".notice").text())
                .contains("ran out");
    }

    @Test
    void aDeclinedPermissionIsAskedForAgainOnlyByRerequest() {
        app.code(Consent.everything(FacebookCast.ADA).declining("instagram_basic"));

        View plain = browser.choose(browser.open(app.dialog()), FacebookCast.ADA);
        View rerequest =
                browser.choose(
                        browser.open(app.dialog("auth_type", "rerequest")), FacebookCast.ADA);

        assertThat(ticked(plain.form("consent"), "permission")).doesNotContain("instagram_basic");
        assertThat(plain.page().select(".notice").text()).contains("instagram_basic");
        assertThat(ticked(rerequest.form("consent"), "permission")).contains("instagram_basic");
        String token = app.longToken(Consent.everything(FacebookCast.ADA));
        assertThat(app.debug(token).path("scopes").toString()).doesNotContain("instagram_basic");
        app.facebook()
                .authorize(
                        app.dialog("auth_type", "rerequest"), Consent.everything(FacebookCast.ADA));
        assertThat(app.debug(token).path("scopes").toString()).contains("instagram_basic");
    }

    @Test
    void aCheckpointedPersonIsWarned() {
        app.facebook().checkpoint(FacebookCast.ADA, true);

        View what = browser.choose(browser.open(app.dialog()), FacebookCast.ADA);

        assertThat(what.page().select(".notice").text()).contains("security check");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/callback",
                "http://localhost@evil.example/",
                "http://127.0.0.1.evil.example/",
                "javascript:alert(1)",
                "localhost",
                "http://localhost/#fragment",
                "http://local host/"
            })
    void aRedirectAddressThatIsNotAllowedIsAPageAndNoRedirect(String address) {
        View view = browser.open(app.dialog("redirect_uri", address));

        assertThat(view.status()).isEqualTo(400);
        assertThat(view.response().headers().firstValue("Location")).isEmpty();
        assertThat(view.page().select(".problem").text()).contains("(Error 191)", address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9999/cb",
                "https://localhost/cb",
                "http://localhost",
                "HTTP://LOCALHOST:1/"
            })
    void anyAddressOfThisMachineIsAllowed(String address) {
        assertThat(browser.open(app.dialog("redirect_uri", address)).status()).isEqualTo(200);
    }

    @Test
    void otherMistakesOfTheAppArePagesToo() {
        assertProblem(app.dialog("client_id", "42"), "Invalid App ID");
        assertProblem(app.dialog("response_type", "token"), "response_type has to be code");
        assertProblem(app.dialog("scope", "email;drop"), "Invalid Scopes: email;drop");
        String bare = app.facebook().siteAddress() + "/v26.0/dialog/oauth";
        assertProblem(URI.create(bare), "client_id was missing");
        assertProblem(
                URI.create(bare + "?client_id=" + FacebookCast.APP_ID), "redirect_uri is required");
        assertProblem(
                URI.create(
                        bare
                                + "?client_id="
                                + FacebookCast.APP_ID
                                + "&redirect_uri=http://localhost"),
                "response_type has to be code; it was missing");
    }

    @Test
    void theDialogIsAtItsAddressOnly() {
        String query = app.dialog().getRawQuery();
        String site = app.facebook().siteAddress().toString();

        assertProblem(URI.create(site + "/v26/dialog/oauth?" + query), "Page not found");
        assertThat(browser.open(URI.create(site + "/v3.2/dialog/oauth?" + query)).status())
                .isEqualTo(200);
        assertThat(browser.open(URI.create(site + "/dialog/oauth?" + query)).status())
                .isEqualTo(200);
        URI elsewhere = URI.create(app.facebook().graphAddress() + "/v26.0/dialog/oauth?" + query);
        assertThatThrownBy(() ->
                        app.facebook().authorize(elsewhere, Consent.everything(FacebookCast.ADA)))
                .hasMessageContaining("The dialog is at /facebook/v26.0/dialog/oauth");
    }

    private void assertProblem(URI address, String text) {
        View view = browser.open(address);
        assertThat(view.status()).isEqualTo(400);
        assertThat(view.page().select("h1, .problem").text()).contains(text);
    }

    @Test
    void whatTheAppSendsIsEscaped() {
        String script = "\"><script>alert('x')</script>";

        View view = browser.open(app.dialog("state", script));

        assertThat(view.page().select("script")).isEmpty();
        assertThat(view.page().expectFirst("input[name=state]").attr("value")).isEqualTo(script);
    }

    @Test
    void whatIsNotOnOfferCannotBeTicked() {
        assertThatThrownBy(() ->
                        app.code(
                                Consent.everything(FacebookCast.ADA)
                                        .withPages(FacebookCast.DELTA_DANCE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20004 was ticked, but it was not on offer");
        assertThat(app.world().path("grants")).isEmpty();
    }

    @Test
    void theShortcutGoesThroughTheSameDoor() {
        URI denied = app.facebook().authorize(app.dialog(), Consent.cancelled(FacebookCast.ADA));
        assertThat(FacebookApp.parameter(denied, "error")).isEqualTo("access_denied");

        assertThatThrownBy(() ->
                        app.facebook()
                                .authorize(
                                        app.dialog("redirect_uri", "http://evil.example"),
                                        Consent.everything(FacebookCast.ADA)))
                .hasMessageContaining("(Error 191)");
        assertThatThrownBy(() -> app.code(Consent.everything("77")))
                .hasMessageContaining("nobody with the id 77");
        assertThatThrownBy(
                        () -> app.code(Consent.everything(FacebookCast.ADA).declining("no_such")))
                .hasMessageContaining("does not ask for no_such");
    }

    @Test
    void aPermissionThatIsNotAskedForThisTimeStays() {
        String token = app.longToken(FacebookCast.ADA);

        app.facebook()
                .authorize(app.dialog("scope", "email"), Consent.everything(FacebookCast.ADA));

        assertThat(app.accounts(token).data()).hasSize(4);
    }

    @Test
    void aFormWithoutAStepIsAPage() {
        View who = browser.open(app.dialog());
        FormElement form = who.form("choose-person");
        form.expectFirst("input[name=step]").attr("value", "other");

        assertThat(browser.submit(who, form, "continue").status()).isEqualTo(400);
    }

    private FormElement consentForm(String person) {
        try (Browser fresh = new Browser()) {
            return fresh.choose(fresh.open(app.dialog()), person).form("consent");
        }
    }

    private static List<String> ticked(FormElement form, String name) {
        return form.select("input[type=checkbox][name=" + name + "][checked]").eachAttr("value");
    }

    private static String parameter(View view, String name) {
        return FacebookApp.parameter(view.location(), name);
    }
}
