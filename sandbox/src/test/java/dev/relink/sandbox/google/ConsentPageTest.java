package dev.relink.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.google.GoogleApp.Reply;
import java.net.URI;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentPageTest {

    private final GoogleApp app = GoogleApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    private Document page(String... pairs) {
        return Jsoup.parse(app.open(app.page(pairs).toString()).text());
    }

    @Test
    void itAsksWhichAccountAndWhatIsAllowed() {
        Document page = page("login_hint", "tom.reed@mail.example");

        assertThat(page.select("input[name=person]").eachAttr("value"))
                .containsExactly(
                        GoogleCast.ELIN, GoogleCast.TOM, GoogleCast.IDA, GoogleCast.AURORA);
        assertThat(page.select("input[name=person][checked]").eachAttr("value"))
                .containsExactly(GoogleCast.TOM);
        assertThat(page.select("input[name=granted]").eachAttr("value"))
                .containsExactly(Scopes.OPEN_ID, Scopes.PROFILE, Scopes.READ, Scopes.UPLOAD);
        assertThat(page.select("input[name=granted][disabled]").eachAttr("value"))
                .containsExactly(Scopes.OPEN_ID, Scopes.PROFILE);
        assertThat(page.select("label").text()).contains("Brand account");
        assertThat(page.select("input[name=state]").eachAttr("value"))
                .containsExactly("a state & more");
    }

    @Test
    void theFormLeadsBackWithACodeAndWhatWasGranted() {
        Reply reply =
                app.postForm(
                        app.page().toString(),
                        "response_type",
                        "code",
                        "client_id",
                        GoogleCast.CLIENT_ID,
                        "redirect_uri",
                        GoogleApp.REDIRECT,
                        "scope",
                        GoogleApp.SCOPES,
                        "state",
                        "a state & more",
                        "person",
                        GoogleCast.ELIN,
                        "granted",
                        Scopes.READ,
                        "action",
                        "allow");

        assertThat(reply.status()).isEqualTo(302);
        URI back = reply.location();
        assertThat(back.toString()).startsWith(GoogleApp.REDIRECT + "&");
        assertThat(GoogleApp.parameter(back, "state")).isEqualTo("a state & more");
        assertThat(GoogleApp.parameter(back, "code")).startsWith("4/0");
        assertThat(GoogleApp.parameter(back, "scope").split(" "))
                .containsExactly(Scopes.OPEN_ID, Scopes.PROFILE, Scopes.READ);
    }

    @Test
    void whoCancelsIsSentBackWithADenial() {
        URI back = app.google().decline(app.page());

        assertThat(GoogleApp.parameter(back, "error")).isEqualTo("access_denied");
        assertThat(GoogleApp.parameter(back, "state")).isEqualTo("a state & more");
    }

    @Test
    void anAdministratorMayNotLetTheAppIn() {
        app.google().adminBlock(true);

        URI back = app.google().authorize(app.page(), GoogleCast.ELIN);

        assertThat(GoogleApp.parameter(back, "error")).isEqualTo("admin_policy_enforced");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, other, invalid_client",
        "response_type, token, invalid_request",
        "redirect_uri, https://elsewhere.example/, redirect_uri_mismatch",
        "redirect_uri, http://127.0.0.1/#a, redirect_uri_mismatch",
        "scope, ' ', invalid_request",
        "scope, everything, invalid_scope",
        "access_type, always, invalid_request",
        "prompt, login, invalid_request",
        "code_challenge_method, plain, invalid_request"
    })
    void whatTheAppDidWrongIsSaid(String name, String value, String error) {
        Reply reply = app.open(app.page(name, value).toString());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(Jsoup.parse(reply.text()).text()).contains("Error 400: " + error);
        assertThatThrownBy(() -> app.code(GoogleCast.ELIN, name, value))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatThePersonSendsIsChecked() {
        assertThatThrownBy(() -> app.code("77"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no account 77.");
        assertThat(app.postForm(app.page().toString(), "action", "allow").status()).isEqualTo(400);
    }

    @Test
    void nothingOfTheAddressIsMarkup() {
        String text = app.open(app.page("state", "\"><script>alert(1)</script>").toString()).text();

        assertThat(text).doesNotContain("<script>");
    }
}
