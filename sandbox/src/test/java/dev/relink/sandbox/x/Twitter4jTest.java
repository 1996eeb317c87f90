package dev.relink.sandbox.x;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.relink.sandbox.x.XApp.Pair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import twitter4j.MediaKey;
import twitter4j.Meta;
import twitter4j.PaginationToken;
import twitter4j.RateLimitStatus;
import twitter4j.Tweet;
import twitter4j.TweetsResponse;
import twitter4j.TwitterException;
import twitter4j.TwitterFactory;
import twitter4j.TwitterResponse;
import twitter4j.TwitterV2;
import twitter4j.TwitterV2ExKt;
import twitter4j.UrlEntity2;
import twitter4j.User2;
import twitter4j.UsersResponse;
import twitter4j.V2ConfigurationKt;
import twitter4j.conf.Configuration;
import twitter4j.conf.ConfigurationBuilder;

/// The wire is not only what we think it is: a client of X's API of other people reads, posts and
/// pages through it, and understands its refusals. It knows the addresses where X gives tokens by
/// heart, and uploads where X does no longer take it: tokens are proved by {@link ScribeJavaTest},
/// and images are uploaded here without it.
class Twitter4jTest {

    private static final long NORA = Long.parseLong(XCast.NORA);

    private final XApp app = XApp.start();
    private final Pair pair = app.connect(XCast.NORA);
    private final TwitterV2 nora = client(pair.access());

    @AfterEach
    void stop() {
        app.close();
    }

    private TwitterV2 client(String accessToken) {
        Configuration configuration =
                new ConfigurationBuilder()
                        .setApplicationOnlyAuthEnabled(true)
                        .setOAuthConsumerKey(XCast.CLIENT_ID)
                        .setOAuthConsumerSecret(XCast.CLIENT_SECRET)
                        .setOAuth2TokenType("bearer")
                        .setOAuth2AccessToken(accessToken)
                        .build();
        V2ConfigurationKt.getV2Configuration(configuration)
                .setBaseURL(app.x().apiAddress() + "/2/");
        return TwitterV2ExKt.getV2(new TwitterFactory(configuration).getInstance());
    }

    @Test
    void readsWhoItIs() throws TwitterException {
        User2 user = me(nora, "profile_image_url,public_metrics,protected,verified");

        assertThat(user.getId()).isEqualTo(NORA);
        assertThat(user.getScreenName()).isEqualTo("norabakes");
        assertThat(user.getName()).isEqualTo("Nora Berg");
        assertThat(user.getProfileImageUrl()).endsWith(XCast.NORA + ".svg");
        User2.PublicMetrics figures = requireNonNull(user.getPublicMetrics());
        assertThat(figures.getFollowersCount())
                .isEqualTo((int) XFigures.followers(XCast.NORA, app.clock.instant()));
        assertThat(figures.getFollowingCount()).isEqualTo((int) XFigures.following(XCast.NORA));
        assertThat(figures.getListedCount()).isEqualTo((int) XFigures.listed(XCast.NORA));
        assertThat(figures.getTweetCount()).isZero();
    }

    @Test
    void readsOnlyWhatItAskedFor() throws TwitterException {
        assertThat(me(nora, null).getPublicMetrics()).isNull();
    }

    @Test
    void postsATextAndReadsIt() throws TwitterException {
        long id = post("Fresh bread & butter");

        Tweet post = timeline().getTweets().getFirst();

        assertThat(post.getId()).isEqualTo(id);
        assertThat(post.getText()).isEqualTo("Fresh bread &amp; butter");
        assertThat(post.getAuthorId()).isEqualTo(NORA);
        assertThat(post.getCreatedAt()).isEqualTo(Date.from(app.clock.instant()));
        assertThat(post.getEditHistoryTweetIds()).containsExactly(id);
        assertThat(post.getPublicMetrics()).isEqualTo(new Tweet.PublicMetrics(0, 0, 0, 0));
    }

    @Test
    void postsAnImageThatWasUploaded() throws TwitterException {
        long image = Long.parseLong(app.uploaded(pair));

        post("Look", image);

        assertThat(timeline().getTweets().getFirst().getUrls())
                .extracting(UrlEntity2::getMediaKey)
                .containsExactly(new MediaKey("3_" + image));
        assertThat(app.x().posts(XCast.NORA).getFirst().images()).isEqualTo(1);
    }

    @Test
    void isRefusedADuplicate() throws TwitterException {
        post("Once");

        TwitterException refused = refusal(() -> post("Once"));

        assertThat(refused.getStatusCode()).isEqualTo(403);
        assertThat(refused).hasMessageContaining("duplicate content");
    }

