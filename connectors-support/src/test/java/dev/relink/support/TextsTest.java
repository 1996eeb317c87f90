package dev.relink.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void aTextComesInAllFourLanguages() {
        Texts texts = Texts.load(TextsTest.class, "whole");

        assertThat(texts.get("greeting").byLanguage())
                .isEqualTo(
                        Map.of(
                                "en", "Grüezi en",
                                "de", "Grüezi de",
                                "it", "Grüezi it",
                                "sv", "Grüezi sv"));
        assertThat(texts.get("greeting").in(Locale.ITALY)).isEqualTo("Grüezi it");
    }

    @Test
    void anUnknownKeyIsRefused() {
        Texts texts = Texts.load(TextsTest.class, "whole");

        assertThatThrownBy(() -> texts.get("farewell"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("farewell");
    }

    @Test
    void aMissingLanguageIsRefused() {
        assertThatThrownBy(() -> Texts.load(TextsTest.class, "part"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("part_sv.properties");
    }

    @Test
    void aTextThatIsMissingInOneLanguageIsRefused() {
        assertThatThrownBy(() -> Texts.load(TextsTest.class, "uneven"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The texts uneven lack in en: [more]");
    }
}
