package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.restfb.AccessToken;
import com.restfb.Connection;
import com.restfb.DefaultFacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookGraphException;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.json.JsonObject;
import com.restfb.types.Account;
import com.restfb.types.DebugTokenInfo;
import com.restfb.types.GraphResponse;
import com.restfb.types.Insight;
import com.restfb.types.Page;
import com.restfb.types.Post;
import com.restfb.types.User;
import com.restfb.types.instagram.IgMedia;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An independent client library takes the sandbox for the real network.
class RestFbTest {

    private final FacebookApp app = FacebookApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void exchangesACodeForAUserToken() {
        AccessToken token =
                client("none")
                        .obtainUserAccessToken(
                                FacebookCast.APP_ID,
                                FacebookCast.APP_SECRET,
                                FacebookApp.REDIRECT,
                                app.code(Consent.everything(FacebookCast.ADA)));

        User me =
                client(token.getAccessToken())
                        .fetchObject(
                                "me", User.class, Parameter.withFields("id,name,email,picture"));

        assertThat(token.getTokenType()).isEqualTo("bearer");
        assertThat(token.getAccessToken()).startsWith("EAAB");
        assertThat(me.getId()).isEqualTo(FacebookCast.ADA);
        assertThat(me.getName()).isEqualTo("Ada Lindqvist");
        assertThat(me.getEmail()).isEqualTo("ada@people.example");
        assertThat(me.getPicture().getUrl()).endsWith("/facebook/pictures/10001.svg");
    }

    @Test
    void exchangesAShortLivedTokenForALongLivedOne() {
        String shortLived = app.shortToken(Consent.everything(FacebookCast.ADA));

        AccessToken token =
                client(shortLived)
                        .obtainExtendedAccessToken(FacebookCast.APP_ID, FacebookCast.APP_SECRET);

        assertThat(token.getAccessToken()).startsWith("EAAB").isNotEqualTo(shortLived);
        assertThat(app.debug(token.getAccessToken()).path("expires_at").asLong())
                .isEqualTo(app.clock.instant().getEpochSecond() + 5_183_944);
    }

    @Test
    void debugsATokenWithTheAppsOwnToken() {
        String token =
                app.longToken(
                        Consent.everything(FacebookCast.ADA).withPages(FacebookCast.AURORA_COFFEE));

        DebugTokenInfo info =
                client(FacebookApp.appToken(), FacebookCast.APP_SECRET).debugToken(token);

        assertThat(info.isValid()).isTrue();
        assertThat(info.getAppId()).isEqualTo(FacebookCast.APP_ID);
        assertThat(info.getUserId()).isEqualTo(FacebookCast.ADA);
        assertThat(info.getType()).isEqualTo("USER");
        assertThat(info.getScopes()).contains("pages_show_list", "instagram_basic");
        assertThat(info.getIssuedAt()).isEqualTo(app.clock.instant());
        assertThat(info.getDataAccessExpiresAt())
                .isEqualTo(app.clock.instant().plus(Grant.DATA_ACCESS));
        assertThat(info.getGranularScopes())
                .anySatisfy(scope -> {
                    assertThat(scope.getScope()).isEqualTo("pages_show_list");
                    assertThat(scope.getTargetIds()).containsExactly(FacebookCast.AURORA_COFFEE);
                });
    }