    @Test
    void deletesAPost() throws TwitterException {
        long id = post("Gone soon");

        assertThat(nora.deleteTweet(id).getResult()).isTrue();

        assertThat(timeline().getTweets()).isEmpty();
    }

    @Test
    void readsATimelineForwardsAndBackAgain() throws TwitterException {
        List<Long> posted = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            posted.addFirst(post("No. " + number));
        }

        TweetsResponse first = page(null);
        TweetsResponse second = page(meta(first).getNextToken());
        TweetsResponse third = page(meta(second).getNextToken());
        TweetsResponse back = page(meta(third).getPreviousToken());

        assertThat(ids(first)).isEqualTo(posted.subList(0, 5));
        assertThat(ids(second)).isEqualTo(posted.subList(5, 10));
        assertThat(ids(third)).isEqualTo(posted.subList(10, 12));
        assertThat(ids(back)).isEqualTo(ids(second));
        assertThat(meta(first).getPreviousToken()).isNull();
        assertThat(meta(third).getNextToken()).isNull();
        assertThat(meta(second).getResultCount()).isEqualTo(5);
        assertThat(meta(second).getNewestId()).isEqualTo(posted.get(5));
        assertThat(meta(second).getOldestId()).isEqualTo(posted.get(9));
    }

    @Test
    void readsWhatIsNewerThanAPost() throws TwitterException {
        long older = post("Older");
        long newer = post("Newer");

        assertThat(ids(timeline(100, null, older))).containsExactly(newer);
    }

    @Test
    void seesThatATokenIsDead() {
        app.x().revoke(XCast.NORA);

        TwitterException refused = refusal(() -> me(nora, null));

        assertThat(refused.getStatusCode()).isEqualTo(401);
        assertThat(refused.exceededRateLimitation()).isFalse();
    }

    @Test
    void goesOnWithARenewedToken() throws TwitterException {
        app.clock.advance(Duration.ofHours(2));
        assertThat(refusal(() -> me(nora, null)).getStatusCode()).isEqualTo(401);

        User2 user = me(client(app.renewed(pair).access()), null);

        assertThat(user.getScreenName()).isEqualTo("norabakes");
    }

    @Test
    void countsWithTheLimitUntilItIsReached() throws TwitterException {
        for (int call = 1; call <= 75; call++) {
            assertLimit(users(nora, null), 75 - call);
        }

        TwitterException refused = refusal(() -> me(nora, null));

        assertThat(refused.getStatusCode()).isEqualTo(429);
        assertThat(refused.exceededRateLimitation()).isTrue();
        assertLimit(refused, 0);
    }

    private void assertLimit(TwitterResponse response, int remaining) {
        RateLimitStatus limit = response.getRateLimitStatus();
        assertThat(limit.getLimit()).isEqualTo(75);
        assertThat(limit.getRemaining()).isEqualTo(remaining);
        assertThat(limit.getResetTimeInSeconds() - app.clock.instant().getEpochSecond())
                .isBetween(1L, 900L);
    }

    private static TwitterException refusal(ThrowingCallable call) {
        return assertThatExceptionOfType(TwitterException.class).isThrownBy(call).actual();
    }

    private static User2 me(TwitterV2 client, @Nullable String fields) throws TwitterException {
        return users(client, fields).getUsers().getFirst();
    }

    private static UsersResponse users(TwitterV2 client, @Nullable String fields)
            throws TwitterException {
        return client.getMe("pinned_tweet_id", null, fields);
    }

    private long post(String text, Long... media) throws TwitterException {
        return nora.createTweet(
                        null,
                        null,
                        null,
                        media.length == 0 ? null : media,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        text)
                .getId();
    }

    private TweetsResponse timeline() throws TwitterException {
        return timeline(100, null, null);
    }

    private TweetsResponse page(@Nullable PaginationToken token) throws TwitterException {
        return timeline(5, token, null);
    }

    private TweetsResponse timeline(int most, @Nullable PaginationToken token, @Nullable Long since)
            throws TwitterException {
        return nora.getUserTweets(
                NORA,
                null,
                "replies,retweets",
                null,
                most,
                null,
                token,
                null,
                null,
                since,
                null,
                "author_id,created_at,entities,public_metrics",
                null,
                null);
    }

    private static Meta meta(TweetsResponse response) {
        return requireNonNull(response.getMeta());
    }

    private static List<Long> ids(TweetsResponse response) {
        return response.getTweets().stream().map(Tweet::getId).toList();
    }
}
