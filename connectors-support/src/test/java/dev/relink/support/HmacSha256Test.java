package dev.relink.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacSha256Test {

    private static final Secret KEY = Secret.of("Jefe");
    private static final byte[] SIGNED =
            "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);

    /// RFC 4231, section 4.3.
    private static final byte[] SIGNATURE =
            HexFormat.of()
                    .parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

    @Test
    void aSignatureIsThatOfTheStandard() {
        assertThat(HmacSha256.of(SIGNED, KEY)).isEqualTo(SIGNATURE);
    }

    @Test
    void onlyTheRightSignatureIsRight() {
        byte[] wrong = SIGNATURE.clone();
        wrong[31] ^= 1;

        assertThat(HmacSha256.isRight(SIGNATURE, SIGNED, KEY)).isTrue();
        assertThat(HmacSha256.isRight(wrong, SIGNED, KEY)).isFalse();
        assertThat(HmacSha256.isRight(new byte[0], SIGNED, KEY)).isFalse();
        assertThat(HmacSha256.isRight(SIGNATURE, SIGNED, Secret.of("jefe"))).isFalse();
    }

    /// FIPS 180-4: the hash of no bytes.
    @Test
    void aFingerprintIsTheHashInHexadecimal() {
        assertThat(HmacSha256.fingerprint(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
