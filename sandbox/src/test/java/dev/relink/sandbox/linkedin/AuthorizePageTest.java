package dev.relink.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.linkedin.LinkedInApp.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizePageTest {

    private final LinkedInApp app = LinkedInApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void showsWhoAndWhat() {
        Document page = opened(app.page());

        assertThat(page.select("h1").text())
                .isEqualTo("Relink Demo would like to access your account");
        assertThat(page.select("label input[type=radio][name=person]").eachAttr("value"))
                .containsExactly(LinkedInCast.LENA, LinkedInCast.MARCO);
        assertThat(page.select("li small").eachText())
                .containsExactlyElementsOf(List.of(LinkedInApp.SCOPES.split(" ")));
        assertThat(page.select("button").eachText()).containsExactly("Allow", "Cancel");
        String picture = page.expectFirst("label img").attr("src");
        assertThat(app.open(app.sandbox.address() + picture).header("Content-Type"))
                .startsWith("image/svg+xml");
    }

    @Test
    void theFormLeadsBackWithACodeAndTheState() {
        Reply reply = press("allow", LinkedInCast.LENA);
        URI back = reply.location();

        assertThat(reply.status()).isEqualTo(302);
        assertThat(back.toString()).startsWith(LinkedInApp.REDIRECT + "&code=");
        assertThat(LinkedInApp.parameter(back, "state")).isEqualTo("a state & more");
        assertThat(app.exchange(LinkedInApp.parameter(back, "code")).status()).isEqualTo(200);
    }

    @Test
    void cancellingLeadsBackWithADenial() {
        URI back = press("cancel", LinkedInCast.LENA).location();

        assertThat(LinkedInApp.parameter(back, "error")).isEqualTo("user_cancelled_authorize");
        assertThat(LinkedInApp.parameter(back, "error_description"))
                .isEqualTo("The user cancelled the authorization");
        assertThat(LinkedInApp.parameter(back, "state")).isEqualTo("a state & more");
        assertThat(LinkedInApp.parameter(back, "code")).isEmpty();
        assertThat(app.linkedIn().decline(app.page())).isEqualTo(back);
    }

    @Test
    void aProgramPressesTheSameButtons() {
        URI back = app.linkedIn().authorize(app.page(), LinkedInCast.MARCO);

        LinkedInApp.Pair marco =
                LinkedInApp.Pair.of(app.exchange(LinkedInApp.parameter(back, "code")));
        assertThat(app.userInfo(marco).field("sub")).isEqualTo(LinkedInCast.MARCO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "client_id; nobody; Client_id doesn't match",
                "response_type; token; A required parameter \"response_type\" is missing",
                "redirect_uri; https://evil.example/; Redirect_uri doesn't match",
                "redirect_uri; http://127.0.0.1/#x; Redirect_uri doesn't match",
                "redirect_uri; ::; Redirect_uri doesn't match",
                "scope; openid everything; Invalid scope",
                "scope; ''; Invalid scope",
                "state; ''; A required parameter \"state\" is missing"
            })
    void whatTheAppDoesWrongIsShownAndSendsNobodyBack(String name, String value, String problem) {
        URI page = app.page(name, value);

        Reply reply = app.open(page.toString());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(Jsoup.parse(reply.text()).select(".problem").text()).isEqualTo(problem);
        assertThatThrownBy(() -> app.linkedIn().authorize(page, LinkedInCast.LENA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @Test
    void withoutAStateNobodyIsAsked() {
        Reply reply = app.open(app.page().toString().replace("&state=", "&other="));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("A required parameter &quot;state&quot; is missing");
    }

    @Test
    void nobodyCannotAuthorizeAndNothingElseCanBePressed() {
        assertThatThrownBy(() -> app.linkedIn().authorize(app.page(), "77"))
                .hasMessage("There is nobody with the id 77.");
        Reply reply = press("ponder", LinkedInCast.LENA);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("The field action is allow or cancel.");
    }

    @Test
    void anAppThatLostItsProductIsSentBackAtOnce() {
        app.linkedIn().productLost(true);

        Reply reply = app.open(app.page().toString());
        URI back = reply.location();

        assertThat(reply.status()).isEqualTo(302);
        assertThat(LinkedInApp.parameter(back, "error")).isEqualTo("unauthorized_scope_error");
        assertThat(LinkedInApp.parameter(back, "error_description"))
                .isEqualTo(
                        "Scope \"rw_organization_admin\" is not authorized for your application");
        assertThat(LinkedInApp.parameter(back, "state")).isEqualTo("a state & more");
        assertThat(app.linkedIn().authorize(app.page(), LinkedInCast.LENA)).isEqualTo(back);
        URI ofNoProduct = app.page("scope", "openid profile w_member_social");
        assertThat(app.open(ofNoProduct.toString()).status()).isEqualTo(200);
    }

    @Test
    void whatTheAppSendsIsText() {
        String markup = "\"><script>alert('1')</script>&amp;";

        Document page = opened(app.page("state", markup));

        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("input[name=state]").eachAttr("value")).containsExactly(markup);
    }

    private Document opened(URI address) {
        return Jsoup.parse(app.open(address.toString()).text());
    }

    private Reply press(String action, String person) {
        List<String> pairs = new ArrayList<>();
        for (Element field : opened(app.page()).select("form#authorize input[type=hidden]")) {
            pairs.addAll(List.of(field.attr("name"), field.attr("value")));
        }
        pairs.addAll(List.of("person", person, "action", action));
        return app.postForm(
                app.linkedIn().siteAddress() + "/oauth/v2/authorization",
                pairs.toArray(String[]::new));
    }
}
