package dev.relink.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.google.GoogleApp.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeverDeskTest {

    private final GoogleApp app = GoogleApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    private Document page() {
        return Jsoup.parse(app.leverPage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "revoke; {'person':'110000000000000000001'}; Elin Berg (110000000000000000001) removed",
                "expire; {'person':'110000000000000000001'}; Elin Berg (110000000000000000001)'s",
                "channel-standing; {'channel':'UCelinBakes0000000000001','standing':'closed'}; Elin bakes",
                "hide-subscribers; {'channel':'UCelinBakes0000000000001','on':true}; Elin bakes",
                "hide-subscribers; {'channel':'UCelinBakes0000000000001','on':false}; Elin bakes",
                "delete-channel; {'channel':'UCelinBakes0000000000001'}; Elin bakes",
                "access-token-life; {'seconds':4}; New access tokens live for 4 seconds",
                "lose-answers; {'videos':0}; The last answers of the next 0 uploads get lost",
                "client-rejected; {'on':true}; The app's secret is wrong now",
                "client-rejected; {'on':false}; The app's secret is right again",
                "false-revocation; {'on':true}; Every token is answered as if it were revoked",
                "false-revocation; {'on':false}; Tokens work again",
                "testing; {'on':true}; The app is being tested",
                "testing; {'on':false}; The app is published",
                "quota-used-up; {'on':true}; The app's quota is used up",
                "quota-used-up; {'on':false}; The app has its quota again",
                "api-switched-off; {'on':true}; YouTube's API is switched off",
                "api-switched-off; {'on':false}; YouTube's API is switched on again",
                "admin-block; {'on':true}; An administrator does not let the app in",
                "admin-block; {'on':false}; Administrators let the app in again",
                "weather; {'kind':'slow','milliseconds':50,'path':'youtube'}; The weather is slow",
                "answer; {'status':403,'headers':'x-one: 1','body':'{}'}; Requests are answered",
                "event-receiver; {'address':''}; No receiver of security events is entered",
                "rotate-key; {}; Events are signed with the key",
                "reset; {}; Everything is as it was in the beginning"
            },
            quoteCharacter = '`')
    void everyLeverIsPulledWithJson(String lever, String json, String done) {
        Reply reply = app.pull(lever, json);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.field("done")).startsWith(done).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explode| {}| 404| There is no lever explode; there are revoke, expire,",
                "revoke| {'person':'77'}| 404| There is no account 77; there is Elin Berg",
                "revoke| {}| 400| person is missing.",
                "expire| {'person':'77'}| 404| There is no account 77;",
                "channel-standing| {'channel':'UC9','standing':'open'}| 404| There is no channel UC9;",
                "channel-standing| {'channel':'UCelinBakes0000000000001','standing':'odd'}| 400| There"
                        + " is no standing odd; there is open, closed, suspended.",
                "hide-subscribers| {'channel':'UC9','on':true}| 404| There is no channel UC9;",
                "delete-channel| {'channel':'UC9'}| 404| There is no channel UC9;",
                "access-token-life| {'seconds':0}| 400| seconds is 1 to 86400; it was 0.",
                "access-token-life| {'seconds':86401}| 400| seconds is 1 to 86400; it was 86401.",
                "lose-answers| {'videos':-1}| 400| videos is 0 to 1000; it was -1.",
                "lose-answers| {'videos':1001}| 400| videos is 0 to 1000; it was 1001.",
                "testing| {'on':'maybe'}| 400| on is true or false, not maybe.",
                "event-receiver| {'address':'nowhere'}| 400| address is an http or https address on",
                "send-event| {'person':'77','event':'tokens-revoked'}| 404| There is no account 77;",
                "send-event| {'person':'110000000000000000001','event':'promoted'}| 400| There is no"
                        + " event promoted; there is tokens-revoked, sessions-revoked,",
                "send-event| {'person':'110000000000000000001','event':'tokens-revoked'}| 400| No receiver is"
                        + " entered: pull event-receiver first.",
                "forge-event| {'person':'110000000000000000001','event':'tokens-revoked','forgery':'luck'}| 400|"
                        + " There is no forgery luck; there is wrong-key,",
                "reset| {'person':'77'}| 400| The lever reset takes no person; it takes nothing.",
                "weather| {'kind':'snow'}| 400| There is no weather snow;",
                "answer| {'status':99}| 400| status is 200 to 599."
            },
            quoteCharacter = '`')
    void badInputChangesNothingAndSaysWhatWouldBeRight(
            String lever, String json, int status, String error) {
        String before = app.leverPage();

        Reply reply = app.pull(lever, json);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.field("error")).startsWith(error);
        assertThat(app.leverPage()).isEqualTo(before);
    }

    @Test
    void thePageShowsEverything() {
        GoogleApp.Pair elin = app.connect(GoogleCast.ELIN);
        app.upload(elin, "Of Elin");
        app.google().loseAnswers(3);
        app.google().channelStanding(GoogleCast.TOM_RIDES, "suspended");
        Document page = page();

        assertThat(page.select("#accounts article").eachAttr("aria-label"))
                .containsExactly("Elin Berg", "Tom Reed", "Ida Lund", "Aurora Coffee");
        assertThat(page.select("#accounts article").getFirst().text())
                .contains("Grants that work: 1", "Elin bakes", "Videos · 2", "Of Elin");
        assertThat(page.select("#accounts article").get(1).text()).contains("It is suspended.");
        assertThat(page.select("#accounts article").get(2).text()).doesNotContain("Channel");
        assertThat(page.select("#accounts article").get(3).text()).contains("Brand account.");
        assertThat(page.select("#app").text()).contains("Answers that still get lost: 3.");
    }

    @Test
    void everyFormOfThePageWorks() {
        List<Element> forms = page().select("form");

        assertThat(forms)
                .extracting(form -> form.attr("action"))
                .contains(
                        "/google/levers/revoke",
                        "/google/levers/expire",
                        "/google/levers/channel-standing",
                        "/google/levers/hide-subscribers",
                        "/google/levers/delete-channel",
                        "/google/levers/access-token-life",
                        "/google/levers/lose-answers",
                        "/google/levers/client-rejected",
                        "/google/levers/false-revocation",
                        "/google/levers/testing",
                        "/google/levers/quota-used-up",
                        "/google/levers/api-switched-off",
                        "/google/levers/admin-block",
                        "/google/levers/event-receiver",
                        "/google/levers/weather",
                        "/google/levers/answer",
                        "/google/levers/reset");
        for (Element form : forms) {
            if (form.attr("action").endsWith("delete-channel")) {
                continue;
            }
            Reply reply = app.postForm(app.sandbox.address() + form.attr("action"), filled(form));
            assertThat(reply.status()).as(form.outerHtml()).isEqualTo(303);
            String back = app.sandbox.address() + String.valueOf(reply.header("Location"));
            assertThat(Jsoup.parse(app.open(back).text()).select("[role=status]").text())
                    .isEqualTo(GoogleApp.parameter(reply.location(), "done"))
                    .endsWith(".");
        }
    }

    @Test
    void aChannelThatIsDeletedByItsButtonIsGone() {
        Element form = page().expectFirst("form[action$=delete-channel]");

        app.postForm(app.sandbox.address() + form.attr("action"), filled(form));

        assertThat(app.mine(app.connect(GoogleCast.ELIN)).json().has("items")).isFalse();
        assertThat(app.google().videos(GoogleCast.ELIN_BAKES)).isEmpty();
    }

    @Test
    void everyFieldHasALabel() {
        Document page = page();

        assertThat(page.select("input:not([type=hidden]), select, textarea"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.closest("label")).isNotNull());
        assertThat(page.select("h1")).hasSize(1);
    }

    private static String[] filled(Element form) {
        return form.select("input, select").stream()
                .flatMap(it ->
                        Stream.of(
                                it.attr("name"),
                                it.tagName().equals("select")
                                        ? it.expectFirst("option").val()
                                        : it.val()))
                .toArray(String[]::new);
    }
}
