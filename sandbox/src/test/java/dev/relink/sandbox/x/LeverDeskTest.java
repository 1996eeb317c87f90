package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.x.XApp.Reply;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeverDeskTest {

    private final XApp app = XApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "revoke; {'person':'4400000000000000001'}",
                "expire; {'person':'4400000000000000001'}",
                "expire; {}",
                "suspend; {'person':'4400000000000000001','on':true}",
                "lock; {'person':'4400000000000000001','on':false}",
                "refresh-tokens; {'mode':'forgiving'}",
                "access-token-life; {'seconds':60}",
                "reject-client; {'on':true}",
                "false-revocation; {'on':true}",
                "populate; {'count':2000}",
                "weather; {'kind':'slow','milliseconds':50,'path':'oauth2'}",
                "answer; {'status':403,'headers':'x-one: 1','body':'{}','path':'me','requests':2}",
                "answer; {'status':503}",
                "reset; {}"
            })
    void everyLeverIsPulledWithJson(String lever, String json) {
        Reply reply = app.pull(lever, json);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.field("done")).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "explode; {}; 404; There is no lever explode; there are revoke,",
                "revoke; {'person':'77'}; 404; There is no person 77; there is Nora Berg",
                "revoke; {}; 400; person is missing.",
                "expire; {'person':'77'}; 404; There is no person 77;",
                "refresh-tokens; {'mode':'lax'}; 400; There is no mode lax; there is strict, forgiving.",
                "access-token-life; {'seconds':0}; 400; seconds is 1 to 86400; it was 0.",
                "access-token-life; {'seconds':86401}; 400; seconds is 1 to 86400",
                "populate; {'count':0}; 400; count is 1 to 10000; it was 0.",
                "reject-client; {'on':'maybe'}; 400; on is true or false, not maybe.",
                "weather; {'kind':'snow'}; 400; There is no weather snow;",
                "weather; {'kind':'answer'}; 400; There is no weather answer;",
                "answer; {}; 400; status is missing.",
                "answer; {'status':99}; 400; status is 200 to 599. It was 99.",
                "answer; {'status':400,'headers':'nonsense'}; 400; headers is a line for each header",
                "answer; {'status':400,'requests':0}; 400; requests is how many requests are hit"
            })
    void badInputChangesNothingAndSaysWhatWouldBeRight(
            String lever, String json, int status, String error) {
        String before = app.report().toString();

        Reply reply = app.pull(lever, json);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.field("error")).contains(error);
        assertThat(app.report().toString()).isEqualTo(before);
    }

    @Test
    void everyFormOfThePageWorks() {
        app.connect(XCast.NORA);
        Document page = Jsoup.parse(app.open(app.x().siteAddress().toString()).text());

        assertThat(page.select("section").eachAttr("id")).contains("weather", "tokens", "people");
        assertThat(page.select("form").eachAttr("action"))
                .contains(
                        "/x/levers/revoke",
                        "/x/levers/expire",
                        "/x/levers/suspend",
                        "/x/levers/lock",
                        "/x/levers/refresh-tokens",
                        "/x/levers/access-token-life",
                        "/x/levers/reject-client",
                        "/x/levers/false-revocation",
                        "/x/levers/populate",
                        "/x/levers/weather",
                        "/x/levers/answer",
                        "/x/levers/reset");
        assertThat(page.text()).contains("@norabakes · grant alive, refreshed 0 times");
        for (Element form : page.select("form")) {
            assertThat(
                            app.postForm(
                                            app.sandbox.address() + form.attr("action"),
                                            null,
                                            filled(form))
                                    .status())
                    .as(form.outerHtml())
                    .isEqualTo(303);
        }
    }

    @Test
    void everyFieldHasALabel() {
        Document page = Jsoup.parse(app.open(app.x().siteAddress().toString()).text());

        assertThat(page.select("input:not([type=hidden]), select, textarea"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.closest("label")).isNotNull());
        assertThat(page.select("h1")).hasSize(1);
    }

    @Test
    void thePageListsNoMoreThanAHundredOfMany() {
        app.x().populate(500);

        Document page = Jsoup.parse(app.open(app.x().siteAddress().toString()).text());

        assertThat(page.select("#people article")).hasSize(100);
        assertThat(page.select("#people h2").text()).isEqualTo("People · 503");
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
