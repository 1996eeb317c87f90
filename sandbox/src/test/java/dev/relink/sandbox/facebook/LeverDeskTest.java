package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LeverDeskTest {

    private final FacebookApp app = FacebookApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "expire; {'person':'10001'}",
                "revoke; {'person':10001}",
                "change-password; {'person':'10001'}",
                "checkpoint; {'person':'10001','on':true}",
                "log-out; {'person':'10001'}",
                "lapse-data-access; {'person':'10001'}",
                "drop-role; {'person':'10001','page':'20001'}",
                "restore-role; {'person':'10001','page':'20001'}",
                "delete-page; {'page':'20001'}",
                "restore-page; {'page':'20001'}",
                "leave-group; {'person':'10001','group':'30001'}",
                "join-group; {'person':'10001','group':'30001'}",
                "unlink-instagram; {'page':'20001'}",
                "link-instagram; {'page':'20001','instagram':'17841400000000001'}",
                "add-pages; {'person':'10001','count':3}",
                "weather; {'kind':'slow','milliseconds':5,'requests':null,'path':'accounts'}",
                "callbacks; {'address':'http://localhost:8080/signals/facebook'}",
                "remove-permission; {'person':'10001','permission':'email'}",
                "remove-app-from-page; {'person':'10001','page':'20001'}",
                "answer; {'status':400,'body':'{}','path':'accounts'}",
                "publish-then-drop; {'requests':2,'answer':'error'}",
                "refuse-next-posts; {'requests':1,'code':368,'subcode':4854002}",
                "media-in-progress; {'reads':2}",
                "reset; {}"
            })
    void everyLeverIsPulledWithJson(String lever, String json) {
        Reply reply = app.pullWithJson(lever, json.replace('\'', '"'));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("done").asString()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "explode; {}; 404; There is no lever explode; there are expire,",
                "expire; {}; 400; person is missing.",
                "expire; {'persn':'10001'}; 400; takes no persn; it takes person.",
                "expire; {'person':'77'}; 404; There is no person 77; there is Ada Lindqvist (10001)",
                "expire; {'person':['10001']}; 400; person is a text, a number, true or false.",
                "expire; nonsense; 400; The body is a JSON object such as",
                "expire; [1]; 400; The body is a JSON object such as",
                "checkpoint; {'person':'10001'}; 400; on is missing.",
                "checkpoint; {'person':'10001','on':'yes'}; 400; on is true or false, not yes.",
                "drop-role; {'person':'10003','page':'20001'}; 400; never had a role on Aurora Coffee",
                "drop-role; {'person':'10001','page':'1'}; 404; There is no page 1; there is Aurora",
                "leave-group; {'person':'10003','group':'30001'}; 400; was never in Aurora Regulars",
                "leave-group; {'person':'10001','group':'1'}; 404; There is no group 1;",
                "link-instagram; {'page':'20003','instagram':'1'}; 404; There is no Instagram account 1;",
                "link-instagram; {'page':'20003','instagram':'17841400000000001'}; 400; unlink it there",
                "add-pages; {'person':'10001','count':0}; 400; count is 1 to 5000; it was 0.",
                "add-pages; {'person':'10001','count':5001}; 400; count is 1 to 5000; it was 5001.",
                "add-pages; {'person':'10001','count':1.5}; 400; count is a whole number, not 1.5.",
                "weather; {'kind':'snow'}; 400; There is no weather snow; there is clear, outage,",
                "weather; {'kind':'slow'}; 400; Slow weather needs milliseconds",
                "weather; {'kind':'slow','milliseconds':0}; 400; milliseconds is 1 to 600000.",
                "weather; {'kind':'outage','milliseconds':5}; 400; Only slow weather takes milliseconds.",
                "weather; {'kind':'outage','requests':0}; 400; requests is how many requests are hit",
                "weather; {'kind':'clear','requests':2}; 400; Clear weather takes neither",
                "publish-then-drop; {'requests':-1}; 400; requests is 0 to 1000000; it was -1.",
                "publish-then-drop; {'requests':1,'answer':'x'}; 400; answer is none or error, not x.",
                "refuse-next-posts; {'requests':1}; 400; code is missing.",
                "media-in-progress; {'reads':1001}; 400; reads is 0 to 1000; it was 1001.",
                "reset; {'all':true}; 400; takes no all; it takes nothing."
            })
    void badInputChangesNothingAndSaysWhatWouldBeRight(
            String lever, String json, int status, String error) {
        JsonNode before = app.world();

        Reply reply = app.pullWithJson(lever, json.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("error").asString()).contains(error);
        assertThat(app.world()).isEqualTo(before);
    }

    @Test
    void aFormLeadsBackToThePage() {
        Reply reply = app.pullWithForm("delete-page", "page", "20001");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location"))
                .isEqualTo("/facebook?done=Aurora+Coffee+%2820001%29+is+deleted.");
        assertThat(app.open(app.sandbox.address() + reply.header("Location")).text())
                .contains("Aurora Coffee (20001) is deleted.</p>");
        assertThat(app.world().path("pages").get(0).path("deleted").asBoolean()).isTrue();
    }

    @Test
    void aBadFormIsAnsweredWithAPage() {
        Reply reply = app.pullWithForm("weather", "kind", "<b>snow</b>");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(Jsoup.parse(reply.text()).select(".problem").text())
                .startsWith("There is no weather <b>snow</b>;");
    }

    @Test
    void emptyFormFieldsCountAsLeftOut() {
        Reply reply =
                app.pullWithForm(
                        "weather",
                        "kind",
                        "outage",
                        "requests",
                        "",
                        "milliseconds",
                        "",
                        "path",
                        "");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(app.world().path("weather").toString())
                .isEqualTo(
                        "{\"kind\":\"outage\",\"requests\":null,\"milliseconds\":null,"
                                + "\"path\":null}");
    }

    @Test
    void everyFormOfThePageWorks() {
        app.longToken(FacebookCast.ADA);
        Document page = Jsoup.parse(app.open(app.facebook().siteAddress().toString()).text());

        assertThat(page.select("form").eachAttr("action"))
                .contains(
                        "/facebook/levers/expire",
                        "/facebook/levers/revoke",
                        "/facebook/levers/change-password",
                        "/facebook/levers/checkpoint",
                        "/facebook/levers/log-out",
                        "/facebook/levers/lapse-data-access",
                        "/facebook/levers/drop-role",
                        "/facebook/levers/delete-page",
                        "/facebook/levers/leave-group",
                        "/facebook/levers/unlink-instagram",
                        "/facebook/levers/add-pages",
                        "/facebook/levers/weather",
                        "/facebook/levers/callbacks",
                        "/facebook/levers/remove-permission",
                        "/facebook/levers/remove-app-from-page",
                        "/facebook/levers/answer",
                        "/facebook/levers/reset");
        assertThat(page.text()).contains("Relink Demo by Ada Lindqvist", "pages_show_list");
        for (Element form : page.select("form")) {
            String lever = form.attr("action").replace("/facebook/levers/", "");
            String[] fields =
                    form.select("input, select").stream()
                            .flatMap(it ->
                                    Stream.of(
                                            it.attr("name"),
                                            it.tagName().equals("select")
                                                    ? it.expectFirst("option").val()
                                                    : it.val()))
                            .toArray(String[]::new);
            assertThat(app.pullWithForm(lever, fields).status()).as(lever).isEqualTo(303);
        }
    }

    @Test
    void theWorldTellsNoTokens() {
        String token = app.longToken(FacebookCast.ADA);

        assertThat(app.world().toString()).doesNotContain(token);
        assertThat(app.world().path("grants").get(0).path("pages").toString())
                .isEqualTo("[\"20001\",\"20002\",\"20003\",\"20005\"]");
    }
}
