package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.weather.Waiting;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.x.XApp.Pair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What is counted, and under load.
class XReportTest {

    @Test
    void refreshesOfOneGrantThatOverlapAreCounted() throws InterruptedException {
        Slowness slowness = new Slowness(1);
        try (XApp app = XApp.start(SandboxOptions.defaults().withWaiting(slowness))) {
            app.x().refreshTokens(RefreshTokens.FORGIVING);
            Pair nora = app.connect(XCast.NORA);
            Pair omar = app.connect(XCast.OMAR);
            app.x().weather(Weather.slow(Duration.ofMinutes(1)).forRequests(1));
            CompletableFuture<Integer> first = app.refreshing(nora);
            slowness.reached.await();

            app.refresh(omar);
            assertThat(app.x().report().overlaps()).as("of another grant").isZero();
            app.refresh(nora);
            assertThat(app.x().report().overlaps()).isEqualTo(1);

            slowness.over.countDown();
            assertThat(first.join()).isEqualTo(200);
            app.refresh(nora);
            assertThat(app.x().report().overlaps()).as("one after the other").isEqualTo(1);
        }
    }

    @Test
    void refreshesOneAfterTheOtherDoNotOverlap() {
        try (XApp app = XApp.start()) {
            Pair pair = app.connect(XCast.NORA);
            for (int i = 0; i < 50; i++) {
                pair = app.renewed(pair);
            }

            assertThat(app.x().report().overlaps()).isZero();
            assertThat(app.x().report().refreshes()).isEqualTo(50);
            assertThat(app.x().report().person(XCast.NORA))
                    .isEqualTo(new XReport.PersonReport(false, true, 50));
        }
    }

    @Test
    void aThousandSlowRequestsWaitAtOnceAndTheLeversStillAnswer() throws InterruptedException {
        int thousand = 1000;
        Slowness slowness = new Slowness(thousand);
        try (XApp app = XApp.start(SandboxOptions.defaults().withWaiting(slowness))) {
            List<Pair> pairs = new ArrayList<>();
            app.x().populate(thousand).forEach(person -> pairs.add(app.connect(person)));
            app.x().weather(Weather.slow(Duration.ofMinutes(1)).onPath("oauth2/token"));
            List<CompletableFuture<Integer>> answers = pairs.stream().map(app::refreshing).toList();
            slowness.reached.await();

            assertThat(app.report().path("refreshes").asInt()).isEqualTo(thousand);
            slowness.over.countDown();

            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
            assertThat(app.x().report().overlaps()).isZero();
            assertThat(app.x().report().reuses()).isZero();
        }
    }

    @Test
    void theReportIsTheSameOverHttpAndTellsNoTokens() {
        try (XApp app = XApp.start()) {
            Pair nora = app.connect(XCast.NORA);
            Pair second = app.renewed(nora);
            app.refresh(nora);
            app.x().revoke(XCast.OMAR);

            assertThat(app.report().toString())
                    .isEqualTo(
                            "{\"refreshes\":1,\"replays\":0,\"reuses\":1,\"overlaps\":0,"
                                    + "\"reusedCodes\":0,\"reads\":0,\"levers\":{"
                                    + "\"refreshTokens\":\"strict\",\"accessTokenSeconds\":7200,"
                                    + "\"clientRejected\":false,\"falseRevocation\":false,"
                                    + "\"usageCapped\":false,\"newWords\":false,\"lostAnswers\":0,"
                                    + "\"people\":3,\"weather\":{\"kind\":\"clear\","
                                    + "\"requests\":null,\"milliseconds\":null,\"path\":null}},"
                                    + "\"people\":[{\"id\":\"4400000000000000001\","
                                    + "\"revoked\":false,\"alive\":false,\"refreshes\":1},"
                                    + "{\"id\":\"4400000000000000002\",\"revoked\":true,"
                                    + "\"alive\":false,\"refreshes\":0}]}")
                    .doesNotContain(second.access(), second.refresh());
        }
    }

    /// Slow weather that lasts until it is over, and knows when so many wait.
    private static final class Slowness implements Waiting {

        final CountDownLatch reached;
        final CountDownLatch over = new CountDownLatch(1);

        Slowness(int requests) {
            reached = new CountDownLatch(requests);
        }

        @Override
        public void await(Duration time) throws InterruptedException {
            reached.countDown();
            over.await();
        }
    }
}