    @Test
    void pagesThroughTwoHundredAndFiftyPages() {
        List<String> added = app.facebook().addPages(FacebookCast.CARLA, 250);
        DefaultFacebookClient client =
                client(app.longToken(FacebookCast.CARLA), FacebookCast.APP_SECRET);

        Connection<Account> first =
                client.fetchConnection(
                        "me/accounts",
                        Account.class,
                        Parameter.withFields("id,name,access_token,tasks"),
                        Parameter.withLimit(100));

        List<Integer> sizes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (List<Account> piece : first) {
            sizes.add(piece.size());
            piece.forEach(page -> ids.add(page.getId()));
            assertThat(piece).allSatisfy(page -> assertThat(page.getTasks()).contains("MANAGE"));
        }
        assertThat(sizes).containsExactly(100, 100, 50);
        assertThat(ids).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void readsAPageWithThePagesToken() {
        DefaultFacebookClient ada = client(app.longToken(FacebookCast.ADA));
        Account account =
                ada.fetchConnection("me/accounts", Account.class).getData().stream()
                        .filter(page -> page.getId().equals(FacebookCast.AURORA_COFFEE))
                        .findFirst()
                        .orElseThrow();

        Page page =
                client(account.getAccessToken())
                        .fetchObject(
                                FacebookCast.AURORA_COFFEE,
                                Page.class,
                                Parameter.withFields(
                                        "id,name,username,category,picture{url},"
                                                + "instagram_business_account{id,username}"));

        assertThat(page.getName()).isEqualTo("Aurora Coffee");
        assertThat(page.getUsername()).isEqualTo("auroracoffee");
        assertThat(page.getInstagramBusinessAccount().getId())
                .isEqualTo(FacebookCast.AURORA_COFFEE_INSTAGRAM);
        assertThat(page.getInstagramBusinessAccount().getUsername()).isEqualTo("auroracoffee");
    }

    @Test
    void seesAChangedPasswordAsAnOAuthException() {
        DefaultFacebookClient ada = client(app.longToken(FacebookCast.ADA));
        app.facebook().changePassword(FacebookCast.ADA);

        FacebookOAuthException refusal = refusal(ada, "me");

        assertThat(refusal.getErrorCode()).isEqualTo(190);
        assertThat(refusal.getErrorSubcode()).isEqualTo(460);
        assertThat(refusal.getHttpStatusCode()).isEqualTo(400);
    }

    @Test
    void seesALostRoleAsAnOAuthExceptionOfThePagesToken() {
        String token = app.pageToken(app.longToken(FacebookCast.ADA), FacebookCast.AURORA_COFFEE);
        app.facebook().dropRole(FacebookCast.ADA, FacebookCast.AURORA_COFFEE);

        FacebookOAuthException refusal = refusal(client(token), FacebookCast.AURORA_COFFEE);

        assertThat(refusal.getErrorCode()).isEqualTo(190);
        assertThat(refusal.getErrorSubcode()).isEqualTo(492);
    }

    @Test
    void seesADeletedPageAsAGraphException() {
        DefaultFacebookClient ada = client(app.longToken(FacebookCast.ADA));
        app.facebook().deletePage(FacebookCast.AURORA_COFFEE);

        FacebookGraphException refusal =
                catchThrowableOfType(
                        FacebookGraphException.class,
                        () -> ada.fetchObject(FacebookCast.AURORA_COFFEE, Page.class));

        assertThat(refusal).isNotNull();
        assertThat(refusal.getErrorCode()).isEqualTo(100);
        assertThat(refusal.getErrorSubcode()).isEqualTo(33);
        assertThat(refusal.getErrorType()).isEqualTo("GraphMethodException");
    }

    @Test
    void seesThrottlingWithTheUsageHeader() {
        DefaultFacebookClient ada = client(app.longToken(FacebookCast.ADA));
        app.facebook().weather(Weather.of(WeatherKind.THROTTLE));

        FacebookOAuthException refusal = refusal(ada, "me");

        assertThat(refusal.getErrorCode()).isEqualTo(4);
        assertThat(refusal.getIsTransient()).isTrue();
        assertThat(refusal.getDebugHeaderInfo().getAppUsage().getCallCount()).isEqualTo(100);
    }

    @Test
    void deletesThePermissionsOfAPerson() {
        String token = app.longToken(FacebookCast.ADA);
        String pageToken = app.pageToken(token, FacebookCast.AURORA_COFFEE);

        boolean deleted =
                client(token, FacebookCast.APP_SECRET)
                        .deleteObject(FacebookCast.ADA + "/permissions");

        assertThat(deleted).isTrue();
        assertThat(app.me(token).error()).isEqualTo("190/458");
        assertThat(app.me(pageToken).error()).isEqualTo("190/458");
    }

    @Test
    void deletesPermissionsWithAPostWhereDeleteIsNotPossible() {
        DefaultFacebookClient ada = client(app.longToken(FacebookCast.ADA));
        ada.setHttpDeleteFallback(true);

        assertThat(ada.deleteObject("me/permissions")).isTrue();
    }

    @Test
    void sendsTheTokenInAHeader() {
        DefaultFacebookClient ada = client(app.longToken(FacebookCast.ADA));
        ada.setHeaderAuthorization(true);

        assertThat(ada.fetchObject("me", User.class).getId()).isEqualTo(FacebookCast.ADA);
        assertThat(app.facebook().requests().getLast().parameters())
                .containsEntry("Authorization", "Bearer [masked]")
                .doesNotContainKey("access_token");
    }

    @Test
    void publishesOnAPageAndReadsItsPosts() {
        DefaultFacebookClient page = auroraCoffee();

        String id =
                page.publish(
                                FacebookCast.AURORA_COFFEE + "/feed",
                                GraphResponse.class,
                                Parameter.with("message", "Grüezi & hello"),
                                Parameter.with("link", "https://a.example/menu"))
                        .getId();
        GraphResponse photo =
                page.publish(
                        FacebookCast.AURORA_COFFEE + "/photos",
                        GraphResponse.class,
                        Parameter.with("url", "https://images.example/one.jpg"),
                        Parameter.with("caption", "One"));

        Connection<Post> posts =
                page.fetchConnection(
                        FacebookCast.AURORA_COFFEE + "/published_posts",
                        Post.class,
                        Parameter.withFields(
                                "id,message,created_time,permalink_url,full_picture,from,"
                                        + "likes.summary(true).limit(0)"),
                        Parameter.withLimit(1));
        List<Post> all = new ArrayList<>();
        posts.forEach(all::addAll);
        assertThat(all).extracting(Post::getId).containsExactly(photo.getPostId(), id);
        assertThat(all).extracting(Post::getMessage).containsExactly("One", "Grüezi & hello");
        assertThat(all.getFirst().getFullPicture()).isEqualTo("https://images.example/one.jpg");
        assertThat(all.getLast().getCreatedTime()).isEqualTo(app.clock.instant());
        assertThat(all.getLast().getFrom().getName()).isEqualTo("Aurora Coffee");
    }

    @Test
    void attachesPhotosToAPost() {
        DefaultFacebookClient page = auroraCoffee();
        List<Map<String, String>> attached = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            String photo =
                    page.publish(
                                    FacebookCast.AURORA_COFFEE + "/photos",
                                    GraphResponse.class,
                                    Parameter.with("url", "https://images.example/" + i + ".jpg"),
                                    Parameter.with("published", false))
                            .getId();
            attached.add(Map.of("media_fbid", photo));
        }

        page.publish(
                FacebookCast.AURORA_COFFEE + "/feed",
                GraphResponse.class,
                Parameter.with("message", "Three"),
                Parameter.with("attached_media", attached));

        assertThat(app.facebook().posts(FacebookCast.AURORA_COFFEE))
                .singleElement()
                .satisfies(post -> assertThat(post.images()).hasSize(3));
    }

