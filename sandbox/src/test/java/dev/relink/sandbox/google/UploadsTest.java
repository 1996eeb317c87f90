package dev.relink.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.google.GoogleApp.Pair;
import dev.relink.sandbox.google.GoogleApp.Reply;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {

    private static final int UNIT = 256 * 1024;

    private final GoogleApp app = GoogleApp.start();
    private final Pair elin = app.connect(GoogleCast.ELIN);

    @AfterEach
    void stop() {
        app.close();
    }

    private URI begun() {
        return app.begin(
                        elin,
                        "{'snippet':{'title':'Buns','description':'All of it'},"
                                + "'status':{'privacyStatus':'unlisted'}}")
                .location();
    }

    private Reply uploads(Pair pair, String channel, String more) {
        return app.get(
                pair,
                "/youtube/v3/playlistItems?part=snippet,contentDetails,status&playlistId=UU"
                        + channel.substring(2)
                        + more);
    }

    private static List<String> titles(Reply reply) {
        List<String> titles = new ArrayList<>();
        reply.json()
                .path("items")
                .forEach(item -> titles.add(item.path("snippet").path("title").asString()));
        return titles;
    }

    private YouTubeVideo newest() {
        return app.google().videos(GoogleCast.ELIN_BAKES).getFirst();
    }

    @Test
    void aFileThatIsSentWholeIsAVideo() {
        Reply done = app.put(elin, begun(), new byte[1000], null);

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.field("id")).isEqualTo(newest().id());
        assertThat(newest().title()).isEqualTo("Buns");
        assertThat(newest().description()).isEqualTo("All of it");
        assertThat(newest().privacy()).isEqualTo("unlisted");
        assertThat(newest().bytes()).isEqualTo(1000);
        Reply video =
                app.get(elin, "/youtube/v3/videos?part=status,statistics&id=" + newest().id());
        assertThat(
                        video.json()
                                .path("items")
                                .path(0)
                                .path("status")
                                .path("uploadStatus")
                                .asString())
                .isEqualTo("uploaded");
        Reply page = app.open(app.google().siteAddress() + "/watch?v=" + newest().id());
        assertThat(page.location().getFragment()).isEqualTo("video-" + newest().id());
    }

    @Test
    void aFileMayComeInPiecesAndIsThereWithTheLast() {
        URI upload = begun();
        int size = UNIT + 10;

        Reply first = app.put(elin, upload, new byte[UNIT], "bytes 0-" + (UNIT - 1) + "/" + size);
        assertThat(first.status()).isEqualTo(308);
        assertThat(first.header("Range")).isEqualTo("bytes=0-" + (UNIT - 1));
        assertThat(first.header("Location")).isNull();
        assertThat(app.google().videos(GoogleCast.ELIN_BAKES)).hasSize(1);
        Reply asked = app.put(elin, upload, new byte[0], "bytes */" + size);
        assertThat(asked.header("Range")).isEqualTo("bytes=0-" + (UNIT - 1));

        String last = "bytes " + UNIT + "-" + (size - 1) + "/" + size;
        Reply done = app.put(elin, upload, new byte[10], last);
        assertThat(done.status()).isEqualTo(200);
        assertThat(newest().bytes()).isEqualTo(size);
        assertThat(app.put(elin, upload, new byte[10], last).field("id"))
                .as("once more")
                .isEqualTo(newest().id());
        assertThat(app.google().videos(GoogleCast.ELIN_BAKES)).hasSize(2);
    }

    @Test
    void anUploadThatIsBegunHasNothingYet() {
        Reply asked = app.put(elin, begun(), new byte[0], "bytes */5");

        assertThat(asked.status()).isEqualTo(308);
        assertThat(asked.header("Range")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 1-10/10",
                "bytes 0-8/20",
                "bytes 0-9/20",
                "bytes 0-9",
                "items 0-9/10"
            })
    void aWrongPieceIsRefused(String range) {
        assertThat(app.put(elin, begun(), new byte[10], range).problem())
                .isEqualTo("400 invalidContentRange");
    }

    @Test
    void anUploadIsItsAccountsAndHasToBeBegun() {
        Pair tom = app.connect(GoogleCast.TOM);
        URI upload = begun();
        URI other = URI.create(upload.toString().replaceFirst("upload_id=.*", "upload_id=other"));

        assertThat(app.put(tom, upload, new byte[1], null).problem()).isEqualTo("404 notFound");
        assertThat(app.put(elin, other, new byte[1], null).problem()).isEqualTo("404 notFound");
        assertThat(app.put(elin, upload, new byte[0], null).problem())
                .isEqualTo("400 mediaBodyRequired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'snippet':{}} | 400 invalidTitle",
                "{'snippet':{'title':' '}} | 400 invalidTitle",
                "{'snippet':{'title':'<b>'}} | 400 invalidTitle",
                "{'snippet':{'title':'a','description':'a > b'}} | 400 invalidDescription",
                "{'snippet':{'title':'a'},'status':{'privacyStatus':'secret'}} | 400 invalidVideoMetadata",
                "nothing | 400 invalidVideoMetadata"
            },
            quoteCharacter = '`')
    void whatItIsToBeCalledIsChecked(String metadata, String problem) {
        assertThat(app.begin(elin, metadata).problem()).isEqualTo(problem);
    }

    @Test
    void titlesAndDescriptionsHaveALength() {
        String most =
                "{'snippet':{'title':'"
                        + "é".repeat(100)
                        + "','description':'"
                        + "é".repeat(2500)
                        + "'}}";

        assertThat(app.begin(elin, most).status()).isEqualTo(200);
        assertThat(app.begin(elin, most.replace("'title':'", "'title':'e")).problem())
                .isEqualTo("400 invalidTitle");
        assertThat(app.begin(elin, most.replace("'description':'", "'description':'e")).problem())
                .isEqualTo("400 invalidDescription");
    }

    @Test
    void uploadingTakesItsScopeAndAChannel() {
        Pair reader = Pair.of(app.exchange(app.codeWithout(GoogleCast.TOM, Scopes.UPLOAD)));

        assertThat(app.begin(reader, "{}").problem()).isEqualTo("403 insufficientPermissions");
        assertThat(app.begin(app.connect(GoogleCast.IDA), "{}").problem())
                .isEqualTo("401 youtubeSignupRequired");
    }

    @Test
    void anAnswerGetsLostAndTheVideoIsThere() {
        app.google().loseAnswers(1);
        URI upload = begun();

        assertThatThrownBy(() -> app.put(elin, upload, new byte[10], null))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(newest().title()).isEqualTo("Buns");
        assertThat(app.upload(elin, "Next").status()).as("once only").isEqualTo(200);
    }

    @Test
    void whatWasUploadedIsToldTheNewestFirstPageByPage() {
        for (int i = 1; i <= 3; i++) {
            app.upload(elin, "Video " + i);
            app.clock.advance(Duration.ofMinutes(1));
        }

        Reply first = uploads(elin, GoogleCast.ELIN_BAKES, "&maxResults=3");
        assertThat(titles(first)).containsExactly("Video 3", "Video 2", "Video 1");
        Reply second =
                uploads(
                        elin,
                        GoogleCast.ELIN_BAKES,
                        "&maxResults=3&pageToken=" + first.field("nextPageToken"));
        assertThat(titles(second)).containsExactly("Cinnamon buns");
        assertThat(second.json().has("nextPageToken")).isFalse();
        assertThat(uploads(elin, GoogleCast.ELIN_BAKES, "&pageToken=other").problem())
                .isEqualTo("400 invalidPageToken");
        assertThat(uploads(elin, GoogleCast.ELIN_BAKES, "&maxResults=51").problem())
                .isEqualTo("400 invalidParameter");
    }

    /// Known of YouTube: the list of uploads is not there before the first one.
    @Test
    void aChannelWithoutVideosHasNoList() {
        Pair tom = app.connect(GoogleCast.TOM);

        assertThat(uploads(tom, GoogleCast.TOM_RIDES, "").problem())
                .isEqualTo("404 playlistNotFound");
        app.upload(tom, "First ride");
        assertThat(titles(uploads(tom, GoogleCast.TOM_RIDES, ""))).containsExactly("First ride");
    }

    @Test
    void othersSeeOnlyWhatIsPublic() {
        app.put(elin, begun(), new byte[10], null);

        assertThat(titles(uploads(app.connect(GoogleCast.TOM), GoogleCast.ELIN_BAKES, "")))
                .containsExactly("Cinnamon buns");
    }
}
