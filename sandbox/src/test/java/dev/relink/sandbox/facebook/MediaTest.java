package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Instagram accounts are published on in two steps, and tell what stands there.
class MediaTest {

    private static final String ACCOUNT = FacebookCast.AURORA_COFFEE_INSTAGRAM;
    private static final String IMAGE = "https://images.example/one.jpg";

    private final FacebookApp app = FacebookApp.start();
    private final String ada = app.publishingToken(FacebookCast.ADA);
    private final String token = app.pageToken(ada, FacebookCast.AURORA_COFFEE);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void anImageIsPreparedAndPublished() {
        String container = idIn(prepare("image_url", IMAGE, "caption", "Latte"));
        assertThat(statusOf(container)).isEqualTo("FINISHED");
        assertThat(app.facebook().posts()).isEmpty();

        String id = idIn(publish(container));

        JsonNode media =
                app.get(
                                "/" + ACCOUNT + "/media",
                                "access_token",
                                token,
                                "fields",
                                "id,caption,media_type,media_url,permalink,timestamp,username,"
                                        + "like_count,comments_count")
                        .data()
                        .get(0);
        assertThat(media.path("id").asString()).isEqualTo(id);
        assertThat(media.path("caption").asString()).isEqualTo("Latte");
        assertThat(media.path("media_type").asString()).isEqualTo("IMAGE");
        assertThat(media.path("media_url").asString()).isEqualTo(IMAGE);
        assertThat(media.path("username").asString()).isEqualTo("auroracoffee");
        assertThat(statusOf(container)).isEqualTo("PUBLISHED");
        assertThat(publish(container).error()).isEqualTo("24/2207006");
    }

    @Test
    void severalImagesAreACarousel() {
        String first = item("https://images.example/1.jpg");
        String second = item("https://images.example/2.jpg");
        String carousel =
                idIn(
                        prepare(
                                "media_type",
                                "CAROUSEL",
                                "children",
                                first + "," + second,
                                "caption",
                                "Two"));

        publish(carousel);

        Publication post = app.facebook().posts(ACCOUNT).getFirst();
        assertThat(post.message()).isEqualTo("Two");
        assertThat(post.images())
                .containsExactly("https://images.example/1.jpg", "https://images.example/2.jpg");
        assertThat(app.get("/" + post.id(), "access_token", token, "fields", "media_type").text())
                .contains("CAROUSEL_ALBUM");
    }

    @Test
    void aCarouselHasSeveralItemsOfItsAccount() {
        String whole = idIn(prepare("image_url", IMAGE));
        String item = item(IMAGE);

        assertThat(carousel(item).error()).isEqualTo("100");
        assertThat(carousel(item + "," + whole).error()).isEqualTo("100");
        assertThat(carousel(item + ",4711").error()).isEqualTo("24/2207006");
        assertThat(publish(item).error()).isEqualTo("100");
    }

    @Test
    void instagramTakesItsTimeIfToldTo() {
        app.facebook().mediaInProgress(2);
        String container = idIn(prepare("image_url", IMAGE));

        assertThat(publish(container).error()).isEqualTo("9007/2207027");
        assertThat(List.of(statusOf(container), statusOf(container), statusOf(container)))
                .containsExactly("IN_PROGRESS", "IN_PROGRESS", "FINISHED");
        assertThat(publish(container).status()).isEqualTo(200);
    }

    @Test
    void whatIsPreparedExpires() {
        String container = idIn(prepare("image_url", IMAGE));
        app.clock.advance(Container.LIFE);

        assertThat(statusOf(container)).isEqualTo("EXPIRED");
        assertThat(publish(container).error()).isEqualTo("24/2207006");
    }

    @Test
    void theSameIsPublishedTwiceIfAskedFor() {
        publish(idIn(prepare("image_url", IMAGE, "caption", "Again")));
        publish(idIn(prepare("image_url", IMAGE, "caption", "Again")));

        assertThat(app.facebook().posts(ACCOUNT)).hasSize(2);
    }

    @Test
    void whatIsWrongIsRefused() {
        assertThat(prepare("caption", "No image").error()).isEqualTo("100");
        assertThat(prepare("image_url", "one.jpg").error()).isEqualTo("100/2207052");
        assertThat(prepare("media_type", "REELS").error()).isEqualTo("100");
        assertThat(prepare("image_url", IMAGE, "caption", "x".repeat(2201)).error())
                .isEqualTo("100");
        assertThat(prepare("image_url", IMAGE, "caption", "x".repeat(2200)).status())
                .isEqualTo(200);
    }

    @Test
    void itTakesItsPermissions() {
        String without =
                app.publishingToken(
                        Consent.everything(FacebookCast.ADA)
                                .declining("instagram_content_publish"));
        String page = app.pageToken(without, FacebookCast.AURORA_COFFEE);

        assertThat(
                        app.postGraph(
                                        "/" + ACCOUNT + "/media",
                                        "access_token",
                                        page,
                                        "image_url",
                                        IMAGE)
                                .error())
                .isEqualTo("10");
    }

    @Test
    void onlyItsOwnPageActsForIt() {
        String other = app.pageToken(ada, FacebookCast.BOREALIS_BOOKS);

        assertThat(app.get("/" + ACCOUNT + "/media", "access_token", other).error())
                .isEqualTo("100/33");
        app.facebook().unlinkInstagram(FacebookCast.AURORA_COFFEE);
        assertThat(app.get("/" + ACCOUNT + "/media", "access_token", token).error())
                .isEqualTo("100/33");
        assertThat(prepare("image_url", IMAGE).error()).isEqualTo("100/33");
    }

    private Reply prepare(String... pairs) {
        String[] all = new String[pairs.length + 2];
        System.arraycopy(pairs, 0, all, 0, pairs.length);
        all[pairs.length] = "access_token";
        all[pairs.length + 1] = token;
        return app.postGraph("/" + ACCOUNT + "/media", all);
    }

    private String item(String url) {
        return idIn(prepare("image_url", url, "is_carousel_item", "true"));
    }

    private Reply carousel(String children) {
        return prepare("media_type", "CAROUSEL", "children", children);
    }

    private Reply publish(String container) {
        return app.postGraph(
                "/" + ACCOUNT + "/media_publish", "access_token", token, "creation_id", container);
    }

    private String statusOf(String container) {
        return app.get("/" + container, "access_token", token, "fields", "status_code,status")
                .json()
                .path("status_code")
                .asString();
    }

    private static String idIn(Reply reply) {
        return reply.json().path("id").asString();
    }
}
