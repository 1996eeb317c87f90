package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.google.GoogleCast;
import dev.relink.sandbox.linkedin.LinkedInCast;
import dev.relink.sandbox.weather.GivenAnswer;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.x.XCast;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Plays answers of networks to a server, one after the other, and looks at what becomes of the
/// accounts. Two pages of Ada's, Lena's profile with two pages, Nora's profile, and Elin's channel
/// are connected, each network in a workspace of its own, and are so again after each answer.
final class Rehearsal implements AutoCloseable {

    private static final String CIRRUS = "Cirrus Cycles/facebook";
    private static final String AURORA = "Aurora Coffee/facebook";
    private static final Consent ADA = Consent.everything(FacebookCast.ADA);

    private static final Map<String, String> PERSONS =
            Map.of("google", GoogleCast.ELIN, "linkedin", LinkedInCast.LENA, "x", XCast.NORA);

    /// X's own words.
    private static final GivenAnswer REFUSED =
            GivenAnswer.json(
                    400,
                    "{\"error\":\"invalid_request\",\"error_description\":"
                            + "\"Value passed for the token was invalid.\"}");

    /// As long as it takes until grants at Facebook are probed.
    private static final Duration UNTIL_PROBED = Duration.ofMinutes(70);

    /// Google's own words.
    private static final GivenAnswer REFUSED_BY_GOOGLE =
            GivenAnswer.json(
                    400,
                    "{\"error\":\"invalid_grant\",\"error_description\":"
                            + "\"Token has been expired or revoked.\"}");

    /// As long as it takes until tokens of X are renewed, which live for two hours.
    private static final Duration UNTIL_REFRESHED = Duration.ofMinutes(105);

    /// Those of Google live for one hour.
    private static final Duration UNTIL_REFRESHED_AT_GOOGLE = Duration.ofMinutes(52);

    private static final Duration UNTIL_BELIEVED = Duration.ofSeconds(10);

    private final World world;
    private final Map<String, Journey> journeys;
    private final Map<String, Profiles> profiles;

    Rehearsal(Engine engine) {
        world = new World(engine, Map.of("RELINK_UPKEEP_PROBE_INTERVAL", "1 hour"));
        Journey facebook = new Journey(world, adminOf("pages"));
        Journey x = new Journey(world, adminOf("profiles"));
        Journey linkedIn = new Journey(world, adminOf("members"));
        Journey google = new Journey(world, adminOf("channels"));
        journeys = Map.of("facebook", facebook, "google", google, "linkedin", linkedIn, "x", x);
        profiles =
                Map.of(
                        "google",
                        Profiles.atYouTube(world, google),
                        "linkedin",
                        Profiles.atLinkedIn(world, linkedIn),
                        "x",
                        new Profiles(world, x));
        Journey.Landed landed = facebook.land(facebook.start(), ADA);
        facebook.complete(
                landed,
                asset ->
                        Set.of(AURORA, CIRRUS)
                                .contains(asset.text("name") + "/" + asset.text("network.key")));
        // A token that seems lost would be renewed before it is believed.
        world.linkedIn().refreshTokens(false);
        profiles.forEach((network, there) -> there.connect(person(network)));
    }

    private static Person adminOf(String workspace) {
        return new Person("anna", workspace, "admin", List.of(), "en");
    }

    /// Plays an answer, and sees to it that all is well afterwards.
    void play(ErrorAnswer answer) {
        restore(answer);
        // What follows an authorization at once is done in good weather.
        world.pass(Duration.ZERO);
        if (answer.asked() == ErrorAnswer.Asked.EXCHANGE) {
            exchange(answer);
        } else {
            upkeep(answer);
        }
        restore(answer);
        assertThat(accounts(answer))
                .allSatisfy(account -> {
                    assertThat(account.text("status")).isEqualTo("CONNECTED");
                    assertThat(account.isNull("trouble")).isTrue();
                    assertThat(account.isNull("nextAttemptAt")).isTrue();
                });
        assertThat(health(answer).text("state")).isEqualTo("OPERATIONAL");
    }

    private void exchange(ErrorAnswer answer) {
        Journey journey = journey(answer);
        Answer before = journey.api().run("accounts");
        String url = journey.restart(accounts(answer).getFirst().text("id"));
        answering(answer, world.clock().instant());

        Journey.Landed landed = authorize(answer, url);

        assertThat(landed.result()).isEqualTo("failed");
        assertThat(journey.attempt(landed).text("problem.code")).isEqualTo(answer.becomes());
        assertThat(journey.api().run("accounts")).isEqualTo(before);
    }

    private void upkeep(ErrorAnswer answer) {
        Set<String> known = auditIds(answer);
        ask(answer);
        if (answer.isLoss()) {
            lose(answer);
        } else {
            keep(answer);
        }
        if (answer.rule() != null) {
            assertThat(rules(answer, known)).contains(answer.rule());
        }
    }

