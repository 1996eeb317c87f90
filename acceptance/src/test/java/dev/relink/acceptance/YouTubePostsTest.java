package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.google.GoogleCast;
import dev.relink.sandbox.google.YouTubeVideo;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Videos are published on channels at YouTube.
class YouTubePostsTest {

    private static final String CHANNEL = "Elin bakes/youtube";
    private static final String TEXT = "Rye bread\n\nFlour, water, salt & time.";

    /// More than one piece.
    private static final int LARGE = 9_000_000;

    private static Journey connected(World world) {
        Journey journey = new Journey(world, Person.ADMIN);
        Profiles.atYouTube(world, journey).connect(GoogleCast.ELIN);
        return journey;
    }

    private static Answer plan(World world, Journey journey, String text, @Nullable URI video) {
        Map<String, Object> input = new HashMap<>();
        input.put("text", text);
        input.put("plannedAt", world.now().toString());
        input.put("timeZone", "Europe/Rome");
        input.put("accounts", List.of(journey.account(CHANNEL)));
        if (video != null) {
            input.put("video", video.toString());
        }
        return journey.api().run("post-schedule", Map.of("input", input));
    }

    private static void publish(World world, Journey journey, String text, Film film) {
        Answer planned = plan(world, journey, text, film.address());
        assertThat(planned.list("postSchedule.userErrors")).isEmpty();
        world.pass(Duration.ofSeconds(1));
    }

    private static Answer publication(Journey journey) {
        return journey.api()
                .run("publications", Map.of("filter", Map.of()))
                .at("publications.nodes.0");
    }

    private static YouTubeVideo newest(World world) {
        return world.google().videos(GoogleCast.ELIN_BAKES).getFirst();
    }

    @ParameterizedTest
    @EnumSource
    void aVideoIsUploadedPieceByPieceAndStandsInTheStream(Engine engine) {
        try (World world = new World(engine);
                Film film = new Film(LARGE)) {
            Journey journey = connected(world);

            publish(world, journey, TEXT, film);

            assertThat(publication(journey).text("status")).isEqualTo("PUBLISHED");
            assertThat(newest(world).title()).isEqualTo("Rye bread");
            assertThat(newest(world).description()).isEqualTo("\nFlour, water, salt & time.");
            assertThat(newest(world).bytes()).isEqualTo(LARGE);
            assertThat(newest(world).privacy()).isEqualTo("public");
            Answer item =
                    journey.api()
                            .run("stream", Map.of("account", journey.account(CHANNEL)))
                            .at("node.stream.nodes.0");
            assertThat(item.text("text")).isEqualTo(TEXT);
            assertThat(item.text("networkPostId"))
                    .isEqualTo(publication(journey).text("networkPostId"))
                    .isEqualTo(newest(world).id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPostOnAChannelIsAVideoWithATitle(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            URI film = URI.create("https://films.example/bread.mp4");

            assertThat(problems(plan(world, journey, TEXT, null))).containsExactly("VIDEO_NEEDED");
            assertThat(problems(plan(world, journey, " ", film))).containsExactly("TITLE_NEEDED");
            assertThat(problems(plan(world, journey, "é".repeat(2501), film)))
                    .containsExactly("TEXT_TOO_LONG");
            assertThat(problems(plan(world, journey, TEXT, URI.create("/bread.mp4"))))
                    .containsExactly("ADDRESS_INVALID");
        }
    }

    private static List<String> problems(Answer planned) {
        return planned.list("postSchedule.userErrors").stream()
                .map(error -> error.text("code"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aVideoWhoseLastAnswerIsLostIsThereOnce(Engine engine) {
        try (World world = new World(engine);
                Film film = new Film(1000)) {
            Journey journey = connected(world);
            world.google().loseAnswers(1);
            publish(world, journey, TEXT, film);
            world.pass(Duration.ofMinutes(10));

            assertThat(publication(journey).text("status")).isEqualTo("PUBLISHED");
            assertThat(publication(journey).text("networkPostId")).isEqualTo(newest(world).id());
            assertThat(world.google().videos(GoogleCast.ELIN_BAKES))
                    .filteredOn(video -> video.title().equals("Rye bread"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUploadThatBreaksOffIsBegunAnew(Engine engine) {
        try (World world = new World(engine);
                Film film = new Film(LARGE)) {
            Journey journey = connected(world);
            world.google().weather(Weather.of(WeatherKind.CLOSE).onPath("upload"));
            publish(world, journey, TEXT, film);
            assertThat(publication(journey).text("status")).isEqualTo("SCHEDULED");
            world.google().weather(Weather.clear());
            world.pass(Duration.ofMinutes(10));

            assertThat(publication(journey).text("status")).isEqualTo("PUBLISHED");
            assertThat(newest(world).bytes()).isEqualTo(LARGE);
        }
    }

    /// A hundred videos a day, for all channels together.
    @ParameterizedTest
    @EnumSource
    void aUsedUpQuotaDisconnectsNobodyAndThePostWaits(Engine engine) {
        try (World world = new World(engine);
                Film film = new Film(1000)) {
            Journey journey = connected(world);
            world.google().quotaUsedUp(true);
            publish(world, journey, TEXT, film);
            assertThat(publication(journey).text("status")).isEqualTo("SCHEDULED");
            assertThat(journey.statuses()).isEqualTo(Map.of(CHANNEL, "CONNECTED"));

            world.google().quotaUsedUp(false);
            world.pass(Duration.ofMinutes(30));
            assertThat(publication(journey).text("status")).isEqualTo("PUBLISHED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotAtItsAddressIsNotPublishedAndTheMemberIsTold(Engine engine) {
        try (World world = new World(engine);
                Picture picture = new Picture()) {
            Journey journey = connected(world);
            plan(world, journey, TEXT, picture.address());
            world.pass(Duration.ofSeconds(1));

            assertThat(publication(journey).text("status")).isEqualTo("FAILED");
            assertThat(world.google().videos(GoogleCast.ELIN_BAKES)).hasSize(1);
        }
    }
}
