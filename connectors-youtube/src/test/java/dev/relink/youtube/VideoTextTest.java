package dev.relink.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoTextTest {

    @Test
    void theFirstLineIsTheTitle() {
        assertThat(VideoText.of("Cinnamon buns\n\nAll about the dough.\nBon appétit"))
                .isEqualTo(new VideoText("Cinnamon buns", "\nAll about the dough.\nBon appétit"));
        assertThat(VideoText.of("\n  Cinnamon buns \n"))
                .isEqualTo(new VideoText("Cinnamon buns", ""));
    }

    @Test
    void aTitleOfAHundredIsTakenAsItIs() {
        assertThat(VideoText.of("x".repeat(100)).title()).isEqualTo("x".repeat(100));
    }

    @Test
    void ofALongFirstLineTheBeginningIsTheTitleAndNothingIsLost() {
        VideoText text = VideoText.of("x".repeat(101) + "\nMore");

        assertThat(text.title()).isEqualTo("x".repeat(99) + "…");
        assertThat(text.description()).isEqualTo("x".repeat(101) + "\nMore");
    }

    /// A parrot is two UTF-16 code units.
    @Test
    void noCharacterIsCutInTwo() {
        assertThat(VideoText.of("x" + "🦜".repeat(60)).title())
                .isEqualTo("x" + "🦜".repeat(49) + "…");
        assertThat(VideoText.of("🦜".repeat(60)).title()).isEqualTo("🦜".repeat(49) + "…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Buns",
                "Buns…",
                "Buns…\nBuns",
                "Buns\nAll about them",
                "A line that is too long for a title, since it has more than a hundred"
                        + " characters, so that it goes on elsewhere…"
            })
    void whatIsTakenApartIsPutTogetherAgain(String text) {
        VideoText apart = VideoText.of(text);
        String description = apart.description().isEmpty() ? null : apart.description();

        assertThat(VideoText.joined(apart.title(), description)).isEqualTo(text);
    }

    @Test
    void whatOthersWroteIsReadAsItStands() {
        assertThat(VideoText.joined(null, null)).isEmpty();
        assertThat(VideoText.joined(null, "Only this")).isEqualTo("Only this");
        assertThat(VideoText.joined("Wait for it…", "Here it is"))
                .isEqualTo("Wait for it…\nHere it is");
    }
}
