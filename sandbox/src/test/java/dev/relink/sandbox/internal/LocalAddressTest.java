package dev.relink.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost", "HTTPS://LocalHost:8443/a?b=c", "http://127.0.0.1:1/x"})
    void addressesOnThisMachineAreRead(String text) {
        assertThat(LocalAddress.parse(text)).contains(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "/callback",
                "http://relink.example/",
                "http://127.0.0.1.relink.example/",
                "http://localhost@relink.example/",
                "http://me@localhost/",
                "http://localhost/#a",
                "javascript://localhost/%0aalert(1)",
                "ftp://localhost/",
                "http://local host/"
            })
    void othersAreNot(String text) {
        assertThat(LocalAddress.parse(text)).isEmpty();
        assertThatThrownBy(() -> LocalAddress.ofReceiver(text)).isInstanceOf(LeverRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/?a", "http://localhost/?a=b"})
    void aReceiverHasNoQuery(String text) {
        assertThatThrownBy(() -> LocalAddress.ofReceiver(text))
                .isInstanceOf(LeverRefused.class)
                .hasMessageContaining("without a query");
    }
}