    /// Has the network asked, and answer so.
    private void ask(ErrorAnswer answer) {
        switch (answer.asked()) {
            case REFRESH -> {
                Duration wait = untilRefreshed(answer);
                answering(answer, world.clock().instant().plus(wait));
                world.pass(wait);
            }
            case PROFILE, CHANNEL -> {
                // They are asked for only when a renewal was refused before.
                world.x().weather(Weather.answering(REFUSED).onPath("oauth2/token"));
                world.google().weather(Weather.answering(REFUSED_BY_GOOGLE).onPath("/token"));
                world.pass(untilRefreshed(answer));
                assertIsSuspected(accounts(answer));
                answering(answer, world.clock().instant().plus(UNTIL_BELIEVED));
                world.pass(UNTIL_BELIEVED);
            }
            case PAGE -> {
                world.facebook().dropRole(FacebookCast.ADA, FacebookCast.CIRRUS_CYCLES);
                answering(answer, world.clock().instant());
                world.pass(UNTIL_PROBED);
            }
            default -> {
                answering(answer, world.clock().instant());
                world.pass(UNTIL_PROBED);
            }
        }
    }

    private static Duration untilRefreshed(ErrorAnswer answer) {
        return answer.network().equals("google") ? UNTIL_REFRESHED_AT_GOOGLE : UNTIL_REFRESHED;
    }

    private void answering(ErrorAnswer answer, Instant at) {
        Weather weather =
                Weather.answering(answer.given(at)).onPath(answer.asked().path(answer.network()));
        switch (answer.network()) {
            case "google" -> world.google().weather(weather);
            case "linkedin" -> world.linkedIn().weather(weather);
            case "x" -> world.x().weather(weather);
            default -> world.facebook().weather(weather);
        }
    }

    /// A loss is believed when it was seen twice; until then everybody stays connected.
    private void lose(ErrorAnswer answer) {
        if (!isAskedInDoubt(answer)) {
            assertIsSuspected(concerned(answer));
            world.pass(UNTIL_BELIEVED);
        }
        if (answer.asked() == ErrorAnswer.Asked.REFRESH) {
            assertWorksOnUntilTheAccessTokenEnds(answer);
        }
        Map<String, String> statuses = journey(answer).statuses();
        Set<String> concerned = names(concerned(answer));
        statuses.forEach((name, status) ->
                assertThat(status)
                        .as(name)
                        .isEqualTo(concerned.contains(name) ? answer.becomes() : "CONNECTED"));
    }

    private static boolean isAskedInDoubt(ErrorAnswer answer) {
        return answer.asked() == ErrorAnswer.Asked.PROFILE
                || answer.asked() == ErrorAnswer.Asked.CHANNEL;
    }

    private static void assertIsSuspected(List<Answer> accounts) {
        assertThat(accounts)
                .allSatisfy(account -> {
                    assertThat(account.text("status")).isEqualTo("CONNECTED");
                    assertThat(account.text("trouble")).isEqualTo("SUSPECTED");
                    assertThat(account.isNull("nextAttemptAt")).isFalse();
                });
    }

    private void assertWorksOnUntilTheAccessTokenEnds(ErrorAnswer answer) {
        Answer account = accounts(answer).getFirst();
        assertThat(account.text("status")).isEqualTo("EXPIRING");
        assertThat(account.text("healthyUntilReason")).isEqualTo("ACCESS_TOKEN_EXPIRY");
        world.pass(Duration.ofMinutes(30));
        assertThat(accounts(answer).getFirst().text("status")).isEqualTo("EXPIRING");
        assertThat(accounts(answer).getFirst().text("trouble")).isEqualTo("SUSPECTED");
        world.pass(UNTIL_BELIEVED);
    }

    /// Nobody is disconnected, however often the network says so; it is shown when it is asked
    /// again.
    private void keep(ErrorAnswer answer) {
        assertThat(accounts(answer)).allSatisfy(account -> assertKept(account, answer));
        assertHealth(answer);
        Duration waits = answer.waits();
        if (waits != null) {
            assertThat(nextAttempts(answer))
                    .allSatisfy(
                            next -> assertThat(next).isAfterOrEqualTo(inAMinuteLessThan(waits)));
        }
        world.pass(Duration.ofSeconds(75));
        assertThat(accounts(answer)).allSatisfy(account -> assertKept(account, answer));
        assertHealth(answer);
    }

    /// The wait begins when the answer is given, a little before it is looked at.
    private Instant inAMinuteLessThan(Duration waits) {
        return world.clock().instant().plus(waits).minus(Duration.ofMinutes(1));
    }

