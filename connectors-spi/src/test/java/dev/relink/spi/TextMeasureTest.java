package dev.relink.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.spi.TextMeasure.Range;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextMeasureTest {

    private static final TextMeasure WEIGHED = new TextMeasure(23, List.of(new Range(0, 4351)));
    private static final URI LINK = URI.create("https://a.example/somewhere/far/away?in=the&woods");

    @Test
    void codePointsCountOne() {
        assertThat(TextMeasure.CODE_POINTS.lengthOf("", null)).isZero();
        assertThat(TextMeasure.CODE_POINTS.lengthOf("aä语🦜", null)).isEqualTo(4);
        assertThat(TextMeasure.CODE_POINTS.lengthOf("see " + LINK, LINK))
                .isEqualTo(4 + LINK.toString().length());
    }

    @Test
    void bytesAreThoseOfUtf8() {
        String text = "aä語🦜\n";
        assertThat(TextMeasure.BYTES.lengthOf(text, null))
                .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length)
                .isEqualTo(1 + 2 + 3 + 4 + 1);
    }

    @Test
    void whatIsNotSingleCountsTwo() {
        assertThat(WEIGHED.lengthOf("aä", null)).isEqualTo(2);
        assertThat(WEIGHED.lengthOf("语🦜", null)).isEqualTo(4);
    }

    @Test
    void addressesInTheTextCountTheSame() {
        assertThat(WEIGHED.lengthOf("see " + LINK + " and http://b.example", null))
                .isEqualTo(4 + 23 + 5 + 23);
        assertThat(WEIGHED.lengthOf("HTTPS://A", null)).isEqualTo(23);
        assertThat(WEIGHED.lengthOf("ftp://a", null)).isEqualTo(7);
    }

    @Test
    void aLinkOfThePostsOwnComesAfterASpace() {
        assertThat(WEIGHED.lengthOf("see", LINK)).isEqualTo(3 + 1 + 23);
        assertThat(WEIGHED.lengthOf("", LINK)).isEqualTo(23);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new Range(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TextMeasure(0, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
