package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.x.XApp.Reply;
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

    private final XApp app = XApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void showsWhoAndWhat() {
        Document page = Jsoup.parse(app.open(app.page().toString()).text());

        assertThat(page.select("h1").text())
                .isEqualTo("Relink Demo wants to access your X account");
        assertThat(page.select("input[name=person]").eachAttr("value"))
                .containsExactly(XCast.NORA, XCast.OMAR, XCast.PETRA);
        assertThat(page.select("li small").eachText())
                .containsExactly(
                        "tweet.read", "tweet.write", "media.write", "users.read", "offline.access");
        assertThat(page.select("label input[type=radio]")).hasSize(3);
    }

    @Test
    void theFormLeadsBackWithACodeAndTheState() {
        Reply reply = press("authorize", XCast.NORA);
        URI back = URI.create(String.valueOf(reply.header("Location")));

        assertThat(reply.status()).isEqualTo(302);
        assertThat(back.toString()).startsWith(XApp.REDIRECT + "&state=");
        assertThat(XApp.parameter(back, "state")).isEqualTo("a state & more");
        assertThat(app.exchange(XApp.parameter(back, "code")).status()).isEqualTo(200);
        assertThat(reply.header("Set-Cookie")).contains(XCast.NORA).contains("HttpOnly");
    }

    @Test
    void cancellingLeadsBackWithADenial() {
        URI back = URI.create(String.valueOf(press("cancel", XCast.NORA).header("Location")));

        assertThat(XApp.parameter(back, "error")).isEqualTo("access_denied");
        assertThat(XApp.parameter(back, "state")).isEqualTo("a state & more");
        assertThat(app.x().decline(app.page())).isEqualTo(back);
        assertThat(app.x().report().people()).isEmpty();
    }

    @Test
    void aProgramPressesTheSameButtons() {
        URI back = app.x().authorize(app.page(), XCast.OMAR);

        assertThat(app.me(XApp.Pair.of(app.exchange(XApp.parameter(back, "code")))).text())
                .contains("omarrides");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "client_id; nobody; is the id of no app",
                "response_type; token; has to be code",
                "redirect_uri; https://evil.example/; of this machine",
                "redirect_uri; http://127.0.0.1/#x; of this machine",
                "redirect_uri; ::; of this machine",
                "scope; tweet.read everything; known scopes",
                "scope; ''; known scopes",
                "state; ''; 1 to 500 characters",
                "code_challenge; short; S256 challenge",
                "code_challenge_method; plain; has to be S256"
            })
    void whatTheAppDoesWrongIsShownAndSendsNobodyBack(String name, String value, String problem) {
        Reply reply = app.open(app.page(name, value).toString());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(Jsoup.parse(reply.text()).select(".problem").text())
                .startsWith("The parameter " + name)
                .contains(problem);
        assertThatThrownBy(() -> app.x().authorize(app.page(name, value), XCast.NORA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aStateMayBeAsLongAsXAllows() {
        assertThat(app.open(app.page("state", "s".repeat(500)).toString()).status()).isEqualTo(200);
        assertThat(app.open(app.page("state", "s".repeat(501)).toString()).status()).isEqualTo(400);
    }

    @Test
    void nobodyCannotAuthorize() {
        assertThatThrownBy(() -> app.x().authorize(app.page(), "77"))
                .hasMessage("There is nobody with the id 77.");
    }

    @Test
    void whoIsSuspendedCannotAuthorize() {
        app.x().suspend(XCast.NORA, true);

        assertThatThrownBy(() -> app.x().authorize(app.page(), XCast.NORA))
                .hasMessageContaining("is suspended");
    }

    @Test
    void whoIsLockedOutIsLetInByAuthorizing() {
        app.x().lock(XCast.NORA, true);

        assertThat(app.me(app.connect(XCast.NORA)).status()).isEqualTo(200);
    }

    private Reply press(String action, String person) {
        Document page = Jsoup.parse(app.open(app.page().toString()).text());
        List<String> pairs = new ArrayList<>();
        for (Element field : page.select("form#authorize input[type=hidden]")) {
            pairs.addAll(List.of(field.attr("name"), field.attr("value")));
        }
        pairs.addAll(List.of("person", person, "action", action));
        return app.postForm(
                app.x().siteAddress() + "/i/oauth2/authorize", null, pairs.toArray(String[]::new));
    }
}