    private void assertKept(Answer account, ErrorAnswer answer) {
        assertThat(account.text("status")).isEqualTo("CONNECTED");
        if (answer.trouble() == null) {
            assertThat(account.isNull("trouble")).isTrue();
            assertThat(account.isNull("nextAttemptAt")).isTrue();
            return;
        }
        assertThat(account.text("trouble")).isEqualTo(answer.trouble());
        if (!answer.health().equals("APP_AT_FAULT")) {
            assertThat(Instant.parse(account.text("nextAttemptAt")))
                    .isAfter(world.clock().instant());
        }
    }

    private void assertHealth(ErrorAnswer answer) {
        Answer health = health(answer);
        assertThat(health.text("state")).isEqualTo(answer.health());
        if (answer.health().equals("OPERATIONAL")) {
            assertThat(health.isNull("nextAttemptAt")).isTrue();
        } else {
            assertThat(Instant.parse(health.text("nextAttemptAt")))
                    .isAfter(world.clock().instant());
        }
    }

    private List<Instant> nextAttempts(ErrorAnswer answer) {
        return accounts(answer).stream()
                .map(account -> Instant.parse(account.text("nextAttemptAt")))
                .toList();
    }

    /// The network is well again: what was only in trouble heals by itself, what was lost is
    /// reconnected.
    private void restore(ErrorAnswer answer) {
        world.facebook().weather(Weather.clear());
        world.google().weather(Weather.clear());
        world.linkedIn().weather(Weather.clear());
        world.x().weather(Weather.clear());
        world.facebook().restoreRole(FacebookCast.ADA, FacebookCast.CIRRUS_CYCLES);
        if (isWell(answer)) {
            return;
        }
        world.pass(Duration.ofMinutes(65));
        accounts(answer).stream()
                .filter(account -> account.text("status").equals("DISCONNECTED"))
                .findFirst()
                .ifPresent(account -> reconnect(answer, account.text("id")));
    }

    private boolean isWell(ErrorAnswer answer) {
        return health(answer).text("state").equals("OPERATIONAL")
                && accounts(answer).stream()
                        .allMatch(account ->
                                account.text("status").equals("CONNECTED")
                                        && account.isNull("trouble"));
    }

    private void reconnect(ErrorAnswer answer, String account) {
        authorize(answer, journey(answer).restart(account));
    }

    private Journey.Landed authorize(ErrorAnswer answer, String authorizationUrl) {
        Profiles there = profiles.get(answer.network());
        return there == null
                ? journey(answer).land(authorizationUrl, ADA)
                : there.authorize(authorizationUrl, person(answer.network()));
    }

    private static String person(String network) {
        return Objects.requireNonNull(PERSONS.get(network));
    }

    private Journey journey(ErrorAnswer answer) {
        return Objects.requireNonNull(journeys.get(answer.network()));
    }

    private List<Answer> accounts(ErrorAnswer answer) {
        return journey(answer).api().run("accounts").list("accounts.nodes");
    }

    /// The accounts that a loss is about.
    private List<Answer> concerned(ErrorAnswer answer) {
        return accounts(answer).stream()
                .filter(account ->
                        answer.asked() != ErrorAnswer.Asked.PAGE || nameOf(account).equals(CIRRUS))
                .toList();
    }

    private static Set<String> names(List<Answer> accounts) {
        return accounts.stream().map(Rehearsal::nameOf).collect(Collectors.toSet());
    }

    private static String nameOf(Answer account) {
        return account.text("name") + "/" + account.text("network.key");
    }

    private Answer health(ErrorAnswer answer) {
        String network = answer.network().equals("google") ? "youtube" : answer.network();
        return world.healthOf(network, Person.ADMIN);
    }

    private List<Answer> audit(ErrorAnswer answer) {
        return journey(answer).api().run("audit-log").list("auditLog.nodes");
    }

    private Set<String> auditIds(ErrorAnswer answer) {
        return audit(answer).stream().map(entry -> entry.text("id")).collect(Collectors.toSet());
    }

    /// The rules that the audit log names since then, and `/health/ready`.
    private Set<String> rules(ErrorAnswer answer, Set<String> before) {
        Set<String> rules =
                audit(answer).stream()
                        .filter(entry -> !before.contains(entry.text("id")))
                        .flatMap(entry -> entry.list("details").stream())
                        .filter(detail -> detail.text("name").equals("rule"))
                        .map(detail -> detail.text("value"))
                        .collect(Collectors.toCollection(HashSet::new));
        Answer alarm = world.ready().at("networks." + answer.network() + ".rule");
        if (alarm.json().isString()) {
            rules.add(alarm.json().stringValue());
        }
        return rules;
    }

    @Override
    public void close() {
        world.close();
    }
}
