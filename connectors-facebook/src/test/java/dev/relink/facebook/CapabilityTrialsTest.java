package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Verification;
import dev.relink.spi.VerificationRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether capabilities really work.
class CapabilityTrialsTest extends FacebookTestBase {

    private static final Set<Capability> ALL = EnumSet.allOf(Capability.class);
    private static final String QUOTA = "GET 1784/content_publishing_limit";

    @Test
    void aPagesPostsAndFiguresAreReadAndNothingIsPublished() {
        graph.answers("GET 100/published_posts?limit=1", "{'data':[]}");
        graph.answers("GET 100", "{'followers_count':1}");
        graph.answers("GET 100/insights", "{'data':[]}");

        assertThat(verify(PAGE, ALL).refused()).isEmpty();
        assertThat(graph.callNames())
                .containsExactly("GET 100/published_posts", "GET 100", "GET 100/insights");
    }

    @Test
    void instagramIsAskedForTheQuotaOfPosts() {
        graph.answers(
                QUOTA,
                "{'data':[{'config':{'quota_total':100,'quota_duration':86400},'quota_usage':0}]}");

        assertThat(verify(INSTAGRAM, Set.of(Capability.PUBLISH)).refused()).isEmpty();
        assertThat(graph.onlyCall(QUOTA).authorization()).isEqualTo("Bearer EAApage");
    }

    @Test
    void aGroupsPostsAreRead() {
        graph.answers("GET 900/feed", "{'data':[]}");

        assertThat(verify(GROUP, Set.of(Capability.PUBLISH, Capability.STREAM)).refused())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, (#10) This endpoint requires the 'read_insights' permission",
        "200, (#200) Requires pages_read_engagement permission to manage the object",
        "210, (#210) Subject must be a page",
    })
    void aMissingPermissionRefusesTheOneCapability(int code, String message) {
        graph.answers("GET 100/published_posts", "{'data':[]}");
        graph.answers("GET 100", "{}");
        graph.refuses("GET 100/insights", code, null, message.replace("'", ""));

        Verification verification = verify(PAGE, ALL);

        assertThat(verification.refused()).containsOnlyKeys(Capability.METRICS);
        assertThat(verification.refused().get(Capability.METRICS))
                .satisfies(evidence -> {
                    assertThat(evidence.code()).isEqualTo(Integer.toString(code));
                    assertThat(evidence.message()).isEqualTo(message.replace("'", ""));
                });
    }

    @Test
    void instagramThatTakesNoPostsRefusesPublishing() {
        graph.answers("GET 1784/media", "{'data':[]}");
        graph.answers("GET 1784", "{}");
        graph.answers("GET 1784/insights", "{'data':[]}");
        graph.answers("GET 1784/insights", "{'data':[]}");
        graph.refuses(QUOTA, 10, null, "(#10) No.");

        assertThat(verify(INSTAGRAM, ALL).refused()).containsOnlyKeys(Capability.PUBLISH);
    }

    @Test
    void severalCapabilitiesMayBeRefused() {
        graph.refuses("GET 1784/media", 10, null, "(#10) No media.");
        graph.refuses("GET 1784", 10, null, "(#10) No figures.");
        graph.refuses(QUOTA, 200, null, "(#200) No posts.");

        assertThat(verify(INSTAGRAM, ALL).refused()).containsOnlyKeys(Capability.values());
    }

    @ParameterizedTest
    @CsvSource({
        "190, 458, REVOKED facebook.190-458",
        "190, 492, ROLE_LOST facebook.190-492",
        "100, 33, GONE facebook.100-33",
        "2, 0, SERVER facebook.2",
        "4, 0, THROTTLED facebook.4",
        "368, 0, AdminBlock facebook.368",
    })
    void whatIsNotAboutOneCapabilityIsTold(int code, int subcode, String expected) {
        graph.refuses("GET 100/published_posts", code, subcode, "No.");
        graph.answers("GET 100", "{}");
        graph.answers("GET 100/insights", "{'data':[]}");

        assertThat(failureFor(() -> verify(PAGE, ALL))).isEqualTo(expected);
    }

    @Test
    void figuresAreTriedWhereverItIsDayAlready() {
        clock.set(Instant.parse("2026-11-21T01:00:00Z"));
        graph.answers("GET 100", "{}");
        graph.answers("GET 100/insights", "{'data':[]}");

        verify(PAGE, Set.of(Capability.METRICS));

        assertThat(graph.callNames()).contains("GET 100/insights");
    }

    @Test
    void aQuotaThatCannotBeReadIsNoRefusal() {
        graph.answers(QUOTA, "{}");

        assertThat(failureFor(() -> verify(INSTAGRAM, Set.of(Capability.PUBLISH))))
                .isEqualTo("MALFORMED json.field");
    }

    private Verification verify(AssetRef ref, Set<Capability> capabilities) {
        KnownAsset asset = ref.equals(GROUP) ? knownWithoutToken(ref) : known(ref);
        return connectorWithGroups()
                .verify(
                        new VerificationRequest(
                                access(), asset, capabilities, LocalDate.of(2026, 11, 20)));
    }
}
