package dev.relink.acceptance;

import static dev.relink.acceptance.Planner.AURORA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.FacebookCast;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rules on what comes in on accounts, while accounts come and go (R11).
class AutomationsTest {

    private static final Duration POLLED = Duration.ofMinutes(6);

    private static Answer create(Api api, Map<String, ?> input) {
        return api.run("automation-create", Map.of("input", input)).at("automationCreate");
    }

    /// How the only automation stands on its only account.
    private static Answer binding(Api api) {
        return api.run("automations").at("automations.nodes.0.bindings.0");
    }

    private static List<Answer> items(Planner planner) {
        return planner.api
                .run("stream-marks", Map.of("account", planner.journey.account(AURORA)))
                .list("node.stream.nodes");
    }

    private static String memberNamed(Planner planner, String name) {
        return planner.api.run("members").list("members.nodes").stream()
                .filter(member -> member.text("name").equals(name))
                .map(member -> member.text("id"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void whatComesInIsTaggedAndAssignedUntilTheAccountIsLostAndAfterItIsBack(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            Api german = world.as(Person.ADMIN.speaking("de"));
            world.as(Person.MEMBER).run("accounts");
            Answer created =
                    create(
                            planner.api,
                            Map.of(
                                    "name",
                                    "Sales",
                                    "contains",
                                    "SALE",
                                    "tags",
                                    List.of("promo"),
                                    "assignee",
                                    memberNamed(planner, "Mia"),
                                    "accounts",
                                    List.of(planner.journey.account(AURORA))));
            assertThat(created.list("userErrors")).isEmpty();
            world.pass(Duration.ZERO);

            planner.plan("A sale today", Duration.ofMinutes(1), AURORA);
            planner.plan("Nothing special", Duration.ofMinutes(2), AURORA);
            world.pass(Duration.ofMinutes(2));
            world.pass(POLLED);

            assertThat(binding(planner.api).text("status")).isEqualTo("RUNNING");
            assertThat(binding(planner.api).at("matchedItems").json().intValue()).isEqualTo(1);
            assertThat(items(planner))
                    .anySatisfy(item -> {
                        assertThat(item.text("text")).isEqualTo("A sale today");
                        assertThat(item.texts("tags", "tag")).containsExactly("promo");
                        assertThat(item.text("assignee.name")).isEqualTo("Mia");
                    })
                    .anySatisfy(item -> {
                        assertThat(item.text("text")).isEqualTo("Nothing special");
                        assertThat(item.list("tags")).isEmpty();
                        assertThat(item.isNull("assignee")).isTrue();
                    });

            planner.loseTheGrant();
            assertThat(binding(planner.api).text("status")).isEqualTo("PAUSED");
            assertThat(binding(planner.api).text("disconnectReason")).isEqualTo("PASSWORD_CHANGED");
            assertThat(binding(german).text("statusMessage")).startsWith("Pausiert");

            planner.reconnect();
            assertThat(binding(planner.api).text("status")).isEqualTo("CHECKING");
            world.pass(Duration.ZERO);
            assertThat(binding(planner.api).text("status")).isEqualTo("RUNNING");

            world.facebook().removePermission(FacebookCast.ADA, "pages_read_engagement");
            world.passUntilProbed();
            assertThat(binding(planner.api).text("status")).isEqualTo("NEEDS_REVIEW");
            assertThat(binding(planner.api).text("reviewReason")).isEqualTo("STREAM_LIMITED");
            assertThat(planner.journey.statuses()).containsEntry(AURORA, "CONNECTED_WITH_LIMITS");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyAdminsMakeThemAndOnlyForTheirOwnWorkspace(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            Map<String, ?> input =
                    Map.of(
                            "name",
                            "Mine",
                            "tags",
                            List.of("mine"),
                            "accounts",
                            List.of(planner.journey.account(AURORA)));

            assertThat(create(world.as(Person.MEMBER), input).texts("userErrors", "code"))
                    .containsExactly("NOT_PERMITTED");
            assertThat(create(world.as(Person.STRANGER), input).texts("userErrors", "code"))
                    .containsExactly("ACCOUNT_NOT_FOUND");
            assertThat(create(planner.api, input).list("userErrors")).isEmpty();
            assertThat(create(planner.api, input).texts("userErrors", "code"))
                    .containsExactly("NAME_TAKEN");
            assertThat(world.as(Person.STRANGER).run("automations").list("automations.nodes"))
                    .isEmpty();
        }
    }
}
