package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.x.XCast;
import dev.relink.sandbox.x.XFigures;
import dev.relink.sandbox.x.XPost;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What hangs on a profile at X: posts, its stream, figures; and how its loss is heard of.
class XPostsTest {

    private static final String NORA = "Nora Berg/x";
    private static final Map<String, String> WITH_FIGURES =
            Map.of("RELINK_CONNECTORS_X_FIGURES", "true");

    private static Journey connected(World world) {
        Journey journey = new Journey(world, Person.ADMIN);
        new Profiles(world, journey).connect(XCast.NORA);
        return journey;
    }

    private static Answer plan(World world, Journey journey, String text, Map<String, ?> further) {
        Map<String, Object> input = new HashMap<>(further);
        input.put("text", text);
        input.putIfAbsent("plannedAt", world.now().toString());
        input.put("timeZone", "Europe/Rome");
        input.put("accounts", List.of(journey.account(NORA)));
        return journey.api().run("post-schedule", Map.of("input", input)).at("postSchedule");
    }

    private static List<Answer> publications(Journey journey) {
        return journey.api()
                .run("publications", Map.of("filter", Map.of()))
                .list("publications.nodes");
    }

    private static Answer stream(Journey journey) {
        return journey.api()
                .run("stream", Map.of("account", journey.account(NORA)))
                .at("node.stream");
    }

    @ParameterizedTest
    @EnumSource
    void aPostIsPublishedAtItsTimeAndStandsInTheStream(Engine engine) {
        try (World world = new World(engine);
                Picture picture = new Picture()) {
            Journey journey = connected(world);
            plan(
                    world,
                    journey,
                    "Bread & rolls <fresh>",
                    Map.of(
                            "plannedAt",
                            world.now().plus(Duration.ofMinutes(30)).toString(),
                            "link",
                            "https://bakery.example/today?a=1&b=2",
                            "images",
                            List.of(picture.address().toString())));
            world.pass(Duration.ofMinutes(29));
            assertThat(world.x().posts(XCast.NORA)).isEmpty();
            world.pass(Duration.ofMinutes(1));

            assertThat(world.x().posts(XCast.NORA))
                    .singleElement()
                    .satisfies(post -> {
                        assertThat(post.text())
                                .isEqualTo(
                                        "Bread & rolls <fresh> https://bakery.example/today?a=1&b=2");
                        assertThat(post.images()).isEqualTo(1);
                    });
            Answer publication = publications(journey).getFirst();
            assertThat(publication.text("status")).isEqualTo("PUBLISHED");
            Answer item = stream(journey).at("nodes.0");
            assertThat(item.text("networkPostId")).isEqualTo(publication.text("networkPostId"));
            assertThat(item.text("text"))
                    .isEqualTo("Bread & rolls <fresh> https://bakery.example/today?a=1&b=2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsLostShowsNoSecondPost(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            world.x().loseAnswers(1);
            plan(world, journey, "Only once https://bakery.example/a?b=c&d", Map.of());
            world.pass(Duration.ofSeconds(1));
            assertThat(publications(journey).getFirst().text("status")).isEqualTo("SCHEDULED");
            world.pass(Duration.ofMinutes(10));

            assertThat(publications(journey).getFirst().text("status")).isEqualTo("PUBLISHED");
            assertThat(world.x().posts(XCast.NORA))
                    .extracting(XPost::text)
                    .containsExactly("Only once https://bakery.example/a?b=c&d");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTextIsAsLongAsXFindsIt(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);

            Answer refused = plan(world, journey, "🦜".repeat(141), Map.of());
            Answer taken =
                    plan(
                            world,
                            journey,
                            "a".repeat(256),
                            Map.of("link", "https://bakery.example/" + "b".repeat(200)));
            world.pass(Duration.ofSeconds(1));

            assertThat(refused.texts("userErrors", "code")).containsExactly("TEXT_TOO_LONG");
            assertThat(taken.list("userErrors")).isEmpty();
            assertThat(world.x().posts(XCast.NORA)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void figuresAreReadOnceADayIfTheOperatorWantsThem(Engine engine) {
        try (World world = new World(engine, WITH_FIGURES)) {
            Journey journey = connected(world);
            long reads = world.x().report().reads();
            for (int day = 0; day < 3; day++) {
                world.pass(Duration.ofDays(1));
            }

            Answer series =
                    journey.api()
                            .run(
                                    "account-metrics",
                                    Map.of(
                                            "account",
                                            journey.account(NORA),
                                            "from",
                                            "2026-11-21",
                                            "to",
                                            "2026-11-24",
                                            "metrics",
                                            List.of("followers")))
                            .at("node.metrics.series.0");

            assertThat(series.list("gaps")).isEmpty();
            assertThat(series.at("points.3.value").json().longValue())
                    .isEqualTo(XFigures.followers(XCast.NORA, world.now()));
            assertThat(world.x().report().reads() - reads).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoRemovesTheAppIsDisconnectedAtOnceAndPostsWait(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSignals();
            Journey journey = connected(world);
            plan(
                    world,
                    journey,
                    "Later",
                    Map.of("plannedAt", world.now().plus(Duration.ofHours(2)).toString()));
            world.pass(Duration.ofMinutes(10));

            world.x().revoke(XCast.NORA);
            assertThat(world.x().awaitSignals()).containsExactly(200);

            assertThat(journey.statuses()).isEqualTo(Map.of(NORA, "REVOKED_AT_NETWORK"));
            assertThat(publications(journey).getFirst().text("status")).isEqualTo("ON_HOLD");
            assertThat(stream(journey).isNull("interruption")).isFalse();
            new Profiles(world, journey).reconnect(journey.account(NORA), XCast.NORA);
            world.pass(Duration.ofHours(2));
            assertThat(world.x().posts(XCast.NORA))
                    .extracting(XPost::text)
                    .containsExactly("Later");
        }
    }
}
