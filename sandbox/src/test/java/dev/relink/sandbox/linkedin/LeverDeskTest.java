package dev.relink.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.linkedin.LinkedInApp.Reply;
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

    private final LinkedInApp app = LinkedInApp.start();

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
                "revoke; {'person':'lENaHolm01'}; Lena Holm (lENaHolm01) removed the app;",
                "expire; {'person':'lENaHolm01'}; Lena Holm (lENaHolm01)'s access tokens",
                "expire-refresh; {'person':'lENaHolm01'}; Lena Holm (lENaHolm01)'s tokens",
                "give-role; {'person':'lENaHolm01','page':'20003','role':'CURATOR'};"
                        + " Lena Holm (lENaHolm01) is CURATOR of Cirrus Cycles (20003)",
                "drop-role; {'person':'lENaHolm01','page':'20001'}; Lena Holm (lENaHolm01) has no",
                "delete-page; {'page':'20001'}; Aurora Coffee (20001) is gone",
                "lose-answers; {'posts':0}; The answers to the next 0 posts get lost",
                "refresh-tokens; {'on':true}; The app gets refresh tokens",
                "refresh-tokens; {'on':false}; The app gets no refresh tokens any more",
                "version-retired; {'on':true}; Every version is retired",
                "version-retired; {'on':false}; The newer versions are active again",
                "client-rejected; {'on':true}; The app's secret is wrong now",
                "client-rejected; {'on':false}; The app's secret is right again",
                "false-revocation; {'on':true}; Every token is answered as if it were revoked",
                "false-revocation; {'on':false}; Tokens work again",
                "doubt-after-refresh; {'on':true}; Tokens that were just renewed are called",
                "doubt-after-refresh; {'on':false}; Tokens that were just renewed work at once",
                "product-lost; {'on':true}; The app has no product for pages any more",
                "product-lost; {'on':false}; The app has its product for pages again",
                "weather; {'kind':'slow','milliseconds':50,'path':'rest'}; The weather is slow",
                "answer; {'status':403,'headers':'x-one: 1','body':'{}'}; Requests are answered",
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
                "revoke| {'person':'77'}| 404| There is no member 77; there is Lena Holm"
                        + " (lENaHolm01), Marco Conti (mARCoCon02).",
                "revoke| {}| 400| person is missing.",
                "expire| {'person':'77'}| 404| There is no member 77;",
                "expire-refresh| {'person':'77'}| 404| There is no member 77;",
                "give-role| {'person':'lENaHolm01','page':'20001','role':'KING'}| 400| role is one"
                        + " of ADMINISTRATOR, CONTENT_ADMINISTRATOR, ANALYST, CURATOR, not KING.",
                "give-role| {'person':'77','page':'20001','role':'ANALYST'}| 404| There is no"
                        + " member 77;",
                "give-role| {'person':'lENaHolm01','page':'9','role':'ANALYST'}| 404| There is no"
                        + " page 9;",
                "drop-role| {'person':'77','page':'20001'}| 404| There is no member 77;",
                "drop-role| {'person':'lENaHolm01','page':'9'}| 404| There is no page 9; there is"
                        + " Aurora Coffee (20001), Borealis Books (20002), Cirrus Cycles (20003).",
                "delete-page| {'page':'9'}| 404| There is no page 9;",
                "lose-answers| {'posts':-1}| 400| posts is 0 to 1000; it was -1.",
                "lose-answers| {'posts':1001}| 400| posts is 0 to 1000; it was 1001.",
                "lose-answers| {'posts':'some'}| 400| posts is a whole number, not some.",
                "product-lost| {'on':'maybe'}| 400| on is true or false, not maybe.",
                "refresh-tokens| {}| 400| on is missing.",
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
        LinkedInApp.Pair lena = app.connect(LinkedInCast.LENA);
        app.publish(lena, LinkedInApp.LENA, "Of Lena \\<b\\>");
        app.publish(lena, LinkedInApp.AURORA, "Of Aurora");
        app.linkedIn().loseAnswers(3);
        Document page = page();

        assertThat(page.select("section").eachAttr("id")).contains("weather", "app", "members");
        assertThat(page.select("#members article").eachAttr("aria-label"))
                .containsExactly("Lena Holm", "Marco Conti");
        assertThat(page.select("#members article").getFirst().text())
                .contains("Grants that are not revoked: 1", "Posts · 1", "Of Lena <b>");
        assertThat(page.select("#members article").getLast().text())
                .contains("Grants that are not revoked: 0")
                .doesNotContain("Posts");
        assertThat(page.select("#pages article").eachAttr("aria-label"))
                .containsExactly("Aurora Coffee", "Borealis Books", "Cirrus Cycles");
        assertThat(page.select("#pages article").getFirst().text())
                .contains("Lena Holm: ADMINISTRATOR", "Of Aurora", "urn:li:share:");
        assertThat(page.select("#app").text()).contains("Answers that still get lost: 3.");
    }

    @Test
    void everyFormOfThePageWorks() {
        Document page = page();
        List<Element> forms = page.select("form");

        assertThat(forms)
                .extracting(form -> form.attr("action"))
                .contains(
                        "/linkedin/levers/revoke",
                        "/linkedin/levers/expire",
                        "/linkedin/levers/expire-refresh",
                        "/linkedin/levers/give-role",
                        "/linkedin/levers/drop-role",
                        "/linkedin/levers/delete-page",
                        "/linkedin/levers/lose-answers",
                        "/linkedin/levers/refresh-tokens",
                        "/linkedin/levers/version-retired",
                        "/linkedin/levers/client-rejected",
                        "/linkedin/levers/false-revocation",
                        "/linkedin/levers/doubt-after-refresh",
                        "/linkedin/levers/product-lost",
                        "/linkedin/levers/weather",
                        "/linkedin/levers/answer",
                        "/linkedin/levers/reset");
        for (Element form : forms) {
            Reply reply = app.postForm(app.sandbox.address() + form.attr("action"), filled(form));
            assertThat(reply.status()).as(form.outerHtml()).isEqualTo(303);
            String back = app.sandbox.address() + String.valueOf(reply.header("Location"));
            assertThat(Jsoup.parse(app.open(back).text()).select("[role=status]").text())
                    .isEqualTo(LinkedInApp.parameter(reply.location(), "done"))
                    .endsWith(".");
        }
    }

    @Test
    void theButtonOfASwitchTurnsIt() {
        LinkedInApp.Pair lena = app.connect(LinkedInCast.LENA);

        press("Take the product for pages away");
        assertThat(app.acls(lena).status()).isEqualTo(403);
        press("Give the product for pages back");
        assertThat(app.acls(lena).status()).isEqualTo(200);
    }

    @Test
    void aRoleThatWasTakenIsGivenBack() {
        LinkedInApp.Pair lena = app.connect(LinkedInCast.LENA);

        press("Take the role from Lena Holm");
        assertThat(app.publish(lena, LinkedInApp.AURORA, "Not mine").status()).isEqualTo(403);
        press("Make Lena Holm an administrator");
        assertThat(app.publish(lena, LinkedInApp.AURORA, "Mine").status()).isEqualTo(201);
    }

    /// Presses the first button with a label.
    private void press(String label) {
        Element form = page().expectFirst("form:has(button:contains(" + label + "))");
        app.postForm(app.sandbox.address() + form.attr("action"), filled(form));
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
