package dev.relink.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.google.GoogleApp.Pair;
import dev.relink.sandbox.google.GoogleApp.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ChannelsTest {

    private final GoogleApp app = GoogleApp.start();
    private final Pair elin = app.connect(GoogleCast.ELIN);

    @AfterEach
    void stop() {
        app.close();
    }

    private static JsonNode only(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("items").size()).isEqualTo(1);
        return reply.json().path("items").path(0);
    }

    @Test
    void anAccountHasItsChannelAndABrandItsOwn() {
        JsonNode own = only(app.mine(elin));
        assertThat(own.path("id").asString()).isEqualTo(GoogleCast.ELIN_BAKES);
        assertThat(own.path("snippet").path("title").asString()).isEqualTo("Elin bakes");
        assertThat(own.path("snippet").path("customUrl").asString()).isEqualTo("@elinbakes");
        assertThat(own.path("statistics").path("viewCount").asString()).isEqualTo("85310");
        assertThat(own.path("statistics").path("viewCount").isString()).isTrue();
        assertThat(own.path("statistics").path("videoCount").asString()).isEqualTo("1");
        assertThat(own.path("contentDetails").path("relatedPlaylists").path("uploads").asString())
                .isEqualTo("UUelinBakes0000000000001");

        JsonNode brand = only(app.mine(app.connect(GoogleCast.AURORA)));
        assertThat(brand.path("id").asString()).isEqualTo(GoogleCast.AURORA_CHANNEL);
    }

    @Test
    void whoHasNoChannelGetsAListWithoutItems() {
        Reply reply = app.mine(app.connect(GoogleCast.IDA));

        assertThat(reply.field("kind")).isEqualTo("youtube#channelListResponse");
        assertThat(reply.json().has("items")).isFalse();
        assertThat(reply.json().path("pageInfo").path("totalResults").asInt(-1)).isZero();
    }

    @Test
    void onlyThePartsAskedForAreTold() {
        JsonNode channel =
                only(app.get(elin, "/youtube/v3/channels?part=id&id=" + GoogleCast.TOM_RIDES));

        assertThat(channel.path("id").asString()).isEqualTo(GoogleCast.TOM_RIDES);
        assertThat(channel.propertyNames()).containsExactlyInAnyOrder("kind", "id");
    }

    @ParameterizedTest
    @CsvSource({
        "part=id, 400 invalidParameter",
        "mine=true, 400 invalidParameter",
        "part=everything&mine=true, 400 invalidParameter",
        "part=id&mine=true&id=a, 400 invalidParameter"
    })
    void whatIsAskedWrongIsRefused(String query, String problem) {
        assertThat(app.get(elin, "/youtube/v3/channels?" + query).problem()).isEqualTo(problem);
    }

    @Test
    void aChannelMayHideHowManyFollowIt() {
        app.google().hideSubscribers(GoogleCast.ELIN_BAKES, true);

        JsonNode statistics = only(app.mine(elin)).path("statistics");

        assertThat(statistics.path("hiddenSubscriberCount").asBoolean()).isTrue();
        assertThat(statistics.path("subscriberCount").asString()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "closed, 403 authenticatedUserAccountClosed",
        "suspended, 403 authenticatedUserAccountSuspended"
    })
    void aChannelThatDoesNotWorkSaysSo(String standing, String problem) {
        app.google().channelStanding(GoogleCast.ELIN_BAKES, standing);
        assertThat(app.mine(elin).problem()).isEqualTo(problem);
        assertThat(app.refresh(elin).status()).as("the account goes on").isEqualTo(200);

        app.google().channelStanding(GoogleCast.ELIN_BAKES, "open");
        assertThat(app.mine(elin).status()).isEqualTo(200);
    }

    @Test
    void theAppMayHaveUsedUpItsQuotaOrNotBeAllowedAtAll() {
        app.google().quotaUsedUp(true);
        assertThat(app.mine(elin).problem()).isEqualTo("403 quotaExceeded");
        app.google().apiSwitchedOff(true);
        assertThat(app.mine(elin).problem()).isEqualTo("403 accessNotConfigured");
    }

    @Test
    void withoutATokenNothingIsTold() {
        assertThat(app.open(app.google().apiAddress() + "/youtube/v3/channels").problem())
                .isEqualTo("401 required");
        assertThat(app.mine(new Pair("ya29.other", "")).problem()).isEqualTo("401 authError");
        assertThat(app.mine(new Pair(elin.refresh(), "")).problem()).isEqualTo("401 authError");
        assertThat(app.get(elin, "/youtube/v3/comments").problem()).isEqualTo("404 notFound");
    }
}
