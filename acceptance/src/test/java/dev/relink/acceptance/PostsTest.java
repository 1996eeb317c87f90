package dev.relink.acceptance;

import static dev.relink.acceptance.Planner.AURORA;
import static dev.relink.acceptance.Planner.BOREALIS;
import static dev.relink.acceptance.Planner.CIRRUS;
import static dev.relink.acceptance.Planner.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.FacebookCast;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Posts, from the plan to the page, while accounts come and go.
class PostsTest {

    @ParameterizedTest
    @EnumSource
    void postsAreHeldWithTheirAccountAndGoOnWithIt(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            planner.plan("On time", Duration.ofHours(30), AURORA);
            planner.plan("Late", Duration.ofHours(24).minusMinutes(50), BOREALIS);
            planner.plan("Too late", Duration.ofHours(8), CIRRUS);
            planner.loseTheGrant();

            assertThat(planner.statuses())
                    .isEqualTo(
                            Map.of("On time", "ON_HOLD", "Late", "ON_HOLD", "Too late", "ON_HOLD"));
            assertThat(planner.publications(Map.of()).getFirst().text("statusMessage"))
                    .contains("Reconnect");
            world.pass(Duration.between(world.now(), START.plus(Duration.ofHours(24))));
            planner.reconnect();
            world.pass(Duration.ofMinutes(1));

            assertThat(planner.statuses())
                    .isEqualTo(
                            Map.of(
                                    "On time", "SCHEDULED",
                                    "Late", "PUBLISHED",
                                    "Too late", "MISSED"));
            world.pass(Duration.ofHours(6));
            assertThat(planner.statuses()).containsEntry("On time", "PUBLISHED");
            assertThat(planner.texts(FacebookCast.AURORA_COFFEE)).containsExactly("On time");
            assertThat(planner.texts(FacebookCast.BOREALIS_BOOKS)).containsExactly("Late");
            assertThat(planner.texts(FacebookCast.CIRRUS_CYCLES)).isEmpty();

            String missed =
                    planner.publications(Map.of("statuses", List.of("MISSED")))
                            .getFirst()
                            .text("id");
            planner.api.run(
                    "missed-posts-decide",
                    Map.of(
                            "input",
                            Map.of("publications", List.of(missed), "decision", "PUBLISH_NOW")));
            world.pass(Duration.ofMinutes(1));
            assertThat(planner.texts(FacebookCast.CIRRUS_CYCLES)).containsExactly("Too late");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsLostShowsNoSecondPost(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            world.facebook().publishThenDrop(1);
            planner.plan("Once", Duration.ofMinutes(1), AURORA);
            world.pass(Duration.ofMinutes(1));
            assertThat(planner.statuses()).containsEntry("Once", "SCHEDULED");

            world.pass(Duration.ofMinutes(5));

            assertThat(planner.statuses()).containsEntry("Once", "PUBLISHED");
            assertThat(planner.texts(FacebookCast.AURORA_COFFEE)).containsExactly("Once");
            Answer publication = planner.publications(Map.of()).getFirst();
            assertThat(publication.text("networkPostId"))
                    .isEqualTo(world.facebook().posts(FacebookCast.AURORA_COFFEE).getFirst().id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void picturesAreSharedOnBothNetworks(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            String instagram =
                    planner.journey.accounts().keySet().stream()
                            .filter(name -> name.endsWith("/instagram"))
                            .sorted()
                            .findFirst()
                            .orElseThrow();
            Map<String, ?> pictures =
                    Map.of("images", List.of("https://pictures.example/coffee.jpg"));

            assertThat(
                            planner.plan("No picture", Duration.ZERO, instagram)
                                    .texts("userErrors", "code"))
                    .containsExactly("IMAGE_NEEDED");
            planner.plan("Coffee", Duration.ofMinutes(1), pictures, AURORA, instagram);
            world.pass(Duration.ofMinutes(2));

            assertThat(planner.publications(Map.of()))
                    .hasSize(2)
                    .allSatisfy(publication ->
                            assertThat(publication.text("status")).isEqualTo("PUBLISHED"));
            assertThat(world.facebook().posts())
                    .extracting(post -> post.message())
                    .containsExactly("Coffee", "Coffee");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatANetworkRefusesSaysSoInItsWords(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            world.facebook().refuseNextPosts(1, 1609005, null);
            planner.plan("Bad link", Duration.ofMinutes(1), AURORA);
            world.pass(Duration.ofMinutes(1));

            Answer publication = planner.publications(Map.of()).getFirst();
            assertThat(publication.text("status")).isEqualTo("FAILED");
            assertThat(publication.text("problem.rule")).isEqualTo("facebook.content");
            assertThat(planner.texts(FacebookCast.AURORA_COFFEE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDisconnectedAccountTakesDraftsAndSaysTheWayOut(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            planner.loseTheGrant();

            Answer error =
                    planner.plan("Plan", Duration.ofDays(3), AURORA).list("userErrors").getFirst();
            assertThat(error.text("code")).isEqualTo("ACCOUNT_DISCONNECTED");
            assertThat(error.text("account.id")).isEqualTo(planner.journey.account(AURORA));
            assertThat(error.at("account.viewerCanReconnect.allowed").json().booleanValue())
                    .isTrue();
            Answer draft =
                    world.as(Person.MEMBER)
                            .run(
                                    "post-save-draft",
                                    Map.of(
                                            "input",
                                            Map.of(
                                                    "text",
                                                    "Plan",
                                                    "accounts",
                                                    List.of(planner.journey.account(AURORA)))));
            assertThat(draft.texts("postSaveDraft.post.publications", "status"))
                    .containsExactly("DRAFT");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoDisconnectsOnPurposeHoldsPostsOrCallsThemOff(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            planner.plan("Held", Duration.ofDays(1), AURORA);
            planner.plan("Called off", Duration.ofDays(1), BOREALIS);
            Api superAdmin = world.as(Person.SUPER_ADMIN);

            superAdmin.run(
                    "account-disconnect", Map.of("account", planner.journey.account(AURORA)));
            superAdmin.run(
                    "account-disconnect-and-cancel-posts",
                    Map.of("account", planner.journey.account(BOREALIS)));

            assertThat(planner.statuses())
                    .isEqualTo(Map.of("Held", "ON_HOLD", "Called off", "CANCELLED"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void adminsSetHowLateAPostMayBe(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            planner.plan("Late", Duration.ofHours(24).minusMinutes(50), AURORA);
            assertThat(
                            world.as(Person.MEMBER)
                                    .run("workspace-settings-update", Map.of("minutes", 10))
                                    .texts("workspaceSettingsUpdate.userErrors", "code"))
                    .containsExactly("NOT_PERMITTED");
            assertThat(
                            planner.api
                                    .run("workspace-settings-update", Map.of("minutes", 20_000))
                                    .texts("workspaceSettingsUpdate.userErrors", "code"))
                    .containsExactly("GRACE_OUT_OF_RANGE");
            planner.api.run("workspace-settings-update", Map.of("minutes", 10));
            planner.loseTheGrant();
            world.pass(Duration.between(world.now(), START.plus(Duration.ofHours(24))));

            planner.reconnect();

            assertThat(planner.statuses()).containsEntry("Late", "MISSED");
            assertThat(
                            planner.api
                                    .run("workspace-settings-update", Map.of())
                                    .at(
                                            "workspaceSettingsUpdate.workspaceSettings.postGraceMinutes")
                                    .json()
                                    .intValue())
                    .isEqualTo(10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherWorkspaceSeesAndTouchesNothing(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            String post = planner.plan("Mine", Duration.ofDays(1), AURORA).text("post.id");
            Api stranger = world.as(Person.STRANGER);

            assertThat(stranger.run("publications").list("publications.nodes")).isEmpty();
            assertThat(
                            stranger.run("post-cancel", Map.of("input", Map.of("post", post)))
                                    .texts("postCancel.userErrors", "code"))
                    .containsExactly("POST_NOT_FOUND");
            assertThat(planner.statuses()).containsEntry("Mine", "SCHEDULED");
        }
    }
}
