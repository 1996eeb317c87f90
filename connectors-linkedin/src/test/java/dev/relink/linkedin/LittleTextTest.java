package dev.relink.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LittleTextTest {

    @Test
    void whatHasAMeaningIsEscapedAndNothingElse() {
        assertThat(LittleText.of("|{}@[]()<>#\\*_~"))
                .isEqualTo("\\|\\{\\}\\@\\[\\]\\(\\)\\<\\>\\#\\\\\\*\\_\\~");
        assertThat(LittleText.of("50% & more: \"yes\"! 🥐\nè"))
                .isEqualTo("50% & more: \"yes\"! 🥐\nè");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Plain",
                "a_b (c) [d] {e|f} <g> #h @i *j* ~k~ \\l\\",
                "\\\\",
                "@[Ada](urn:li:person:1)",
                "{hashtag|\\#|tea}",
                "🦜\n\t$1 \\$"
            })
    void whatIsEscapedReadsAsItWasWritten(String text) {
        assertThat(LittleText.plain(LittleText.of(text))).isEqualTo(text);
    }

    @Test
    void noTextIsTooLongToBeRead() {
        String name = "a".repeat(100_000);

        assertThat(
                        LittleText.plain(
                                "@[" + name + "](urn:li:person:1) {hashtag|\\#|" + name + "} @["))
                .isEqualTo(name + " #" + name + " @[");
    }

    @Test
    void mentionsAndHashtagsReadAsPeopleSeeThem() {
        assertThat(
                        LittleText.plain(
                                "Thanks @[Ada \\(Lovelace\\)](urn:li:person:1) and"
                                        + " @[Tea \\] Time](urn:li:organization:2)!"
                                        + " {hashtag|\\#|tea} {hashtag|#|two\\_words}"))
                .isEqualTo("Thanks Ada (Lovelace) and Tea ] Time! #tea #two_words");
    }
}
