package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCraftTest {

    private final TokenCraft craft = new TokenCraft("key");
    private final Token token = new Token(Token.Kind.ACCESS, 77, 3, 1_800_000_000L);

    @Test
    void whatIsWrittenIsRead() {
        Token refresh = new Token(Token.Kind.REFRESH, 1, 1, 0);

        assertThat(craft.read(craft.write(token))).isEqualTo(token);
        assertThat(craft.read(craft.write(refresh))).isEqualTo(refresh);
    }

    @Test
    void anotherKeysTokensAreNone() {
        assertThat(new TokenCraft("other").read(craft.write(token))).isNull();
    }

    @Test
    void aChangedTokenIsNone() {
        byte[] whole = Base64.getUrlDecoder().decode(craft.write(token));
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            assertThat(craft.read(Base64.getUrlEncoder().encodeToString(changed))).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Bearer", "%%%", "bm90aGluZw"})
    void nonsenseIsNone(String text) {
        assertThat(craft.read(text)).isNull();
        assertThat(craft.read(text.repeat(100))).isNull();
    }
}
