package dev.relink.server.graphql;

import static dev.relink.server.metric.MetricWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Account;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.member.Member;
import dev.relink.server.member.MemberClaims;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.server.metric.MetricWorld;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.StatementCount;
import dev.relink.server.storage.TestDatabase;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Figures as a front end reads them for a chart.
class MetricTypesTest {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

    private static Database database() {
        return DATABASE.database();
    }

    private static final String CHART =
            """
            query ($account: ID!, $from: Date!, $to: Date!, $metrics: [String!]) {
              node(id: $account) {
                ... on Account {
                  metrics(from: $from, to: $to, metrics: $metrics) {
                    series {
                      metric { key name kind pastDays }
                      points { day value gap { reason } backFilled }
                      gaps { from to reason disconnectReason message }
                    }
                  }
                }
              }
            }
            """;

    private static JsonNode chart(
            MetricWorld world, Viewer viewer, Object from, Object to, Set<String> metrics) {
        return new EngineFixture(database(), world.registry)
                .run(
                        viewer,
                        CHART,
                        Map.of(
                                "account", world.page(0).id().toString(),
                                "from", from.toString(),
                                "to", to.toString(),
                                "metrics", metrics));
    }

    @Test
    void aChartHasAPointForEveryDayAndKnowsItsGaps() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 1)) {
            world.work(0);

            JsonNode answer =
                    chart(
                            world,
                            world.viewer,
                            START.minusDays(2),
                            START.plusDays(9),
                            Set.of("views"));

            assertThat(answer.at("/data/node/metrics").toString())
                    .isEqualTo(
                            """
                            {"series":[{"metric":{"key":"views","name":"views","kind":"FLOW","pastDays":1},\
                            "points":[\
                            {"day":"2026-11-19","value":null,"gap":{"reason":"NOT_CONNECTED_YET"},"backFilled":false},\
                            {"day":"2026-11-20","value":2077705,"gap":null,"backFilled":true},\
                            {"day":"2026-11-21","value":null,"gap":{"reason":"NOT_YET"},"backFilled":false}],\
                            "gaps":[\
                            {"from":"2026-11-19","to":"2026-11-19","reason":"NOT_CONNECTED_YET","disconnectReason":null,\
                            "message":"No figures: the account was not connected yet."},\
                            {"from":"2026-11-21","to":"2026-11-21","reason":"NOT_YET","disconnectReason":null,\
                            "message":"No figures yet: Facebook tells them later."}]}]}\
                            """);
        }
    }

    @Test
    void whyAFigureIsMissingIsSaidInTheViewersLanguage() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 1)) {
            world.lose(DisconnectReason.PASSWORD_CHANGED);
            MemberClaims claims =
                    new MemberClaims(
                            world.viewer.workspaceId(),
                            "greta",
                            "Greta",
                            null,
                            Locale.GERMAN,
                            Role.MEMBER,
                            Set.of());
            Viewer greta = new Viewer(new Member(world.viewer.member().id(), claims));

            JsonNode gap =
                    chart(world, greta, START, START, Set.of("followers"))
                            .at("/data/node/metrics/series/0/gaps/0");

            assertThat(gap.toString())
                    .isEqualTo(
                            """
                            {"from":"2026-11-21","to":"2026-11-21","reason":"DISCONNECTED","disconnectReason":"PASSWORD_CHANGED",\
                            "message":"Keine Kennzahlen: Das Konto war getrennt. Das Passwort bei Facebook war geändert worden."}\
                            """);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-21 | 2026-11-20 | views | to must not be before from: 2026-11-21 to 2026-11-20.",
                "2026-01-01 | 2027-02-05 | views | At most 400 days can be asked for, and these are 401.",
                "1999-12-31 | 2000-01-01 | views | from must not be before 2000-01-01, and is 1999-12-31.",
                "2026-11-21 | 2026-11-21 | likes | There is no figure likes. There are: clicks, followers, views."
            })
    void whatMakesNoSenseIsRefusedWithItsReason(
            String from, String to, String metric, String message) throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 1)) {
            JsonNode answer = chart(world, world.viewer, from, to, Set.of(metric));

            assertThat(answer.at("/errors/0/extensions/code").stringValue())
                    .isEqualTo("BAD_USER_INPUT");
            assertThat(answer.at("/errors/0/message").stringValue()).isEqualTo(message);
            assertThat(answer.at("/data/node/metrics").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01, 2027-02-04", "2000-01-01, 2000-01-01", "9999-12-31, 9999-12-31"})
    void whatIsJustWithinTheLimitsIsAnswered(String from, String to) throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 1)) {
            JsonNode answer = chart(world, world.viewer, from, to, Set.of("views", "followers"));

            assertThat(answer.has("errors")).as(answer.toString()).isFalse();
            assertThat(answer.at("/data/node/metrics/series")).hasSize(2);
        }
    }

    private static final String ALL =
            """
            query ($first: Int!, $from: Date!) {
              accounts(first: $first) {
                nodes { id metrics(from: $from, to: "2026-11-21") { series { points { day value backFilled } } } }
              }
            }
            """;

    private static JsonNode all(MetricWorld world, int first, int days) {
        return new EngineFixture(database(), world.registry)
                .run(
                        world.viewer,
                        ALL,
                        Map.of("first", first, "from", START.minusDays(days - 1L).toString()));
    }

    /// The tests of this class run one after the other, and the database is theirs alone.
    @Test
    void oneRequestReadsManyAccountsWithAsManyStatementsAsOne() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 50, 1)) {
            int one = StatementCount.of(database(), () -> all(world, 1, 30));
            int many = StatementCount.of(database(), () -> all(world, 50, 30));

            assertThat(many).isEqualTo(one).isBetween(3, 4);
            assertThat(all(world, 50, 30).at("/data/accounts/nodes/49/metrics/series/2/points"))
                    .hasSize(30);
        }
    }

    @Test
    void whatIsTooMuchForOneRequestIsRefusedAndLeavesTheRest() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 50, 1)) {
            JsonNode answer = all(world, 50, 134);

            assertThat(answer.at("/errors/0/extensions/code").stringValue())
                    .isEqualTo("QUERY_TOO_COMPLEX");
            assertThat(answer.at("/errors/0/message").stringValue())
                    .isEqualTo(
                            "A request reads at most 20000 points of figures, and this one asks for 20100: ask for fewer accounts,"
                                    + " figures or days.");
            assertThat(answer.at("/data/accounts/nodes")).hasSize(50);
            assertThat(answer.at("/data/accounts/nodes/0/metrics").isNull()).isTrue();
            assertThat(all(world, 50, 133).has("errors")).isFalse();
        }
    }

    @Test
    void whatIsTooMuchIsRefusedAlsoWhereItIsAskedForInSeveralPlaces() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 10, 1)) {
            String document =
                    """
                    {
                      accounts {
                        nodes {
                          metrics(from: "2025-10-18", to: "2026-11-21") { series { points { value } } }
                          grant {
                            accounts {
                              nodes { metrics(from: "2025-10-19", to: "2026-11-21") { series { points { value } } } }
                            }
                          }
                        }
                      }
                    }
                    """;

            JsonNode answer =
                    new EngineFixture(database(), world.registry).run(world.viewer, document);

            assertThat(answer.at("/errors/0/extensions/code").stringValue())
                    .isEqualTo("QUERY_TOO_COMPLEX");
            assertThat(answer.at("/data/accounts/nodes/0/grant/accounts/nodes/0/metrics").isNull())
                    .isTrue();
        }
    }

    @Test
    void anotherWorkspaceSeesNoAccountAndSoNoFigures() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 1)) {
            world.work(0);
            Viewer stranger = new StoreFixture(database()).viewer(Role.SUPER_ADMIN);

            JsonNode answer = chart(world, stranger, START, START, Set.of("followers"));

            assertThat(answer.at("/data/node").isNull()).isTrue();
        }
    }

    @Test
    void anAccountWhoseNetworkIsNotHereHasNoSeries() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = fixture.accounts(fixture.grant("ada", null), 1).getFirst();

        JsonNode answer =
                new EngineFixture(database())
                        .run(
                                fixture.viewer(Role.MEMBER),
                                """
                                query ($id: ID!) {
                                  node(id: $id) {
                                    ... on Account { metrics(from: "2026-11-21", to: "2026-11-21") { series { metric { key } } } }
                                  }
                                }
                                """,
                                Map.of("id", account.id().toString()));

        assertThat(answer.at("/data/node/metrics").toString()).isEqualTo("{\"series\":[]}");
    }

    @Test
    void aKindOfAccountSaysWhichFiguresItHasAndHowFarBack() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 90)) {
            JsonNode answer =
                    new EngineFixture(database(), world.registry)
                            .run(
                                    world.viewer,
                                    "{ networks { nodes { accountKinds { metrics { key kind pastDays } } } } }");

            assertThat(answer.at("/data/networks/nodes/0/accountKinds/0/metrics").toString())
                    .isEqualTo(
                            """
                            [{"key":"followers","kind":"LEVEL","pastDays":0},\
                            {"key":"views","kind":"FLOW","pastDays":90},\
                            {"key":"clicks","kind":"FLOW","pastDays":90}]\
                            """);
        }
    }
}
