package dev.relink.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'x':null}", "{'x':' '}", "{'x':[]}", "{'x':{}}", "{'x':true}"})
    void whatIsNoTextReadsAsNull(String json) {
        assertThat(fields(json).text("x")).isNull();
        assertThat(fields(json).secret("x")).isNull();
        assertThat(fields(json).address("x")).isNull();
    }

    @Test
    void aNumberReadsAsTheTextOfAnId() {
        assertThat(fields("{'id':17841400000000001}").text("id")).isEqualTo("17841400000000001");
    }

    @Test
    void aTextReadsAsASecretOrAsAnAddress() {
        assertThat(fields("{'token':'EAAB'}").secret("token")).isEqualTo(Secret.of("EAAB"));
        assertThat(fields("{'url':'https://a.example/p?q=1'}").address("url"))
                .isEqualTo(URI.create("https://a.example/p?q=1"));
        assertThat(fields("{'url':'https://a example'}").address("url")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'token':'EA\\nB'}", "{'token':'EAÄB'}", "{'token':'EA\\u0000'}"})
    void whatCannotBeSentAsATokenIsNone(String json) {
        assertThat(fields(json).secret("token")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{'n':5183944}        | 5183944",
                "{'n':'5183944'}      | 5183944",
                "{'n':-1}             | -1",
                "{'n':12.0}           | 12",
                "{'n':1.5}            | none",
                "{'n':1e30}           | none",
                "{'n':'12 days'}      | none",
                "{'n':null}           | none",
                "{}                   | none",
            })
    void aNumberMayBeWrittenAsAString(String json, String expected) {
        String read =
                fields(json).number("n").stream()
                        .mapToObj(Long::toString)
                        .findFirst()
                        .orElse("none");

        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{'f':true}    | true",
                "{'f':'true'}  | true",
                "{'f':false}   | false",
                "{'f':'maybe'} | neither",
                "{'f':1}       | neither",
                "{}            | neither",
            })
    void aFlagIsTrueOrFalseOrNeither(String json, String expected) {
        assertThat(fields(json).flag("f").map(String::valueOf).orElse("neither"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'t':0}", "{'t':'0'}", "{'t':-1}", "{'t':1e15}", "{'t':'soon'}", "{}"})
    void noMomentMeansNever(String json) {
        assertThat(fields(json).unixSeconds("t")).isNull();
    }

    @Test
    void aMomentIsReadFromSeconds() {
        assertThat(fields("{'t':'1790000000'}").unixSeconds("t"))
                .isEqualTo(Instant.parse("2026-09-21T14:13:20Z"));
    }

    @Test
    void listsLeaveOutWhatIsOfAnotherType() {
        JsonFields fields = fields("{'list':[{'id':'1'},7,null,'text',{'id':'2'}]}");

        assertThat(fields.objects("list"))
                .extracting(item -> item.text("id"))
                .containsExactly("1", "2");
        assertThat(fields.texts("list")).contains(List.of("7", "text"));
        assertThat(fields.objects("missing")).isEmpty();
        assertThat(fields.texts("missing")).isEmpty();
    }

    @Test
    void aMissingObjectHasNoFields() {
        assertThat(fields("{}").object("a").object("b").text("c")).isNull();
        assertThat(fields("[1]").text("c")).isNull();
    }

    @Test
    void aRequiredFieldThatIsMissingMakesTheAnswerMalformed() {
        assertMalformed(() -> fields("{}").requiredText("id"));
        assertMalformed(() -> fields("{'valid':1}").requiredFlag("valid"));
        assertMalformed(() -> fields("{'scopes':''}").requiredTexts("scopes"));
        assertMalformed(() -> fields("{'data':{}}").requiredObjects("data"));
        assertMalformed(() -> fields("{'data':[1]}").requiredObjects("data"));
        assertThat(fields("{'data':[]}").requiredObjects("data")).isEmpty();
    }

    @Test
    void aCountIsThereOrNotAndNeverBelowZero() {
        assertThat(fields("{'n':'12'}").count("n")).hasValue(12);
        assertThat(fields("{'n':0}").requiredCount("n")).isZero();
        assertThat(fields("{'n':null}").count("n")).isEmpty();
        assertThat(fields("{}").count("n")).isEmpty();
        assertMalformed(() -> fields("{'n':-1}").count("n"));
        assertMalformed(() -> fields("{'n':1.5}").count("n"));
        assertMalformed(() -> fields("{'n':'many'}").count("n"));
        assertMalformed(() -> fields("{}").requiredCount("n"));
    }

    @Test
    void aTextThatIsNoObjectIsNotRead() {
        assertThat(JsonFields.parse("{\"a\":")).isEmpty();
        assertThat(JsonFields.parse("[]")).isEmpty();
        assertThat(JsonFields.parse("")).isEmpty();
    }

    private static void assertMalformed(Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        NetworkException.class,
                        thrown -> {
                            assertThat(thrown.failure()).isInstanceOf(Transient.class);
                            assertThat(((Transient) thrown.failure()).kind())
                                    .isEqualTo(TransientKind.MALFORMED);
                            assertThat(thrown.failure().evidence().rule()).isEqualTo("json.field");
                        });
    }

    private static JsonFields fields(String json) {
        return new JsonFields(JsonFields.MAPPER.readTree(json.replace('\'', '"')), 200);
    }
}
