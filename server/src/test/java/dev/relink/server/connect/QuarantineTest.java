package dev.relink.server.connect;

import static dev.relink.server.account.Samples.EVIDENCE;
import static dev.relink.server.account.Samples.NOW;
import static dev.relink.server.account.Samples.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Deadline;
import dev.relink.spi.Evidence;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuarantineTest {

    private static final AssetRef GROUP = new AssetRef("facebook", AccountKind.GROUP, "30001");

    @Test
    void everythingIsReadAsItWasWritten() {
        Quarantine full =
                new Quarantine(
                        new TokenSet(
                                Secret.of("access"),
                                NOW,
                                Secret.of("refresh"),
                                NOW.plusSeconds(60)),
                        Set.of("pages_show_list", "public_profile"),
                        List.of(new Deadline(NOW, Deadline.Reason.DATA_ACCESS_EXPIRY)),
                        Map.of(PAGE, Secret.of("page")),
                        Map.of(
                                PAGE,
                                new AssetLost(AssetLost.Reason.ROLE_LOST, EVIDENCE),
                                GROUP,
                                new ReauthorizationNeeded(
                                        ReauthorizationNeeded.Reason.SCOPE_MISSING,
                                        new Evidence("rule", null, null, "No permission"))));

        assertThat(Quarantine.fromBytes(full.toBytes())).isEqualTo(full);
    }

    @Test
    void whatIsNotThereIsNotInvented() {
        Quarantine empty =
                new Quarantine(
                        new TokenSet(Secret.of("access"), null, null, null),
                        Set.of(),
                        List.of(),
                        Map.of(),
                        Map.of());

        assertThat(Quarantine.fromBytes(empty.toBytes())).isEqualTo(empty);
    }
}
