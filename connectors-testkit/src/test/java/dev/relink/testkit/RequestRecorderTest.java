package dev.relink.testkit;

import static dev.relink.testkit.WirePlace.BODY;
import static dev.relink.testkit.WirePlace.FORM;
import static dev.relink.testkit.WirePlace.HEADER;
import static dev.relink.testkit.WirePlace.JSON;
import static dev.relink.testkit.WirePlace.QUERY;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is sent is compared with what is described: nothing may be missing, wrong, or more.
class RequestRecorderTest {

    private static final String API = "http://127.0.0.1:1/api";

    private static final List<WireCall> WIRE =
            List.of(
                    WireCall.get(API + "/people/{id}")
                            .needs(HEADER, "Authorization", "Bearer .+")
                            .needs(QUERY, "fields", "[a-z,]+")
                            .takes(QUERY, "limit", "[0-9]+"),
                    WireCall.post(API + "/token").needs(FORM, "code", ".+"),
                    WireCall.post(API + "/token").needs(FORM, "refresh_token", ".+"),
                    WireCall.post(API + "/posts")
                            .needs(JSON, "text", ".+")
                            .takes(JSON, "media.ids", "[0-9]+"));

    private final RequestRecorder recorder = new RequestRecorder();

    @Test
    void whatIsDescribedIsExplained() {
        get("/people/7?fields=id,name");
        get("/people/7?limit=5&fields=id");
        form("code=a%26b");
        form("refresh_token=r");
        json("{\"text\": \"two\\nlines\", \"media\": {\"ids\": [\"1\", \"2\"]}}");
        recorder.opened(URI.create(API + "/posts"));

        assertThatThrownBy(() -> recorder.assertExplainedBy(WIRE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /api/posts: no such call is described")
                .hasMessageNotContaining("people")
                .hasMessageNotContaining("token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /animals/7?fields=id              | no such call is described
                    /people/7/friends?fields=id       | no such call is described
                    /people/7                         | parameter fields is missing
                    /people/7?fields=ID               | parameter fields does not match
                    /people/7?fields=id&fields=name   | parameter fields is sent more than once
                    /people/7?fields=id&colour=red    | parameter colour is not described
                    """)
    void whatIsReadOtherwiseIsNot(String path, String complaint) {
        get(path);

        assertComplains(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    code=1&refresh_token=2 | is not described
                    code=                  | form field code does not match
                    password=secret        | is missing
                    """)
    void whatIsSentInAFormOtherwiseIsNot(String form, String complaint) {
        form(form);

        assertComplains(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"text": "t", "colour": "red"}             | JSON value colour is not described
                    {"text": "t", "media": {"ids": ["x"]}}     | JSON value media.ids does not match
                    {"text": "t", "media": {"kind": 1}}        | JSON value media.kind is not described
                    {"media": {"ids": ["1"]}}                  | JSON value text is missing
                    {"text": "t", "colours": []}               | JSON value colours is not described
                    {"text": "t", "colour": {}}                | JSON value colour is not described
                    {"text": "t", "colour": null}              | JSON value colour is not described
                    {"text"                                    | body application/json is not described
                    """)
    void whatIsSentInJsonOtherwiseIsNot(String json, String complaint) {
        json(json);

        assertComplains(complaint);
    }

    @Test
    void aBodyThatIsSomethingElseIsDescribedByItsType() {
        post("/posts", "image/png", "\u0089PNG");

        assertComplains("body image/png is not described");
        recorder.assertExplainedBy(
                List.of(WireCall.post(API + "/posts").needs(BODY, "image/png", "")));
    }

    @Test
    void aFormThatIsNoneIsNot() {
        form("code=%zz");

        assertComplains("body application/x-www-form-urlencoded is not described");
    }

    @Test
    void aHeaderIsDescribedOrNotSent() {
        recorder.sent(
                HttpRequest.newBuilder(URI.create(API + "/people/7?fields=id"))
                        .header("authorization", "Bearer t")
                        .header("Accept", "application/json")
                        .header("X-Colour", "red")
                        .build());

        assertComplains("header X-Colour is not described");
    }

    @Test
    void theMethodCounts() {
        recorder.sent(
                HttpRequest.newBuilder(URI.create(API + "/people/7?fields=id"))
                        .header("Authorization", "Bearer t")
                        .DELETE()
                        .build());

        assertComplains("DELETE /api/people/7: no such call is described");
    }

    @Test
    void aComplaintShowsNoValue() {
        form("code=s3cret&colour=s3cret");

        assertThatThrownBy(() -> recorder.assertExplainedBy(WIRE))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void nothingSentNeedsNoExplanation() {
        assertThatCode(() -> recorder.assertExplainedBy(List.of())).doesNotThrowAnyException();
    }

    private void get(String path) {
        recorder.sent(
                HttpRequest.newBuilder(URI.create(API + path))
                        .header("Authorization", "Bearer t")
                        .build());
    }

    private void form(String form) {
        post("/token", "application/x-www-form-urlencoded", form);
    }

    private void json(String json) {
        post("/posts", "application/json; charset=utf-8", json);
    }

    private void post(String path, String type, String body) {
        recorder.sent(
                HttpRequest.newBuilder(URI.create(API + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private void assertComplains(String complaint) {
        assertThatThrownBy(() -> recorder.assertExplainedBy(WIRE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(complaint);
    }
}
