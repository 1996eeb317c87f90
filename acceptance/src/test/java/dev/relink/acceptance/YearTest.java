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
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A year of accounts: what a disconnection does, for how long it can be undone, and what is gone
/// then (R7 to R16, R23).
class YearTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Map<String, ?> PUBLISHED = Map.of("statuses", List.of("PUBLISHED"));

    private static Duration day(int number) {
        return DAY.multipliedBy(number);
    }

    /// The accounts by name and network, as a filter lists them.
    private static Map<String, Answer> accounts(Planner planner, Map<String, ?> filter) {
        return planner
                .api
                .run("account-lives", Map.of("filter", filter))
                .list("accounts.nodes")
                .stream()
                .collect(
                        Collectors.toMap(
                                account -> account.text("name") + "/" + account.text("network.key"),
                                account -> account));
    }

    private static Answer account(Planner planner, String name) {
        Answer account = accounts(planner, Map.of("hidden", "INCLUDED")).get(name);
        return Objects.requireNonNull(account, name);
    }

    private static String at(Duration afterStart) {
        return START.plus(afterStart).toString().replace("Z", ".000Z");
    }

    private static List<String> audited(Planner planner, String name) {
        return planner.api.run("audit-log").list("auditLog.nodes").stream()
                .filter(entry -> !entry.isNull("account"))
                .filter(entry -> entry.text("account.name").equals(name))
                .map(entry -> entry.text("action"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatComesBackOnTheLastDayOfTheYearHasLostNothing(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            Map<String, String> ids = planner.journey.accounts();
            planner.plan("Before", Duration.ofMinutes(1), AURORA);
            world.pass(Duration.ofMinutes(1));
            planner.plan("On day 30", day(30), BOREALIS);
            planner.plan("On day 364", day(364).plus(Duration.ofHours(20)), AURORA);
            String draft = planner.draft("Idea", AURORA);
            assertThat(planner.texts(PUBLISHED)).containsExactly("Before");

            planner.loseTheGrant();
            // Held and warned of (R7), and what was published has left the list (R8).
            assertThat(planner.statuses())
                    .isEqualTo(Map.of("On day 30", "ON_HOLD", "On day 364", "ON_HOLD"));
            assertThat(planner.publications(Map.of()))
                    .allSatisfy(publication ->
                            assertThat(publication.text("statusMessage")).contains("Reconnect"));
            assertThat(planner.texts(PUBLISHED)).isEmpty();
            // Nothing can be planned, and drafts can be saved (R12).
            assertThat(planner.plan("No", day(40), AURORA).texts("userErrors", "code"))
                    .containsExactly("ACCOUNT_DISCONNECTED");
            planner.draft("Another idea", AURORA);

            planner.passUntil(day(90));
            assertThat(accounts(planner, Map.of())).containsKey(AURORA);
            planner.passUntil(day(91));
            // They leave the list, and stay reachable (R23) and in the reconnect centre (R35).
            assertThat(accounts(planner, Map.of())).isEmpty();
            assertThat(accounts(planner, Map.of("hidden", "ONLY"))).hasSameSizeAs(ids);
            assertThat(
                            planner.api
                                    .run("reconnect-center")
                                    .at("reconnectCenter.accountCount")
                                    .json()
                                    .intValue())
                    .isEqualTo(ids.size());

            planner.passUntil(day(350));
            assertThat(account(planner, AURORA).isNull("purgeWarnedAt")).isTrue();
            planner.passUntil(day(352));
            assertThat(account(planner, AURORA).isNull("purgeWarnedAt")).isFalse();
            assertThat(audited(planner, "Aurora Coffee").getFirst())
                    .isEqualTo("ACCOUNT_PURGE_AHEAD");
            planner.passUntil(day(364));
            assertThat(account(planner, AURORA).isNull("purgedAt")).isTrue();

            planner.journey.land(
                    planner.journey.restart(Objects.requireNonNull(ids.get(AURORA))), Planner.ADA);

            // In place, with everything, and nothing late is published unasked (R14 to R16).
            assertThat(planner.journey.accounts()).isEqualTo(ids);
            assertThat(planner.texts(PUBLISHED)).containsExactly("Before");
            assertThat(planner.statuses())
                    .containsEntry("On day 30", "MISSED")
                    .containsEntry("On day 364", "SCHEDULED");
            assertThat(planner.api.run("posts").texts("posts.nodes", "id")).contains(draft);
            planner.passUntil(day(364).plus(Duration.ofHours(20)));
            assertThat(planner.texts(FacebookCast.AURORA_COFFEE))
                    .containsExactly("Before", "On day 364");
            assertThat(planner.texts(FacebookCast.BOREALIS_BOOKS)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotComeBackWithinTheYearIsDeletedAndBeginsAnew(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            Map<String, String> ids = planner.journey.accounts();
            planner.plan("Before", Duration.ofMinutes(1), AURORA);
            world.pass(Duration.ofMinutes(1));
            planner.plan("Held", day(30), AURORA);
            planner.draft("Idea", AURORA);
            planner.loseTheGrant();
            String retainedUntil = account(planner, AURORA).text("retainedUntil");

            planner.passUntil(day(352));
            planner.passUntil(day(367));

            assertThat(account(planner, AURORA).text("purgedAt")).isGreaterThan(retainedUntil);
            assertThat(audited(planner, "Aurora Coffee"))
                    .startsWith("ACCOUNT_PURGED", "ACCOUNT_PURGE_AHEAD");
            assertThat(planner.api.run("posts").list("posts.nodes")).isEmpty();
            assertThat(planner.publications(Map.of())).isEmpty();
            planner.journey.land(
                    planner.journey.restart(Objects.requireNonNull(ids.get(AURORA))), Planner.ADA);
            assertThat(planner.journey.accounts()).isEqualTo(ids);
            assertThat(planner.journey.statuses()).containsEntry(AURORA, "CONNECTED");
            assertThat(planner.publications(Map.of())).isEmpty();
            planner.plan("Anew", Duration.between(START, world.now()), AURORA);
            world.pass(Duration.ofMinutes(1));
            assertThat(planner.texts(FacebookCast.AURORA_COFFEE)).containsExactly("Before", "Anew");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatLeftTheListComesBackWithAnySignIn(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            Map<String, String> ids = planner.journey.accounts();
            planner.loseTheGrant();
            Journey.Landed early = planner.journey.land(planner.journey.start(), Planner.ADA);
            assertThat(planner.journey.offered(early))
                    .noneMatch(asset -> asset.at("locked").json().booleanValue());
            planner.passUntil(day(100));

            Journey.Landed landed = planner.journey.land(planner.journey.start(), Planner.ADA);

            assertThat(planner.journey.offered(landed))
                    .allSatisfy(asset ->
                            assertThat(asset.at("locked").json().booleanValue())
                                    .isEqualTo(!asset.isNull("account")));
            assertThat(planner.journey.complete(landed, List.of()).list("userErrors")).isEmpty();
            assertThat(planner.journey.complete(landed, List.of()).list("userErrors")).isEmpty();
            assertThat(planner.journey.accounts()).isEqualTo(ids);
            assertThat(planner.journey.statuses().values())
                    .allSatisfy(status -> assertThat(status).startsWith("CONNECTED"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWouldHappenIsToldBeforeAnythingDoes(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            planner.plan("Before", Duration.ofMinutes(1), AURORA);
            world.pass(Duration.ofMinutes(1));
            planner.plan("First", day(2), AURORA);
            planner.plan("Second", day(3), AURORA, CIRRUS);
            String aurora = planner.journey.account(AURORA);
            Answer before = planner.api.run("accounts");

            Answer disconnect = preview(planner, Map.of("account", aurora));
            Answer calledOff = preview(planner, Map.of("account", aurora, "posts", "CANCEL"));
            Answer remove = preview(planner, Map.of("account", aurora, "operation", "REMOVE"));

            assertThat(counts(disconnect)).containsExactly(2, 0, 1);
            assertThat(disconnect.text("nextPostAt")).isEqualTo(at(day(2)));
            assertThat(disconnect.at("stopped").toString()).contains("PUBLISH", "STREAM");
            assertThat(disconnect.text("retainedUntil"))
                    .isEqualTo(at(day(365).plus(Duration.ofMinutes(1))));
            assertThat(disconnect.text("hiddenFrom"))
                    .isEqualTo(at(day(90).plus(Duration.ofMinutes(1))));
            assertThat(disconnect.at("endsGrant").json().booleanValue()).isFalse();
            assertThat(disconnect.texts("otherAccounts.nodes", "name"))
                    .contains("Borealis Books", "Cirrus Cycles")
                    .hasSize(disconnect.at("otherAccountsUsingGrant").json().intValue())
                    .hasSize(planner.journey.accounts().size() - 1);
            assertThat(counts(calledOff)).containsExactly(0, 2, 1);
            assertThat(counts(remove)).containsExactly(0, 2, 1);
            assertThat(remove.isNull("retainedUntil")).isTrue();
            assertThat(planner.api.run("accounts")).isEqualTo(before);
            assertThat(
                            world.as(Person.STRANGER)
                                    .run("disconnect-preview", Map.of("account", aurora))
                                    .isNull("disconnectPreview"))
                    .isTrue();

            planner.loseTheGrant();
            assertThat(counts(preview(planner, Map.of("account", aurora))))
                    .containsExactly(0, 0, 0);
        }
    }

    private static Answer preview(Planner planner, Map<String, ?> variables) {
        return planner.api.run("disconnect-preview", variables).at("disconnectPreview");
    }

    private static List<Integer> counts(Answer preview) {
        return List.of(
                preview.at("postsHeld").json().intValue(),
                preview.at("postsCancelled").json().intValue(),
                preview.at("postsHidden").json().intValue());
    }
}
