package dev.relink.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountChange;
import dev.relink.server.account.AccountChanged;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Grant;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.connect.Attempt;
import dev.relink.server.connect.AttemptSamples;
import dev.relink.server.id.EventId;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.Cursor;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.StatementCount;
import dev.relink.server.storage.TestDatabase;
import graphql.ExecutionResult;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import tools.jackson.databind.JsonNode;

/// What the engine refuses and how, and how few statements it needs.
class GraphQlEngineTest {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

    private static Database database() {
        return DATABASE.database();
    }

    static Stream<Arguments> refusals() {
        String manyIds = String.join(",", Collections.nCopies(101, "\"x\""));
        return Stream.of(
                refusal(bomb(), "QUERY_TOO_COMPLEX"),
                refusal("{ viewer {", "GRAPHQL_PARSE_FAILED"),
                refusal("", "GRAPHQL_PARSE_FAILED"),
                refusal("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
                refusal(
                        "{ accounts(first: \"two\") { nodes { id } } }",
                        "GRAPHQL_VALIDATION_FAILED"),
                refusal(
                        "query ($n: Int!) { accounts(first: $n) { nodes { id } } }",
                        "BAD_USER_INPUT"),
                refusal("{ accounts(first: 0) { nodes { id } } }", "BAD_USER_INPUT"),
                refusal("{ accounts(first: 101) { nodes { id } } }", "BAD_USER_INPUT"),
                refusal("{ accounts(last: -1) { nodes { id } } }", "BAD_USER_INPUT"),
                refusal("{ accounts(first: 1, last: 1) { nodes { id } } }", "BAD_USER_INPUT"),
                refusal(
                        "{ accounts(after: \"a\", before: \"a\") { nodes { id } } }",
                        "BAD_USER_INPUT"),
                refusal("{ accounts(after: \"!\") { nodes { id } } }", "BAD_USER_INPUT"),
                refusal(
                        "{ accounts(filter: { network: \"\\u0000\" }) { nodes { id } } }",
                        "BAD_USER_INPUT"),
                refusal(
                        "{ accounts(after: \"%s\") { nodes { id } } }"
                                .formatted(Cursor.of("no id")),
                        "BAD_USER_INPUT"),
                refusal(
                        "{ accounts(after: \"%s\") { nodes { id } } }"
                                .formatted(Cursor.of("name", UUID.randomUUID())),
                        "BAD_USER_INPUT"),
                refusal(streamOf("first: 0"), "BAD_USER_INPUT"),
                refusal(streamOf("first: 101"), "BAD_USER_INPUT"),
                refusal(streamOf("after: \"!\""), "BAD_USER_INPUT"),
                refusal(
                        streamOf("after: \"%s\"".formatted(Cursor.of(UUID.randomUUID()))),
                        "BAD_USER_INPUT"),
                refusal(streamOf("last: 3"), "GRAPHQL_VALIDATION_FAILED"),
                refusal("{ nodes(ids: [%s]) { id } }".formatted(manyIds), "BAD_USER_INPUT"),
                refusal("{ auditLog { nodes { id } } }", "FORBIDDEN"),
                refusal(
                        "{ accounts { nodes { grant {"
                                + " accounts { nodes { grant {".repeat(7)
                                + " id"
                                + " }".repeat(25),
                        "QUERY_TOO_COMPLEX"),
                refusal(
                        "{ viewer { member { id } } }" + " ".repeat(100_000),
                        "GRAPHQL_PARSE_FAILED"));
    }

    private static String streamOf(String arguments) {
        return "{ accounts(first: 1) { nodes { stream(%s) { readAt } } } }".formatted(arguments);
    }

    /// A small document of fragments that asks for the next one twice.
    private static String bomb() {
        StringBuilder document = new StringBuilder("{ viewer { ...f0 } } ");
        for (int number = 0; number < 14; number++) {
            document.append(
                    "fragment f%d on Viewer { a: workspace ...f%d ...f%d } "
                            .formatted(number, number + 1, number + 1));
        }
        return document + "fragment f14 on Viewer { workspace }";
    }

    private static Arguments refusal(String document, String code) {
        return Arguments.of(document, code);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatTheCallersProgramDoesWrongHasACode(String document, String code) {
        StoreFixture fixture = new StoreFixture(database());
        fixture.accounts(fixture.grant("ada", Samples.NOW), 1);
        EngineFixture engine = new EngineFixture(database());

        JsonNode error =
                engine.run(fixture.viewer(Role.MEMBER), document).required("errors").required(0);

        assertThat(error.at("/extensions/code").stringValue()).isEqualTo(code);
        assertThat(error.at("/extensions/requestId").stringValue()).isEqualTo("request-1");
        assertThat(error.required("extensions").propertyNames())
                .containsExactlyInAnyOrder("code", "requestId");
    }

    @Test
    void whatGoesWrongHereTellsNothingOfTheInside() {
        Database closed = Database.open(TestDatabase.newH2());
        Viewer viewer = new StoreFixture(closed).viewer(Role.ADMIN);
        closed.close();

        JsonNode answer = new EngineFixture(closed).run(viewer, "{ accounts { nodes { id } } }");

        JsonNode error = answer.required("errors").required(0);
        assertThat(error.required("message").stringValue())
                .isEqualTo("Something went wrong on the server.");
        assertThat(error.at("/extensions/code").stringValue()).isEqualTo("INTERNAL_SERVER_ERROR");
        assertThat(answer.toString()).doesNotContainIgnoringCase("hikari", "sql", "exception");
    }

    @Test
    void noMoreThanTwentyErrorsAreTold() {
        StringBuilder document = new StringBuilder("{");
        for (int number = 0; number < 30; number++) {
            document.append(" a").append(number).append(": accounts(first: 0) { nodes { id } }");
        }
        Viewer viewer = new StoreFixture(database()).viewer(Role.MEMBER);

        JsonNode answer =
                new EngineFixture(database()).run(viewer, document.append('}').toString());

        assertThat(answer.required("errors")).hasSize(20);
    }

    @Test
    void idsOfNothingAndOfAnotherWorkspaceAreNothing() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst();
        StoreFixture another = new StoreFixture(database());
        String document =
                "{ nodes(ids: [\"%s\", \"%s\", \"%s\", \"acc_\", \"\", \"net_none\"]) { id } }"
                        .formatted(account.id(), account.grantId(), fixture.member());

        JsonNode own = new EngineFixture(database()).run(fixture.viewer(Role.MEMBER), document);
        JsonNode others = new EngineFixture(database()).run(another.viewer(Role.MEMBER), document);

        assertThat(own.at("/data/nodes").toString())
                .isEqualTo(
                        "[{\"id\":\"%s\"},{\"id\":\"%s\"},{\"id\":\"%s\"},null,null,null]"
                                .formatted(account.id(), account.grantId(), fixture.member()));
        assertThat(others.at("/data/nodes").toString())
                .isEqualTo("[null,null,null,null,null,null]");
    }

    /// Every refusal of a mutation must be one that the contract has a code for.
    @Test
    void continuingAnAttemptFromWhichNobodyIsBackIsAUserError() {
        StoreFixture fixture = new StoreFixture(database());
        Attempt attempt =
                AttemptSamples.kept(
                        database(), AttemptSamples.started(fixture, Samples.NOW.plusSeconds(60)));

        JsonNode answer =
                new EngineFixture(database())
                        .run(
                                fixture.viewer(Role.ADMIN),
                                """
                                mutation ($attempt: ID!) {
                                  connectionContinueAsNew(input: {attempt: $attempt, landingCode: "x"}) {
                                    userErrors { code path message }
                                  }
                                }
                                """,
                                Map.of("attempt", attempt.id().toString()));

        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        assertThat(answer.at("/data/connectionContinueAsNew/userErrors/0/code").stringValue())
                .isEqualTo("NO_MISMATCH");
    }

    private static final String EVERYTHING =
            """
            {
              accounts(first: 100) {
                nodes {
                  id
                  connectedBy { name }
                  reconnectedBy { name }
                  reconnectableBy(first: 3) { nodes { name } }
                  permissions(first: 3) { nodes { permission member { name accountPermissions(first: 2) { nodes { account { name } } } } grantedBy { name } } }
                  viewerCanReconnect { allowed }
                  stream { nodes { text } interruption { message account { name } viewerCanReconnect { allowed } } }
                  grant {
                    id
                    authorizedBy { name }
                    accounts(first: 2) { nodes { id connectedBy { id } grant { id } } }
                  }
                }
              }
              reconnectCenter {
                accountCount
                groups {
                  nodes { grant { id } viewerCanReconnect { allowed } accounts(first: 2) { nodes { id } } }
                }
              }
            }
            """;

    @Test
    void theNumberOfStatementsDoesNotDependOnTheNumberOfRows() {
        StoreFixture small = new StoreFixture(database());
        lose(small, small.grant("ada", Samples.NOW), 1);
        StoreFixture large = new StoreFixture(database());
        for (int number = 0; number < 10; number++) {
            lose(large, large.grant("person-" + number, Samples.NOW), 2);
        }

        int few = statements(small);
        int many = statements(large);

        assertThat(many).isEqualTo(few).isBetween(5, 19);
    }

    @Test
    void aRequestReadsTwentyStreamsAndNoMoreAndTheRestOfItIsAnswered() {
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = fixture.grant("ada", Samples.NOW);
        fixture.accounts(grant, 21);
        Viewer viewer = fixture.viewer(Role.MEMBER);
        String document =
                """
                { accounts(first: %d) { nodes { name stream { interruption { reason message } } } } }
                """;
        String later =
                """
                {
                  accounts(first: 11) { nodes { stream { readAt } grant { accounts(first: 11) { nodes { stream(first: 3) { readAt } } } } } }
                }
                """;

        JsonNode twenty = new EngineFixture(database()).run(viewer, document.formatted(20));
        JsonNode more = new EngineFixture(database()).run(viewer, document.formatted(21));
        JsonNode bitByBit = new EngineFixture(database()).run(viewer, later);

        assertThat(twenty.has("errors")).as(twenty.toString()).isFalse();
        assertThat(twenty.at("/data/accounts/nodes/19/stream/interruption").toString())
                .isEqualTo(
                        """
                        {"reason":"NETWORK_UNAVAILABLE","message":"facebook is not set up on this server yet. Ask the operator of this server."}\
                        """);
        assertThat(more.at("/errors/0/extensions/code").stringValue())
                .isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(more.at("/errors/0/message").stringValue())
                .isEqualTo("A request reads at most 20 streams, and this one asks for 21.");
        assertThat(more.at("/data/accounts/nodes/20/name").stringValue()).isEqualTo("Page 20");
        assertThat(more.at("/data/accounts/nodes/20/stream").isNull()).isTrue();
        assertThat(bitByBit.at("/errors/0/extensions/code").stringValue())
                .isEqualTo("QUERY_TOO_COMPLEX");
    }

    /// One sign-in brings the whole group back, so the right on one of its accounts is enough.
    @Test
    void aPermissionOnOneAccountOpensItsGroupOfTheReconnectCentre() {
        StoreFixture fixture = new StoreFixture(database());
        List<Account> lost = lose(fixture, fixture.grant("ada", Samples.NOW), 2);
        lose(fixture, fixture.grant("ben", Samples.NOW), 1);
        EngineFixture engine = new EngineFixture(database());
        String grant =
                """
                mutation {
                  accountPermissionGrant(input: {account: "%s", member: "%s", permission: ADVANCED}) {
                    userErrors { code }
                  }
                }
                """
                        .formatted(lost.getLast().id(), fixture.member());

        JsonNode granted = engine.run(fixture.viewer(Role.ADMIN), grant);
        JsonNode center =
                engine.run(
                        fixture.viewer(Role.MEMBER),
                        "{ reconnectCenter { groups { nodes { viewerCanReconnect { allowed } } } } }");

        assertThat(granted.at("/data/accountPermissionGrant/userErrors")).isEmpty();
        assertThat(center.at("/data/reconnectCenter/groups/nodes").toString())
                .isEqualTo(
                        """
                        [{"viewerCanReconnect":{"allowed":true}},{"viewerCanReconnect":{"allowed":false}}]\
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grant", "Revoke"})
    void everyRefusalOfAPermissionHasItsCodeAndItsPlace(String verb) {
        StoreFixture fixture = new StoreFixture(database());
        String account =
                fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst().id().toString();
        String removed =
                fixture.happen(
                                fixture.accounts(fixture.grant("ben", Samples.NOW), 1),
                                new AccountEvent.RemovedByMember())
                        .getFirst()
                        .id()
                        .toString();
        String member = fixture.member().toString();

        assertThat(refusal(verb, fixture, Role.MEMBER, account, member))
                .isEqualTo("NOT_PERMITTED [\"account\"]");
        assertThat(refusal(verb, fixture, Role.ADMIN, "acc_", member))
                .isEqualTo("ACCOUNT_NOT_FOUND [\"account\"]");
        assertThat(refusal(verb, fixture, Role.ADMIN, removed, member))
                .isEqualTo("ACCOUNT_REMOVED [\"account\"]");
        assertThat(refusal(verb, fixture, Role.ADMIN, account, "mem_"))
                .isEqualTo("MEMBER_NOT_FOUND [\"member\"]");
    }

    private static String refusal(
            String verb, StoreFixture fixture, Role role, String account, String member) {
        JsonNode answer =
                new EngineFixture(database())
                        .run(
                                fixture.viewer(role),
                                """
                                mutation ($account: ID!, $member: ID!) {
                                  payload: accountPermission%s(input: {account: $account, member: $member, permission: ADVANCED}) {
                                    userErrors { code path }
                                  }
                                }
                                """
                                        .formatted(verb),
                                Map.of("account", account, "member", member));
        JsonNode error = answer.at("/data/payload/userErrors/0");
        return error.path("code").stringValue("none") + " " + error.path("path");
    }

    private static List<Account> lose(StoreFixture fixture, Grant grant, int count) {
        return fixture.happen(
                fixture.accounts(grant, count),
                new AccountEvent.Lost(DisconnectReason.REVOKED_AT_NETWORK, Samples.EVIDENCE));
    }

    /// The tests of this class run one after the other, and the database is theirs alone.
    private static int statements(StoreFixture fixture) {
        return StatementCount.of(
                database(),
                () -> {
                    JsonNode answer =
                            new EngineFixture(database())
                                    .run(fixture.viewer(Role.ADMIN), EVERYTHING);
                    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
                });
    }

    /// Between events nothing is remembered, so the same may be asked for twice at once.
    @Test
    void anEventMayAskForTheSameListTwice() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = fixture.accounts(fixture.grant("ada", Samples.NOW), 3).getFirst();
        EngineFixture engine = new EngineFixture(database());
        Viewer viewer = fixture.viewer(Role.ADMIN);

        List<JsonNode> events =
                following(
                        engine,
                        viewer,
                        """
                        subscription {
                          accountChanged {
                            change
                            account { id grant { one: accounts(first: 2) { nodes { id } } other: accounts(first: 2) { nodes { id } } } }
                          }
                        }
                        """);
        engine.feed().publish(viewer.workspaceId(), event(account));

        assertThat(events).hasSize(1);
        assertThat(events.getFirst().has("errors")).as(events.toString()).isFalse();
        assertThat(events.getFirst().at("/data/accountChanged/account/grant/other/nodes"))
                .hasSize(2);
    }

    /// Each event is a request of its own.
    @Test
    void aSubscriptionReadsAStreamWithEveryEvent() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst();
        EngineFixture engine = new EngineFixture(database());
        Viewer viewer = fixture.viewer(Role.MEMBER);

        List<JsonNode> events =
                following(
                        engine,
                        viewer,
                        "subscription { accountChanged { account { stream { interruption { reason } } } } }");
        for (int number = 0; number < 25; number++) {
            engine.feed().publish(viewer.workspaceId(), event(account));
        }

        await().until(() -> events.size() == 25);
        assertThat(events).noneMatch(event -> event.has("errors"));
    }

    @Test
    void onlyTheAccountThatWasAskedForIsToldOfAndOnlyOfTheOwnWorkspace() {
        StoreFixture fixture = new StoreFixture(database());
        List<Account> accounts = fixture.accounts(fixture.grant("ada", Samples.NOW), 2);
        EngineFixture engine = new EngineFixture(database());
        Viewer viewer = fixture.viewer(Role.MEMBER);
        String document =
                "subscription { accountChanged(account: \"%s\") { account { id } } }"
                        .formatted(accounts.getFirst().id());

        List<JsonNode> events = following(engine, viewer, document);
        ExecutionResult refused =
                engine.execute(
                        new StoreFixture(database()).viewer(Role.ADMIN), document, Map.of(), true);
        engine.feed().publish(viewer.workspaceId(), event(accounts.get(1)));
        engine.feed().publish(viewer.workspaceId(), event(accounts.get(0)));

        assertThat(events).hasSize(1);
        assertThat(events.getFirst().at("/data/accountChanged/account/id").stringValue())
                .isEqualTo(accounts.getFirst().id().toString());
        assertThat(engine.answer(refused, viewer).at("/errors/0/extensions/code").stringValue())
                .isEqualTo("BAD_USER_INPUT");
    }

    private static AccountChanged event(Account account) {
        return new AccountChanged(
                new EventId(UUID.randomUUID()),
                account.workspaceId(),
                account.id(),
                Samples.NOW,
                AccountChange.RENEWED,
                account.status(),
                account.status(),
                null,
                null);
    }

    /// The answers to the events of a subscription, as they come; the feed tells on the caller's
    /// thread.
    private static List<JsonNode> following(EngineFixture engine, Viewer viewer, String document) {
        List<JsonNode> answers = new CopyOnWriteArrayList<>();
        ExecutionResult begun = engine.execute(viewer, document, Map.of(), true);
        assertThat(begun.getErrors()).isEmpty();
        Publisher<ExecutionResult> events =
                Objects.requireNonNull(begun.<Publisher<ExecutionResult>>getData());
        events.subscribe(
                new Subscriber<>() {
                    @Override
                    public void onSubscribe(Subscription subscription) {
                        subscription.request(Long.MAX_VALUE);
                    }

                    @Override
                    public void onNext(ExecutionResult result) {
                        answers.add(engine.answer(result, viewer));
                    }

                    @Override
                    public void onError(Throwable failure) {
                        throw new AssertionError(failure);
                    }

                    @Override
                    public void onComplete() {
                        // the feed was not closed
                    }
                });
        return answers;
    }
}
