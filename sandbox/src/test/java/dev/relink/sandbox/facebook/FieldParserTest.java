package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldParserTest {

    @Test
    void readsNestedFields() {
        assertThat(FieldParser.parse("id,picture{url,width},account{owner{id}}"))
                .containsExactly(
                        field("id"),
                        field("picture", field("url"), field("width")),
                        field("account", field("owner", field("id"))));
    }

    @Test
    void readsOverModifiersAndBlanks() {
        assertThat(
                        FieldParser.parse(
                                " likes.limit(0).summary(true) , picture.type(large) { url } "))
                .containsExactly(field("likes"), field("picture", field("url")));
    }

    @Test
    void nothingStandsForTheDefaults() {
        assertThat(FieldParser.parse(null)).isEmpty();
        assertThat(FieldParser.parse(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "id,",
                "id,,name",
                "{id}",
                "id{",
                "id{}",
                "id{name",
                "id}",
                "id.limit",
                "id.limit(",
                "id.(1)",
                "a-b",
                "id name"
            })
    void refusesWhatIsNoList(String text) {
        assertThatThrownBy(() -> FieldParser.parse(text))
                .isInstanceOf(GraphError.class)
                .hasMessageStartingWith("Syntax error \"Expected ");
    }

    @Test
    void refusesBottomlessNesting() {
        String deep = "a{".repeat(5000) + "a" + "}".repeat(5000);

        assertThatThrownBy(() -> FieldParser.parse(deep)).isInstanceOf(GraphError.class);
    }

    private static Field field(String name, Field... inner) {
        return new Field(name, List.of(inner));
    }
}
