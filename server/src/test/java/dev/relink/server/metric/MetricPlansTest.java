package dev.relink.server.metric;

import static dev.relink.server.storage.LargeDatabase.TODAY;
import static dev.relink.server.storage.LargeDatabase.WORKSPACE;

import dev.relink.server.id.AccountId;
import dev.relink.server.storage.LargeDatabase;
import dev.relink.server.storage.QueryPlans;
import dev.relink.server.storage.QueryPlans.Case;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How PostgreSQL finds figures.
class MetricPlansTest {

    private static final MetricDayStore DAYS = new MetricDayStore();
    private static final MetricValueStore VALUES = new MetricValueStore();
    private static final AccountId ACCOUNT = LargeDatabase.account(3);
    private static final List<AccountId> ONE = List.of(ACCOUNT);
    private static final List<AccountId> TEN =
            IntStream.range(0, 10).mapToObj(LargeDatabase::account).toList();
    private static final DayRange MONTH = new DayRange(TODAY.minusDays(29), TODAY);
    private static final Set<String> SOME = Set.of("followers", "views");

    static Stream<Case> cases() {
        return Stream.of(
                Case.of(
                        "MetricDayStore.findAll",
                        "of one account",
                        handle -> DAYS.findAll(handle, WORKSPACE, ONE, MONTH)),
                Case.of(
                        "MetricDayStore.findAll",
                        "of ten accounts",
                        handle -> DAYS.findAll(handle, WORKSPACE, TEN, MONTH)),
                Case.sorting(
                        "MetricDayStore.lock",
                        "",
                        handle ->
                                DAYS.lock(
                                        handle,
                                        WORKSPACE,
                                        ACCOUNT,
                                        new TreeSet<>(Set.of(TODAY, TODAY.minusDays(1))))),
                Case.of(
                        "MetricDayStore.delete",
                        "some",
                        handle -> DAYS.delete(handle, WORKSPACE, ACCOUNT, 10)),
                Case.of(
                        "MetricDayStore.delete",
                        "all",
                        handle -> DAYS.delete(handle, WORKSPACE, ACCOUNT, 500)),
                Case.of(
                        "MetricValueStore.findAll",
                        "of one account",
                        handle -> VALUES.findAll(handle, WORKSPACE, ONE, SOME, MONTH)),
                Case.of(
                        "MetricValueStore.findAll",
                        "of ten accounts",
                        handle -> VALUES.findAll(handle, WORKSPACE, TEN, SOME, MONTH)),
                Case.of(
                        "MetricValueStore.putAll",
                        "",
                        handle ->
                                VALUES.putAll(
                                        handle,
                                        WORKSPACE,
                                        ACCOUNT,
                                        List.of(new MetricValue("views", TODAY, 7)))),
                Case.of(
                        "MetricValueStore.delete",
                        "some",
                        handle -> VALUES.delete(handle, WORKSPACE, ACCOUNT, 100)),
                Case.of(
                        "MetricValueStore.delete",
                        "all",
                        handle -> VALUES.delete(handle, WORKSPACE, ACCOUNT, 500)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsNothingButWhatAnIndexLeadsTo(Case subject) {
        QueryPlans.assertIndexed(subject);
    }

    @Test
    void everyQueryHasACase() {
        QueryPlans.assertComplete(
                cases().filter(subject -> !subject.method().endsWith(".putAll")),
                MetricDayStore.class,
                MetricValueStore.class);
    }
}
