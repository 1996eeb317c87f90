package dev.relink.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void printsNothingOfItsValue() {
        Secret secret = Secret.of("EAAB-very-secret");
        TokenSet tokens = new TokenSet(secret, null, null, null);

        assertThat(secret).hasToString("[secret]");
        assertThat(tokens.toString()).doesNotContain("EAAB");
        assertThat(secret.hashCode()).isEqualTo(Secret.of("another").hashCode());
    }

    @Test
    void equalsOnlyTheSameValue() {
        assertThat(Secret.of("one")).isEqualTo(Secret.of("one")).isNotEqualTo(Secret.of("other"));
    }

    @Test
    void refusesABlankValue() {
        assertThatThrownBy(() -> Secret.of("  ")).isInstanceOf(IllegalArgumentException.class);
    }
}
