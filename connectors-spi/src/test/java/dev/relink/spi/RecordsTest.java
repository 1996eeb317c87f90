package dev.relink.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordsTest {

    @Test
    void anOverlongNameIsClippedAndNeverThroughACharacter() {
        NetworkIdentity identity = new NetworkIdentity("1", "x".repeat(254) + "😀tail", null, null);

        assertThat(identity.name()).isEqualTo("x".repeat(254));
    }

    @Test
    void anOverlongIdIsRefused() {
        assertThatThrownBy(() -> new AssetRef("facebook", AccountKind.PAGE, "1".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256");
    }

    @Test
    void controlCharactersAreNotKept() {
        Evidence evidence = new Evidence("rule\t", "\u0000", 502, "<html>\r\n\u0000\u0085");

        assertThat(evidence).isEqualTo(new Evidence("rule ", " ", 502, "<html>    "));
        assertThat(new NetworkIdentity("1", "A\u0000da", "a\nda", null))
                .isEqualTo(new NetworkIdentity("1", "A da", "a da", null));
    }

    @Test
    void aNameOrAnIdOfNothingButControlCharactersIsRefused() {
        assertThatThrownBy(() -> new NetworkIdentity("1", "\u0000\u001f", null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blank");
        assertThatThrownBy(() -> new AssetRef("facebook", AccountKind.PAGE, "1\u0000"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("control");
    }

    @Test
    void onlyWebAddressesAreKept() {
        assertThat(new NetworkIdentity("1", "A", null, URI.create("javascript:alert(1)")).picture())
                .isNull();
        assertThat(new NetworkIdentity("1", "A", null, URI.create("https://a.example/p")).picture())
                .isEqualTo(URI.create("https://a.example/p"));
    }

    /// A plugin may be compiled without a check for that.
    @Test
    @SuppressWarnings("NullAway")
    void anItemWithoutTextOrTimeIsRefusedWhereItIsMade() {
        assertThatThrownBy(() -> new StreamItem("1", null, null, Instant.EPOCH, null, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("text");
        assertThatThrownBy(() -> new StreamItem("1", "", null, null, null, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("time");
    }

    @Test
    void aKeyIsLowerCaseWords() {
        assertThatThrownBy(() -> new NetworkName("Facebook", "Facebook"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new NetworkName("face-book2", "Facebook").key()).isEqualTo("face-book2");
    }

    @Test
    void textFallsBackToEnglish() {
        LocalizedText text = new LocalizedText(Map.of("en", "page", "de", "Seite"));

        assertThat(text.in(Locale.GERMANY)).isEqualTo("Seite");
        assertThat(text.in(Locale.forLanguageTag("sv"))).isEqualTo("page");
        assertThatThrownBy(() -> new LocalizedText(Map.of("de", "Seite")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExceptionSaysWhichRuleReadIt() {
        NetworkException thrown =
                new NetworkException(
                        new ReauthorizationNeeded(
                                ReauthorizationNeeded.Reason.REVOKED,
                                new Evidence(
                                        "facebook.190-458", "190/458", 400, "Not authorized")));

        assertThat(thrown).hasMessage("ReauthorizationNeeded by facebook.190-458: Not authorized");
    }
}
