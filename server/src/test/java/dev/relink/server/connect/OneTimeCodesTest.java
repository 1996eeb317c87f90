package dev.relink.server.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class OneTimeCodesTest {

    private final OneTimeCodes codes = new OneTimeCodes(new SecureRandom());

    @Test
    void theChallengeIsTheOneOfTheSpecification() {
        // RFC 7636, appendix B
        assertThat(OneTimeCodes.codeChallenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void codesAreLongUrlSafeAndNeverTheSame() {
        assertThat(codes.state()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(codes.state());
        assertThat(codes.codeVerifier()).matches("[A-Za-z0-9_-]{43}");
        assertThat(codes.landingCode()).matches("[A-Za-z0-9_-]{22}");
    }

    @Test
    void aCodeMatchesItsHashAndNoOther() {
        String hash = OneTimeCodes.hash("a code");

        assertThat(OneTimeCodes.matches("a code", hash)).isTrue();
        assertThat(OneTimeCodes.matches("another", hash)).isFalse();
        assertThat(hash).hasSize(64);
    }
}
