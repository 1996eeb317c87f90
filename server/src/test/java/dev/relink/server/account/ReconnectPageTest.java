package dev.relink.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.id.AccountId;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReconnectPageTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(3, 1));

    @Test
    void theAccountsIdStandsWhereTheOperatorWantsIt() {
        assertThat(new ReconnectPage("https://app.example/{account}?again={account}").of(ACCOUNT))
                .isEqualTo(
                        URI.create("https://app.example/%s?again=%s".formatted(ACCOUNT, ACCOUNT)));
    }

    @Test
    void thereIsNoneIfTheOperatorNamedNone() {
        assertThat(new ReconnectPage(null).of(ACCOUNT)).isNull();
    }
}