    @Test
    void seesADuplicateAsAnOAuthException() {
        DefaultFacebookClient page = auroraCoffee();
        Parameter message = Parameter.with("message", "Twice");
        page.publish(FacebookCast.AURORA_COFFEE + "/feed", GraphResponse.class, message);

        FacebookOAuthException refusal =
                catchThrowableOfType(
                        FacebookOAuthException.class,
                        () ->
                                page.publish(
                                        FacebookCast.AURORA_COFFEE + "/feed",
                                        GraphResponse.class,
                                        message));

        assertThat(refusal).isNotNull();
        assertThat(refusal.getErrorCode()).isEqualTo(506);
    }

    @Test
    void publishesOnInstagramAndReadsItsMedia() {
        DefaultFacebookClient page = auroraCoffee();
        String account = FacebookCast.AURORA_COFFEE_INSTAGRAM;
        String container =
                page.publish(
                                account + "/media",
                                GraphResponse.class,
                                Parameter.with("image_url", "https://images.example/one.jpg"),
                                Parameter.with("caption", "Latte art"))
                        .getId();
        assertThat(
                        page.fetchObject(
                                        container,
                                        JsonObject.class,
                                        Parameter.withFields("status_code,status"))
                                .getString("status_code", ""))
                .isEqualTo("FINISHED");

        String id =
                page.publish(
                                account + "/media_publish",
                                GraphResponse.class,
                                Parameter.with("creation_id", container))
                        .getId();

        Connection<IgMedia> media =
                page.fetchConnection(
                        account + "/media",
                        IgMedia.class,
                        Parameter.withFields(
                                "id,caption,media_type,media_url,permalink,timestamp"));
        IgMedia newest = media.getData().getFirst();
        assertThat(newest.getId()).isEqualTo(id);
        assertThat(newest.getCaption()).isEqualTo("Latte art");
        assertThat(newest.getMediaUrl()).isEqualTo("https://images.example/one.jpg");
        assertThat(newest.getTimestamp()).isEqualTo(app.clock.instant());
    }

