package dev.relink.acceptance;

import static dev.relink.acceptance.Planner.AURORA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import dev.relink.sandbox.x.XCast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What stands on accounts, for as long as they work, and the way back when they do not (R9).
class StreamsTest {

    private static final Consent ADA = Consent.everything(FacebookCast.ADA);
    private static final String BOREALIS = "Borealis Books/facebook";
    private static final Map<String, String> LINKED =
            Map.of("RELINK_LINKS_RECONNECT", "https://app.example/reconnect?account={account}");

    private static Answer stream(Api api, String account) {
        return stream(api, account, Map.of());
    }

    private static Answer stream(Api api, String account, Map<String, ?> arguments) {
        Map<String, Object> variables = new HashMap<>(arguments);
        variables.put("account", account);
        return api.run("stream", variables).at("node.stream");
    }

    private static void publish(World world, Planner planner, String text, String... accounts) {
        planner.plan(text, Duration.between(Planner.START, world.now()), accounts);
        world.pass(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPublishedShowsInTheStreamToEveryMember(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            publish(world, planner, "Good morning", AURORA);

            Answer stream = stream(world.as(Person.MEMBER), planner.journey.account(AURORA));

            assertThat(stream.list("nodes")).hasSize(1);
            Answer item = stream.at("nodes.0");
            Answer publication = planner.publications(Map.of()).getFirst();
            assertThat(item.text("text")).isEqualTo("Good morning");
            assertThat(item.text("author")).isEqualTo("Aurora Coffee");
            assertThat(item.text("networkPostId")).isEqualTo(publication.text("networkPostId"));
            assertThat(item.text("page")).isEqualTo(publication.text("page"));
            assertThat(item.isNull("picture")).isTrue();
            assertThat(Instant.parse(stream.text("readAt"))).isEqualTo(world.now());
            assertThat(stream.isNull("interruption")).isTrue();
            assertThat(stream.at("pageInfo.hasNextPage").json().booleanValue()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void picturesShowOnBothNetworks(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            String picture = "https://pictures.example/coffee.jpg";
            String instagram = "Aurora Coffee/instagram";
            planner.plan(
                    "Coffee", Duration.ZERO, Map.of("images", List.of(picture)), AURORA, instagram);
            world.pass(Duration.ofMinutes(1));

            for (String account : List.of(AURORA, instagram)) {
                Answer item = stream(planner.api, planner.journey.account(account)).at("nodes.0");
                assertThat(item.text("text")).isEqualTo("Coffee");
                assertThat(item.isNull("picture")).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamOfThirtyPostsIsReadToItsEnd(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            String account = planner.journey.account(AURORA);
            IntStream.range(0, 30)
                    .forEach(number -> planner.plan("Post " + number, Duration.ZERO, AURORA));
            world.pass(Duration.ofMinutes(1));

            List<Integer> sizes = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            Map<String, Object> arguments = new HashMap<>(Map.of("first", 12));
            boolean more = true;
            while (more) {
                Answer part = stream(planner.api, account, arguments);
                assertThat(part.at("pageInfo.hasPreviousPage").json().booleanValue())
                        .isEqualTo(arguments.containsKey("after"));
                sizes.add(part.list("nodes").size());
                texts.addAll(part.texts("nodes", "text"));
                more = part.at("pageInfo.hasNextPage").json().booleanValue();
                if (more) {
                    arguments.put("after", part.text("pageInfo.endCursor"));
                }
            }

            assertThat(sizes).containsExactly(12, 12, 6);
            assertThat(texts).hasSize(30).doesNotHaveDuplicates();
            Answer elsewhere =
                    planner.api.tryOut(
                            "stream",
                            Map.of(
                                    "account",
                                    planner.journey.account(BOREALIS),
                                    "after",
                                    arguments.get("after")));
            assertThat(elsewhere.text("errors.0.extensions.code")).isEqualTo("BAD_USER_INPUT");
            assertThat(elsewhere.text("data.node.name")).isEqualTo("Borealis Books");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLossInterruptsWithItsReasonAndTheWayBackAndAReconnectionEndsIt(Engine engine) {
        try (World world = new World(engine, LINKED)) {
            Planner planner = new Planner(world);
            Api mia = world.as(Person.MEMBER.speaking("de"));
            String account = planner.journey.account(AURORA);
            publish(world, planner, "Before", AURORA);
            assertThat(stream(mia, account).texts("nodes", "text")).containsExactly("Before");

            planner.loseTheGrant();
            Answer stream = stream(mia, account);

            assertThat(stream.list("nodes")).isEmpty();
            assertThat(stream.isNull("readAt")).isTrue();
            Answer interruption = stream.at("interruption");
            assertThat(interruption.text("reason")).isEqualTo("NOT_CONNECTED");
            assertThat(interruption.text("disconnectReason")).isEqualTo("PASSWORD_CHANGED");
            assertThat(interruption.text("message"))
                    .contains("Passwort bei Facebook")
                    .contains("Verbinden Sie erneut");
            assertThat(interruption.text("viewerCanReconnect.reason")).isEqualTo("NOT_PERMITTED");
            assertThat(interruption.texts("account.reconnectableBy.nodes", "name"))
                    .containsExactly("Anna");
            assertThat(interruption.text("account.id")).isEqualTo(account);
            assertThat(interruption.text("reconnectUrl"))
                    .isEqualTo("https://app.example/reconnect?account=" + account);
            assertThat(interruption.isNull("retryAt")).isTrue();
            assertThat(
                            stream(planner.api, account)
                                    .at("interruption.viewerCanReconnect.allowed")
                                    .json()
                                    .booleanValue())
                    .isTrue();

            planner.reconnect();
            publish(world, planner, "After", AURORA);
            assertThat(stream(mia, account).texts("nodes", "text"))
                    .containsExactly("After", "Before");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReconnectionShowsAtOnceWhatStandsThereThen(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            String account = planner.journey.account(AURORA);
            publish(world, planner, "Before", AURORA);
            stream(planner.api, account);
            publish(world, planner, "After", AURORA);
            assertThat(stream(planner.api, account).texts("nodes", "text"))
                    .containsExactly("Before");

            planner.reconnect();

            assertThat(stream(planner.api, account).texts("nodes", "text"))
                    .containsExactly("After", "Before");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMissingPermissionIsSaidWithWhatToDo(Engine engine) {
        try (World world = new World(engine, LINKED)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            String page = journey.account(AURORA);
            String instagram = journey.account("Aurora Coffee/instagram");

            journey.land(journey.restart(page), ADA.declining("pages_read_engagement"));
            Answer interruption = stream(journey.api(), page).at("interruption");

            assertThat(interruption.text("reason")).isEqualTo("LIMITED");
            assertThat(interruption.text("message"))
                    .startsWith("Reading the stream does not work")
                    .contains("Reconnect");
            assertThat(interruption.isNull("disconnectReason")).isTrue();
            assertThat(interruption.text("reconnectUrl")).endsWith(page);
            assertThat(stream(journey.api(), instagram).isNull("interruption")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOutageInterruptsOnlyTheStreamsOfItsNetwork(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            new Profiles(world, planner.journey).connect(XCast.NORA);
            publish(world, planner, "Good morning", AURORA);
            world.facebook().weather(Weather.of(WeatherKind.OUTAGE));

            List<Answer> accounts = planner.api.run("streams").list("accounts.nodes");

            assertThat(accounts)
                    .hasSize(8)
                    .allSatisfy(account -> {
                        boolean isX = account.text("network.key").equals("x");
                        assertThat(account.text("status")).isEqualTo("CONNECTED");
                        assertThat(account.list("stream.nodes")).isEmpty();
                        if (isX) {
                            assertThat(account.isNull("stream.interruption")).isTrue();
                            return;
                        }
                        assertThat(account.text("stream.interruption.reason"))
                                .isEqualTo("TEMPORARY");
                        assertThat(account.text("stream.interruption.message"))
                                .startsWith(
                                        account.text("network.key").equals("facebook")
                                                ? "Facebook could not be asked"
                                                : "Instagram could not be asked");
                    });

            world.facebook().weather(Weather.clear());
            assertThat(stream(planner.api, planner.journey.account(AURORA)).texts("nodes", "text"))
                    .containsExactly("Good morning");
            assertThat(planner.journey.statuses().values()).containsOnly("CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageThatIsGoneIsLookedIntoAndThenSaidToBe(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            String account = planner.journey.account(AURORA);
            world.facebook().deletePage(FacebookCast.AURORA_COFFEE);

            Answer first = stream(planner.api, account).at("interruption");
            world.pass(Duration.ZERO);
            world.pass(Duration.ofSeconds(10));
            Answer then = stream(planner.api, account).at("interruption");

            assertThat(first.text("reason")).isEqualTo("TEMPORARY");
            assertThat(first.text("message")).contains("It is asked once more");
            assertThat(then.text("reason")).isEqualTo("NOT_CONNECTED");
            assertThat(then.text("disconnectReason")).isEqualTo("GONE_AT_NETWORK");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRemovedAccountAndAnotherWorkspacesShowNothing(Engine engine) {
        try (World world = new World(engine, LINKED)) {
            Planner planner = new Planner(world);
            String account = planner.journey.account(AURORA);
            publish(world, planner, "Ours", AURORA);
            stream(planner.api, account);

            assertThat(
                            world.as(Person.STRANGER)
                                    .run("stream", Map.of("account", account))
                                    .isNull("node"))
                    .isTrue();
            world.as(Person.SUPER_ADMIN).run("account-remove", Map.of("account", account));
            Answer stream = stream(planner.api, account);

            assertThat(stream.list("nodes")).isEmpty();
            assertThat(stream.text("interruption.reason")).isEqualTo("NOT_CONNECTED");
            assertThat(stream.isNull("interruption.disconnectReason")).isTrue();
            assertThat(stream.isNull("interruption.reconnectUrl")).isTrue();
            assertThat(stream.text("interruption.account.status")).isEqualTo("REMOVED");
        }
    }
}
