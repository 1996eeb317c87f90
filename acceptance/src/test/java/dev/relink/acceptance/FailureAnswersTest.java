package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything that can go wrong on the way to an account says what to do, and changes nothing.
class FailureAnswersTest {

    private static final Consent ADA = Consent.everything(FacebookCast.ADA);

    @ParameterizedTest
    @EnumSource
    void anUnknownNetworkIsRefused(Engine engine) {
        try (World world = new World(engine)) {
            Answer refused =
                    world.as(Person.ADMIN)
                            .run("connection-start", Map.of("network", "myspace"))
                            .at("connectionStart");

            assertThat(refused.texts("userErrors", "code")).containsExactly("NETWORK_UNKNOWN");
            assertThat(refused.text("userErrors.0.path.0")).isEqualTo("network");
            assertThat(refused.isNull("authorizationUrl")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMemberWithoutThePermissionIsRefused(Engine engine) {
        try (World world = new World(engine)) {
            Answer refused =
                    world.as(Person.MEMBER.speaking("de"))
                            .run("connection-start", Map.of("network", "facebook"))
                            .at("connectionStart");

            assertThat(refused.texts("userErrors", "code")).containsExactly("NOT_PERMITTED");
            assertThat(refused.text("userErrors.0.message")).startsWith("Das dürfen Sie nicht.");
            assertThat(
                            world.as(Person.MEMBER.allowedTo("connect-accounts"))
                                    .run("connection-start", Map.of("network", "facebook"))
                                    .list("connectionStart.userErrors"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReturnAddressThatIsNotOnTheListIsRefused(Engine engine) {
        try (World world = new World(engine)) {
            Answer refused =
                    world.as(Person.ADMIN)
                            .run(
                                    "connection-start",
                                    Map.of(
                                            "network",
                                            "facebook",
                                            "returnAddress",
                                            "https://evil.example/"));

            assertThat(refused.texts("connectionStart.userErrors", "code"))
                    .containsExactly("RETURN_ADDRESS_NOT_ALLOWED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForeignStateLeadsNowhere(Engine engine) {
        try (World world = new World(engine)) {
            HttpResponse<String> page =
                    world.get("/oauth/callback/facebook?code=abc&state=guessed");

            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains("This link leads nowhere").contains("start again");
            assertThat(world.get("/oauth/callback/facebook?code=abc").statusCode()).isEqualTo(400);
            assertThat(world.get("/oauth/callback/other?code=abc&state=x").statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStateThatComesTooLateIsRefused(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            URI redirect = world.facebook().authorize(URI.create(journey.start()), ADA);
            world.clock().advance(Duration.ofMinutes(10));

            Journey.Landed landed = Journey.landed(world.open(redirect));

            assertThat(landed.result()).isEqualTo("state_expired");
            Answer attempt = journey.attempt(landed);
            assertThat(attempt.text("status")).isEqualTo("EXPIRED");
            assertThat(attempt.text("problem.code")).isEqualTo("EXPIRED");
            assertThat(attempt.text("problem.message")).contains("Start again");
            assertThat(world.facebook().requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplayedStateIsRefusedAndSentNowhere(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            URI redirect = world.facebook().authorize(URI.create(journey.start()), ADA);
            Journey.Landed landed = Journey.landed(world.open(redirect));

            HttpResponse<String> again = world.open(redirect);

            assertThat(again.statusCode()).isEqualTo(400);
            assertThat(again.headers().firstValue("Location")).isEmpty();
            assertThat(again.body()).contains("This was used before");
            assertThat(world.facebook().reusedCodes()).isZero();
            assertThat(journey.attempt(landed).text("status")).isEqualTo("LANDED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoBrowsersThatFinishTheSameAttemptOneWins(Engine engine) throws Exception {
        try (World world = new World(engine);
                ExecutorService browsers = Executors.newFixedThreadPool(2)) {
            Journey journey = new Journey(world, Person.ADMIN);
            URI redirect = world.facebook().authorize(URI.create(journey.start()), ADA);
            Callable<Integer> finishing = () -> world.open(redirect).statusCode();

            List<Integer> statuses =
                    browsers.invokeAll(List.of(finishing, finishing)).stream()
                            .map(FailureAnswersTest::result)
                            .sorted()
                            .toList();

            assertThat(statuses).containsExactly(303, 400);
            assertThat(world.facebook().reusedCodes()).isZero();
        }
    }

    private static int result(Future<Integer> future) {
        try {
            return future.get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoDeclinesIsToldSoAndNothingIsConnected(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);

            Journey.Landed landed =
                    journey.land(journey.start(), Consent.cancelled(FacebookCast.ADA));

            assertThat(landed.result()).isEqualTo("declined");
            Answer attempt = journey.attempt(landed);
            assertThat(attempt.text("status")).isEqualTo("DECLINED");
            assertThat(attempt.text("problem.networkCode")).isEqualTo("access_denied");
            assertThat(journey.accounts()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNetworkThatGoesDownInTheMiddleChangesNothing(Engine engine) {
        for (WeatherKind kind :
                List.of(
                        WeatherKind.OUTAGE,
                        WeatherKind.CLOSE,
                        WeatherKind.MALFORMED,
                        WeatherKind.TRUNCATED,
                        WeatherKind.THROTTLE)) {
            try (World world = new World(engine)) {
                Journey journey = new Journey(world, Person.ADMIN);
                String url = journey.start();
                world.facebook().weather(Weather.of(kind));

                Journey.Landed landed = journey.land(url, ADA);

                assertThat(landed.result()).as(kind.name()).isEqualTo("failed");
                Answer attempt = journey.attempt(landed);
                assertThat(attempt.text("problem.code")).isEqualTo("NETWORK_UNAVAILABLE");
                assertThat(attempt.text("problem.message")).contains("Try again in a few minutes");
                assertThat(journey.accounts()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReconnectionThatFailsInTheMiddleLeavesEverythingAsItWas(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            Answer before = journey.api().run("accounts");
            String url = journey.restart(journey.account("Aurora Coffee/facebook"));
            world.facebook().weather(Weather.of(WeatherKind.OUTAGE).onPath("me/accounts"));

            Journey.Landed landed = journey.land(url, ADA);

            assertThat(landed.result()).isEqualTo("failed");
            assertThat(journey.api().run("accounts")).isEqualTo(before);
            world.facebook().weather(Weather.clear());
            world.passUntilProbed();
            assertThat(journey.statuses().values()).containsOnly("CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAppWithAWrongSecretIsTheOperatorsMatter(Engine engine) {
        try (World world =
                new World(
                        engine, Map.of("RELINK_CONNECTORS_FACEBOOK_APP_SECRET", "wrong-secret"))) {
            Journey journey = new Journey(world, Person.ADMIN);

            Journey.Landed landed = journey.land(journey.start(), ADA);

            assertThat(journey.attempt(landed).text("problem.code")).isEqualTo("APP_REFUSED");
            assertThat(journey.attempt(landed).toString()).doesNotContain("wrong-secret");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheLandingCodeNobodySeesOrTakesWhatAnotherGave(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed landed = journey.land(journey.start(), ADA);

            Answer closed =
                    journey.api()
                            .run(
                                    "connection-attempt",
                                    Map.of("id", landed.attempt(), "landingCode", "guessed"))
                            .at("connectionAttempt");
            Answer refused =
                    journey.complete(
                            new Journey.Landed(landed.attempt(), "guessed", ""),
                            ids(journey, landed));

            assertThat(closed.text("status")).isEqualTo("LANDED");
            assertThat(closed.isNull("identity")).isTrue();
            assertThat(closed.list("assets.nodes")).isEmpty();
            assertThat(refused.texts("userErrors", "code")).containsExactly("LANDING_CODE_WRONG");
            assertThat(refused.text("userErrors.0.path.0")).isEqualTo("landingCode");
            assertThat(journey.accounts()).isEmpty();
        }
    }

    private static List<String> ids(Journey journey, Journey.Landed landed) {
        return journey.offered(landed).stream().map(asset -> asset.text("id")).toList();
    }

    @ParameterizedTest
    @EnumSource
    void anAttemptIsItsMembersAlone(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed landed = journey.land(journey.start(), ADA);
            Journey colleague = new Journey(world, Person.SUPER_ADMIN);

            Answer seen =
                    colleague
                            .api()
                            .run(
                                    "connection-attempt",
                                    Map.of(
                                            "id",
                                            landed.attempt(),
                                            "landingCode",
                                            landed.landing()));
            Answer refused = colleague.complete(landed, ids(journey, landed));

            assertThat(seen.isNull("connectionAttempt")).isTrue();
            assertThat(refused.texts("userErrors", "code")).containsExactly("ATTEMPT_NOT_FOUND");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBadChoiceIsRefusedWithItsPlace(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed landed = journey.land(journey.start(), ADA);
            List<Answer> offered = journey.offered(landed);
            String good = offered.getFirst().text("id");
            String withoutRole =
                    offered.stream()
                            .filter(asset -> asset.text("name").equals("Echo Editorial"))
                            .findFirst()
                            .orElseThrow()
                            .text("id");

            assertThat(refusal(journey, landed, List.of())).isEqualTo("ASSET_COUNT [\"assets\"]");
            assertThat(refusal(journey, landed, List.of(good, "nonsense")))
                    .isEqualTo("ASSET_UNKNOWN [\"assets\",\"1\"]");
            assertThat(refusal(journey, landed, List.of(withoutRole)))
                    .isEqualTo("ASSET_NOT_CONNECTABLE [\"assets\",\"0\"]");
            assertThat(journey.accounts()).isEmpty();
        }
    }

    private static String refusal(Journey journey, Journey.Landed landed, List<String> assets) {
        Answer refused = journey.complete(landed, assets);
        return refused.text("userErrors.0.code") + " " + refused.at("userErrors.0.path");
    }

    @ParameterizedTest
    @EnumSource
    void completingTwiceAnswersTheSameAndWithAnotherChoiceNothing(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed landed = journey.land(journey.start(), ADA);
            List<String> ids = ids(journey, landed);

            Answer first = journey.complete(landed, ids.subList(0, 2));
            Answer second = journey.complete(landed, ids.subList(0, 2));
            Answer other = journey.complete(landed, ids.subList(0, 1));

            assertThat(second).isEqualTo(first);
            assertThat(other.texts("userErrors", "code")).containsExactly("ALREADY_COMPLETED");
            assertThat(journey.accounts()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMemberWhoTakesTooLongToPickStartsAgain(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed landed = journey.land(journey.start(), ADA);
            List<String> ids = ids(journey, landed);
            world.clock().advance(Duration.ofMinutes(60));

            Answer refused = journey.complete(landed, ids);

            assertThat(refused.texts("userErrors", "code")).containsExactly("ATTEMPT_NOT_LANDED");
            assertThat(journey.attempt(landed).text("status")).isEqualTo("EXPIRED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherWorkspacesIdsAnswerAsIfTheyDidNotExist(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            String account = journey.account("Cirrus Cycles/facebook");
            String grant = journey.api().run("grants").text("grants.nodes.0.id");
            Api stranger = world.as(Person.STRANGER);

            assertThat(stranger.run("accounts").list("accounts.nodes")).isEmpty();
            assertThat(stranger.run("grants").list("grants.nodes")).isEmpty();
            assertThat(stranger.run("audit-log").list("auditLog.nodes")).isEmpty();
            assertThat(
                            stranger.run("accounts", Map.of("filter", Map.of("grant", grant)))
                                    .list("accounts.nodes"))
                    .isEmpty();
            assertThat(stranger.run("nodes", Map.of("ids", List.of(account, grant))).toString())
                    .isEqualTo("{\"nodes\":[null,null]}");
            assertThat(
                            stranger.run("account-disconnect", Map.of("account", account))
                                    .texts("accountDisconnect.userErrors", "code"))
                    .containsExactly("ACCOUNT_NOT_FOUND");
            assertThat(
                            stranger.run("account-remove", Map.of("account", account))
                                    .texts("accountRemove.userErrors", "code"))
                    .containsExactly("ACCOUNT_NOT_FOUND");
            assertThat(
                            stranger.run("reconnection-start", Map.of("account", account))
                                    .texts("reconnectionStart.userErrors", "code"))
                    .containsExactly("ACCOUNT_NOT_FOUND");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAReturnAddressAPageSaysWhatHappenedInTheMembersLanguage(Engine engine) {
        try (World world = new World(engine)) {
            Api api = world.as(Person.ADMIN.speaking("it"));
            String url =
                    api.run("connection-start", Map.of("network", "facebook"))
                            .text("connectionStart.authorizationUrl");

            HttpResponse<String> page = world.answerDialog(url, ADA);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("<html lang=\"it\">")
                    .contains("Sei tornato da Facebook")
                    .contains("Ada Lindqvist")
                    .contains("<code>");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }
}
