package dev.relink.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalTest {

    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");
    private static final Evidence EVIDENCE = new Evidence("network.signal", null, null, "Gone");

    private static Signal doubt(String id, String identityId) {
        return new Signal.GrantInDoubt(id, identityId, AT, EVIDENCE);
    }

    @Test
    void aSignalHasAnIdThatFitsAndAnIdentity() {
        assertThat(doubt("s".repeat(200), "10001").identityId()).isEqualTo("10001");
        assertThatThrownBy(() -> doubt("s".repeat(201), "10001"))
                .hasMessage("A signal's id has 201 characters; at most 200.");
        assertThatThrownBy(() -> doubt("s", " ")).hasMessageContaining("identity's id");
        assertThatThrownBy(() -> new Signal.DataDeletion("", "10001", AT, EVIDENCE))
                .hasMessageContaining("signal's id");
        assertThatThrownBy(() ->
                        new Signal.GrantEnded(
                                "s", "1\u0000", AT, ReauthorizationNeeded.Reason.REVOKED, EVIDENCE))
                .hasMessageContaining("control characters");
    }

    @Test
    void whoIsRefusedIsNotToldWhy() {
        SignalAnswer refused = SignalAnswer.refused("The signature is another one.");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).isEmpty();
        assertThat(refused.refusal()).isEqualTo("The signature is another one.");
        assertThat(SignalAnswer.taken(List.of()).refusal()).isNull();
    }

    @Test
    void whatIsRefusedSaysNothing() {
        List<Signal> signals = List.of(doubt("s", "10001"));

        assertThatThrownBy(() -> new SignalAnswer(403, "text/plain", "", signals, "Forged."))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignalAnswer(200, "text/plain", "", List.of(), "Forged."))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignalAnswer(500, "text/plain", "", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRequestIsCopiedAndItsBodyIsNotPrinted() {
        byte[] body = {1, 2, 3};
        SignalRequest request =
                new SignalRequest(
                        "POST",
                        "revoked",
                        Map.of("mode", List.of("a", "b")),
                        Map.of("x-signature", List.of("s3cr3t")),
                        body,
                        new DeletionReceipt("code", URI.create("https://relink.example/code")));
        body[0] = 9;
        request.body()[1] = 9;

        assertThat(request.body()).containsExactly(1, 2, 3);
        assertThat(request.parameter("mode")).contains("a");
        assertThat(request.parameter("none")).isEmpty();
        assertThat(request.header("X-Signature")).contains("s3cr3t");
        assertThat(request.toString()).isEqualTo("SignalRequest[POST revoked, 3 bytes]");
    }
}