    @Test
    void readsThePagesFiguresDayByDay() {
        DefaultFacebookClient page = analysingAuroraCoffee();

        Connection<Insight> insights =
                page.fetchConnection(
                        FacebookCast.AURORA_COFFEE + "/insights",
                        Insight.class,
                        Parameter.with("metric", List.of("page_media_view", "page_views_total")),
                        Parameter.with("period", "day"),
                        Parameter.with("since", "2026-11-18"),
                        Parameter.with("until", "2026-11-20"));

        assertThat(insights.getData())
                .extracting(Insight::getName)
                .containsExactly("page_media_view", "page_views_total");
        List<JsonObject> values = insights.getData().getFirst().getValues();
        assertThat(values)
                .extracting(value -> value.getString("end_time", ""))
                .containsExactly("2026-11-19T08:00:00+0000", "2026-11-20T08:00:00+0000");
        assertThat(values)
                .extracting(value -> value.getLong("value", -1))
                .containsExactly(
                        viewsOn(LocalDate.of(2026, 11, 18)), viewsOn(LocalDate.of(2026, 11, 19)));
        assertThat(insights.getPreviousPageUrl()).contains("since=").contains("until=");
        assertThat(insights.hasNext()).isTrue();
        Connection<Insight> after =
                page.fetchConnectionPage(insights.getNextPageUrl(), Insight.class);
        assertThat(after.getData().getFirst().getValues())
                .extracting(value -> value.getString("end_time", ""))
                .containsExactly("2026-11-21T08:00:00+0000");
        assertThat(after.hasNext()).isFalse();
    }

    private static long viewsOn(LocalDate day) {
        return FacebookFigures.flow(FacebookCast.AURORA_COFFEE, "page_media_view", day);
    }

    @Test
    void readsInstagramsFiguresOfADay() {
        DefaultFacebookClient page = analysingAuroraCoffee();
        String account = FacebookCast.AURORA_COFFEE_INSTAGRAM;

        Connection<Insight> insights =
                page.fetchConnection(
                        account + "/insights",
                        Insight.class,
                        Parameter.with("metric", "reach,views"),
                        Parameter.with("metric_type", "total_value"),
                        Parameter.with("period", "day"),
                        Parameter.with("since", "2026-11-20"),
                        Parameter.with("until", "2026-11-21"));

        assertThat(insights.getData().getFirst().getTotalValue().getValue())
                .isEqualTo(FacebookFigures.flow(account, "reach", LocalDate.of(2026, 11, 20)));
    }

    @Test
    void seesAMetricThatIsNoneAsAnOAuthException() {
        DefaultFacebookClient page = analysingAuroraCoffee();

        FacebookOAuthException refusal =
                catchThrowableOfType(
                        FacebookOAuthException.class,
                        () ->
                                page.fetchConnection(
                                        FacebookCast.AURORA_COFFEE + "/insights",
                                        Insight.class,
                                        Parameter.with("metric", "page_media_view,page_fans"),
                                        Parameter.with("period", "day")));

        assertThat(refusal).isNotNull();
        assertThat(refusal.getErrorCode()).isEqualTo(100);
    }

    private DefaultFacebookClient analysingAuroraCoffee() {
        String ada = app.insightsToken(Consent.everything(FacebookCast.ADA));
        return client(app.pageToken(ada, FacebookCast.AURORA_COFFEE), FacebookCast.APP_SECRET);
    }

    private DefaultFacebookClient auroraCoffee() {
        String ada = app.publishingToken(FacebookCast.ADA);
        return client(app.pageToken(ada, FacebookCast.AURORA_COFFEE), FacebookCast.APP_SECRET);
    }

    private static FacebookOAuthException refusal(DefaultFacebookClient client, String object) {
        FacebookOAuthException refusal =
                catchThrowableOfType(
                        FacebookOAuthException.class, () -> client.fetchObject(object, User.class));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private DefaultFacebookClient client(String token) {
        return new LoopbackClient(app.facebook(), token, null);
    }

    private DefaultFacebookClient client(String token, String secret) {
        return new LoopbackClient(app.facebook(), token, secret);
    }

    /// The library, led to the sandbox.
    private static final class LoopbackClient extends DefaultFacebookClient {

        LoopbackClient(FacebookNetwork facebook, String token, @Nullable String secret) {
            super(token, secret, Version.LATEST);
            setFacebookEndpointUrls(
                    new FacebookEndpoints() {
                        @Override
                        public String getFacebookEndpoint() {
                            return facebook.siteAddress().toString();
                        }

                        @Override
                        public String getGraphEndpoint() {
                            return facebook.graphAddress().toString();
                        }
                    });
        }

        /// The library turns every `paging.next` into https.
        @Override
        public <T> Connection<T> fetchConnectionPage(String address, Class<T> type) {
            return super.fetchConnectionPage(address.replaceFirst("^https:", "http:"), type);
        }
    }
}
