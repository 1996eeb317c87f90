package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.linkedin.LinkedInCast;
import dev.relink.sandbox.linkedin.LinkedInPost;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What hangs on profiles and pages at LinkedIn: posts, streams, figures. What stands on a profile
/// cannot be read there.
class LinkedInPostsTest {

    private static final String LENA = "Lena Holm/linkedin";
    private static final String AURORA = "Aurora Coffee/linkedin";
    private static final String MEMBER = "urn:li:person:" + LinkedInCast.LENA;
    private static final String PAGE = "urn:li:organization:" + LinkedInCast.AURORA;

    private static Journey connected(World world) {
        Journey journey = new Journey(world, Person.ADMIN);
        Profiles.atLinkedIn(world, journey).connect(LinkedInCast.LENA);
        return journey;
    }

    private static void post(
            World world, Journey journey, String account, String text, List<String> images) {
        Answer planned =
                journey.api()
                        .run(
                                "post-schedule",
                                Map.of(
                                        "input",
                                        Map.of(
                                                "text",
                                                text,
                                                "images",
                                                images,
                                                "plannedAt",
                                                world.now().toString(),
                                                "timeZone",
                                                "Europe/Rome",
                                                "accounts",
                                                List.of(journey.account(account)))));
        assertThat(planned.list("postSchedule.userErrors")).isEmpty();
        world.pass(Duration.ofSeconds(1));
    }

    private static Answer publication(Journey journey) {
        return journey.api()
                .run("publications", Map.of("filter", Map.of()))
                .at("publications.nodes.0");
    }

    private static Answer stream(Journey journey, String account) {
        return journey.api()
                .run("stream", Map.of("account", journey.account(account)))
                .at("node.stream");
    }

    @ParameterizedTest
    @EnumSource
    void aPageShowsWhatWasPublishedAsItWasWritten(Engine engine) {
        try (World world = new World(engine);
                Picture picture = new Picture()) {
            Journey journey = connected(world);
            String text = "50% off (today) #bread @ the_bakery <fresh> {1|2} *~\\ 🥐\nCome!";

            post(
                    world,
                    journey,
                    AURORA,
                    text,
                    List.of(picture.address().toString(), picture.address().toString()));

            assertThat(publication(journey).text("status")).isEqualTo("PUBLISHED");
            assertThat(world.linkedIn().posts(PAGE))
                    .singleElement()
                    .satisfies(post -> {
                        assertThat(post.text()).isEqualTo(text);
                        assertThat(post.images()).isEqualTo(2);
                    });
            Answer item = stream(journey, AURORA).at("nodes.0");
            assertThat(item.text("text")).isEqualTo(text);
            assertThat(item.text("networkPostId"))
                    .isEqualTo(publication(journey).text("networkPostId"))
                    .startsWith("urn:li:share:");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsLostShowsNoSecondPostOnAProfileThatNobodyCanRead(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            world.linkedIn().loseAnswers(1);
            post(world, journey, LENA, "Only once", List.of());
            assertThat(publication(journey).text("status")).isEqualTo("SCHEDULED");
            world.pass(Duration.ofMinutes(5));

            assertThat(publication(journey).text("status")).isEqualTo("PUBLISHED");
            assertThat(world.linkedIn().posts(MEMBER))
                    .singleElement()
                    .satisfies(post -> {
                        assertThat(post.text()).isEqualTo("Only once");
                        assertThat(publication(journey).text("networkPostId"))
                                .isEqualTo(post.urn());
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whetherAPostStandsThatNobodyCanLookForIsLeftToTheMember(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            world.linkedIn().loseAnswers(1);
            post(world, journey, LENA, "Only once", List.of());
            world.linkedIn().weather(Weather.of(WeatherKind.OUTAGE));
            world.pass(Duration.ofMinutes(5));
            world.linkedIn().weather(Weather.clear());
            world.pass(Duration.ofMinutes(20));

            assertThat(publication(journey).text("status")).isEqualTo("MISSED");
            assertThat(publication(journey).text("statusMessage"))
                    .startsWith("Nobody knows whether it was published");
            assertThat(world.linkedIn().posts(MEMBER)).hasSize(1);

            journey.api()
                    .run(
                            "missed-posts-decide",
                            Map.of(
                                    "input",
                                    Map.of(
                                            "publications",
                                            List.of(publication(journey).text("id")),
                                            "decision",
                                            "CANCEL")));
            assertThat(publication(journey).text("status")).isEqualTo("CANCELLED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsLostIsFoundInThePagesStream(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            world.linkedIn().loseAnswers(1);
            post(world, journey, AURORA, "Only once", List.of());
            world.pass(Duration.ofMinutes(30));

            assertThat(publication(journey).text("status")).isEqualTo("PUBLISHED");
            assertThat(world.linkedIn().posts(PAGE))
                    .extracting(LinkedInPost::text)
                    .containsExactly("Only once");
        }
    }

    @ParameterizedTest
    @EnumSource
    void figuresOfPagesAreReadOnceADay(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            for (int day = 0; day < 3; day++) {
                world.pass(Duration.ofDays(1));
            }

            List<Answer> series =
                    journey.api()
                            .run(
                                    "account-metrics",
                                    Map.of(
                                            "account",
                                            journey.account(AURORA),
                                            "from",
                                            "2026-11-15",
                                            "to",
                                            "2026-11-23"))
                            .list("node.metrics.series");

            assertThat(series)
                    .extracting(it -> it.text("metric.key"))
                    .containsExactly(
                            "followers",
                            "impressions",
                            "reach",
                            "clicks",
                            "likes",
                            "comments",
                            "shares");
            assertThat(series.get(1).list("points"))
                    .hasSize(9)
                    .allMatch(point -> point.at("value").json().longValue() >= 100);
        }
    }
}
