package dev.relink.youtube;

import static dev.relink.testkit.Failures.describe;
import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A channel, its uploads and its figures, call by call.
class ChannelTest extends YouTubeTestBase {

    private static final AssetRef OTHER = new AssetRef("youtube", AccountKind.CHANNEL, "UCother");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final String ITEM =
            "{'snippet':{'title':'Buns','description':'All about them',"
                    + "'publishedAt':'2026-11-02T10:00:00Z',"
                    + "'thumbnails':{'default':{'url':'https://pictures.example/v1.jpg'}}},"
                    + "'contentDetails':{'videoId':'v1','videoPublishedAt':'2026-11-01T10:00:00Z'}}";

    private Discovery discover(Set<String> scopes, AssetRef... expected) {
        return connector()
                .discover(
                        new DiscoveryRequest(
                                access(scopes),
                                Stream.of(expected).map(YouTubeTestBase::known).toList()));
    }

    private static List<String> losses(List<AbsentAsset> absent) {
        return absent.stream().map(it -> it.ref().id() + " " + describe(it.loss())).toList();
    }

    @Test
    void theAccountsChannelIsOffered() {
        google.answers(200, OWN);

        Discovery discovery = discover(SCOPES, CHANNEL);

        assertThat(google.onlyCall().name()).isEqualTo("GET /youtube/v3/channels");
        assertThat(google.onlyCall().query().encoded()).isEqualTo("part=snippet&mine=true");
        assertThat(google.onlyCall().authorization()).isEqualTo("Bearer " + ACCESS_TOKEN);
        assertThat(discovery.assets())
                .containsExactly(
                        new Asset(
                                CHANNEL,
                                "Elin bakes",
                                "@elin",
                                URI.create("https://pictures.example/1.jpg"),
                                URI.create("https://www.youtube.com/channel/UCbakery"),
                                Asset.Role.SUFFICIENT,
                                Map.of(),
                                null));
        assertThat(discovery.absent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {NONE, "{'kind':'youtube#channelListResponse','items':[]}"})
    void anAccountWithoutAChannelOffersNone(String answer) {
        google.answers(200, answer);

        Discovery discovery = discover(SCOPES, CHANNEL);

        assertThat(discovery.assets()).isEmpty();
        assertThat(losses(discovery.absent())).containsExactly("UCbakery GONE google.channel-gone");
    }

    @Test
    void whoIsToldToSignUpHasNoChannel() {
        google.answers(401, error(401, "youtubeSignupRequired"));

        assertThat(discover(SCOPES).assets()).isEmpty();
    }

    @Test
    void anotherChannelIsNotTheOneThatWasConnected() {
        google.answers(200, OWN);

        Discovery discovery = discover(SCOPES, OTHER);

        assertThat(discovery.assets()).hasSize(1);
        assertThat(losses(discovery.absent())).containsExactly("UCother GONE google.channel-gone");
    }

    /// Without the permission YouTube would not say more.
    @Test
    void whatMayNotBeSeenIsNotAskedFor() {
        Discovery discovery = discover(Set.of(GoogleScopes.OPEN_ID), CHANNEL);

        assertThat(google.calls()).isEmpty();
        assertThat(discovery.assets()).isEmpty();
        assertThat(losses(discovery.absent()))
                .containsExactly("UCbakery SCOPE_MISSING google.scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{'kind':'youtube#playlistListResponse'}"})
    void whatIsNoListOfChannelsLosesNothing(String answer) {
        google.answers(200, answer);
        assertThat(failureFor(() -> discover(SCOPES, CHANNEL)))
                .isEqualTo("MALFORMED google.channels");
        google.answers(200, answer);
        assertThat(failureFor(this::probe)).isEqualTo("MALFORMED google.channels");
    }

    private ProbeResult probe() {
        return connector().probe(new ProbeRequest(access(), List.of(known(CHANNEL))));
    }

    @Test
    void aChannelThatIsThereWorks() {
        google.answers(200, OWN);

        ProbeResult result = probe();

        assertThat(result.scopes()).isEqualTo(SCOPES);
        assertThat(result.deadlines()).isEmpty();
        assertThat(result.absent()).isEmpty();
    }

    @Test
    void aChannelThatIsGoneIsAbsentAndTheGrantGoesOn() {
        google.answers(200, NONE);

        assertThat(losses(probe().absent())).containsExactly("UCbakery GONE google.channel-gone");
    }

    /// Google says the same of both.
    @Test
    void whatIsUnauthorizedAfterItsHourHasExpired() {
        google.answers(401, error(401, "authError"));
        assertThat(failureFor(this::probe)).isEqualTo("REVOKED google.unauthenticated");

        clock.set(HOUR_END);
        google.answers(401, error(401, "authError"));
        assertThat(failureFor(this::probe)).isEqualTo("EXPIRED google.access-token-over");
        google.answers(403, error(403, "channelSuspended"));
        assertThat(failureFor(this::probe)).isEqualTo("DEACTIVATED google.deactivated");
    }

    private StreamPage stream(int limit, @Nullable String cursor) {
        return connector().stream(new StreamRequest(access(), known(CHANNEL), limit, cursor));
    }

    @Test
    void uploadsAreReadWithTheirTextAndTime() {
        google.answers(200, OWN);
        google.answers(200, "{'items':[" + ITEM + "],'nextPageToken':'EAAa'}");

        StreamPage page = stream(10, null);

        assertThat(page.items())
                .containsExactly(
                        new StreamItem(
                                "v1",
                                "Buns\nAll about them",
                                null,
                                Instant.parse("2026-11-01T10:00:00Z"),
                                URI.create("https://www.youtube.com/watch?v=v1"),
                                URI.create("https://pictures.example/v1.jpg")));
        assertThat(google.calls().getLast().query().encoded())
                .isEqualTo("part=snippet%2CcontentDetails&playlistId=UUbakery&maxResults=10");
        assertThat(page.next()).isEqualTo("UUbakery:EAAa");
    }

    @Test
    void whereItGoesOnTheChannelIsNotAskedForAgain() {
        google.answers(200, "{'items':[]}");

        StreamPage page = stream(100, "UUbakery:EAAa");

        assertThat(page.next()).isNull();
        assertThat(google.onlyCall().query().first("maxResults")).isEqualTo("50");
        assertThat(google.onlyCall().query().first("pageToken")).isEqualTo("EAAa");
    }

    @Test
    void aPrivateVideoHasTheTimeAtWhichItWasUploaded() {
        google.answers(
                200,
                "{'items':["
                        + ITEM.replace(",'videoPublishedAt':'2026-11-01T10:00:00Z'", "")
                        + "]}");

        assertThat(stream(1, "UUbakery:a").items().getFirst().createdAt())
                .isEqualTo(Instant.parse("2026-11-02T10:00:00Z"));
    }

    @Test
    void aChannelOnWhichNothingWasUploadedHasAnEmptyStream() {
        google.answers(200, OWN);
        google.answers(404, error(404, "playlistNotFound"));

        assertThat(stream(10, null)).isEqualTo(new StreamPage(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UUbakery", ":a", "UU bakery:a", "UUbakery:", "UUbakery:a b"})
    void aPlaceThatWasNotToldIsRefusedWithoutACall(String cursor) {
        assertThat(failureFor(() -> stream(10, cursor)))
                .isEqualTo("RequestRefused google.cursor-unknown");
        assertThat(google.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'items':[{}]}",
                "{'items':[],'nextPageToken':'a b'}",
                "{'items':[{'snippet':{'publishedAt':'soon'},'contentDetails':{'videoId':'v1'}}]}"
            })
    void aListThatCannotBeReadPasses(String answer) {
        google.answers(200, answer);

        assertThat(failureFor(() -> stream(10, "UUbakery:a"))).startsWith("MALFORMED ");
    }

    @Test
    void anotherAccountsUploadsAreNotRead() {
        google.answers(200, OWN.replace("UCbakery", "UCother"));

        assertThat(failureFor(() -> stream(10, null))).isEqualTo("GONE google.channel-gone");
    }

    private MetricReadings metrics() {
        return connector().metrics(new MetricsRequest(access(), known(CHANNEL), DAY, DAY));
    }

    @Test
    void figuresAreLevelsAndTheirNumbersMayBeTexts() {
        google.answers(200, OWN);

        MetricReadings readings = metrics();

        assertThat(google.onlyCall().query().encoded()).isEqualTo("part=statistics&mine=true");
        assertThat(readings.levels())
                .isEqualTo(Map.of("subscribers", 12L, "views", 3400L, "videos", 5L));
        assertThat(readings.flows()).isEmpty();
    }

    @Test
    void whatAChannelHidesOrYouTubeDoesNotSayIsNoFigure() {
        google.answers(
                200,
                OWN.replace("'hiddenSubscriberCount':false", "'hiddenSubscriberCount':true")
                        .replace("'viewCount':'3400',", ""));

        assertThat(metrics().levels()).isEqualTo(Map.of("videos", 5L));
    }

    @Test
    void aFigureThatIsNoneIsNotKept() {
        google.answers(200, OWN.replace("'3400'", "'-1'"));
        assertThat(failureFor(this::metrics)).isEqualTo("MALFORMED json.field");
        google.answers(200, OWN.replace("'3400'", "'many'"));
        assertThat(failureFor(this::metrics)).isEqualTo("MALFORMED json.field");
        google.answers(200, OWN.replace("UCbakery", "UCother"));
        assertThat(failureFor(this::metrics)).isEqualTo("GONE google.channel-gone");
    }
}
