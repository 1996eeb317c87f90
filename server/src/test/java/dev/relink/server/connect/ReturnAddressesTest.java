package dev.relink.server.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressesTest {

    private final ReturnAddresses addresses =
            new ReturnAddresses(
                    List.of("https://app.example/accounts", "https://front.example/app/*"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/accounts",
                "https://APP.example:443/accounts?tab=social",
                "https://front.example/app/",
                "https://front.example/app/settings/accounts?a=b"
            })
    void whatIsOnTheListIsAllowed(String address) {
        assertThat(addresses.allowed(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/other",
                "https://app.example/accounts/more",
                "http://app.example/accounts",
                "https://app.example:8443/accounts",
                "https://app.example.evil.example/accounts",
                "https://evil.example/app/",
                "https://user@app.example/accounts",
                "https://app.example/accounts#fragment",
                "https://front.example/app/../admin",
                "https://front.example/app/%2e%2e/admin",
                "//app.example/accounts",
                "javascript:alert(1)",
                "not an address",
                ""
            })
    void whatIsNotOnTheListIsNot(String address) {
        assertThat(addresses.allowed(address)).isEmpty();
    }

    @Test
    void anEntryThatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> new ReturnAddresses(List.of("app.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("app.example");
        assertThatThrownBy(() -> new ReturnAddresses(List.of("https://app.example")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
