package dev.relink.server.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

    private static String code(String connector, String body) {
        return Fingerprints.code(connector, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCodeIsTheSameForTheSameRequestAndAnotherForAnyOther() {
        assertThat(code("one", "body"))
                .isEqualTo(code("one", "body"))
                .isNotEqualTo(code("other", "body"))
                .isNotEqualTo(code("one", "body "))
                .isNotEqualTo(code("oneb", "ody"));
    }

    @Test
    void aCodeHasAHundredAndSixtyBitsThatAreSafeInAnAddress() {
        assertThat(code("one", "body")).matches("[A-Za-z0-9_-]{27}");
    }

    @Test
    void aHashIsThatOfTheWholeId() {
        assertThat(Fingerprints.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
