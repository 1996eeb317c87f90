package dev.relink.x;

import static dev.relink.testkit.Failures.describe;
import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.Asset;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.KnownAsset;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileDiscoveryTest extends XTestBase {

    @Test
    void theProfileItselfIsOfferedWithoutATokenOfItsOwn() {
        x.answers(200, ME);

        Discovery discovery = discover();

        assertThat(discovery.assets())
                .containsExactly(
                        new Asset(
                                OWN,
                                "Nora Berg",
                                "norabakes",
                                URI.create("https://pictures.example/77.jpg"),
                                URI.create("https://x.com/norabakes"),
                                Asset.Role.SUFFICIENT,
                                Map.of(),
                                null));
        assertThat(discovery.absent()).isEmpty();
    }

    @Test
    void anotherProfileThanTheExpectedIsAbsent() {
        x.answers(200, ME);

        Discovery discovery = discover(known(OTHER), known(OWN));

        assertThat(discovery.assets()).extracting(Asset::ref).containsExactly(OWN);
        assertThat(discovery.absent()).extracting(AbsentAsset::ref).containsExactly(OTHER);
        assertThat(describe(discovery.absent().getFirst().loss()))
                .isEqualTo("ROLE_LOST x.other-profile");
    }

    @Test
    void anAnswerAboutSomebodyElseIsWorthNothing() {
        x.answers(200, "{'data':{'id':'78','name':'Omar','username':'omar'}}");

        assertThat(failureFor(this::discover)).isEqualTo("MALFORMED x.identity");
    }

    private Discovery discover(KnownAsset... expected) {
        return connector().discover(new DiscoveryRequest(access(), List.of(expected)));
    }
}
