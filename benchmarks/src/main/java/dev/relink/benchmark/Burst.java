package dev.relink.benchmark;

import dev.relink.benchmark.SandboxPages.Standing;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One burst: so many posts are planned ahead and become due together, or over a time.
///
/// @param lateness from when a post was planned for to when the network got it
/// @param perSecond how many a second the network got, from the first that was planned to the last
///   that it got
/// @param processorMilliseconds processor time of the servers for each post; the lists that were
///   answered meanwhile are in it
/// @param twice how many stand at the network that stand there already
/// @param lost how many do not stand there
/// @param quiet how long the list took while nothing else happened
/// @param busy how long it took until all posts were published
record Burst(
        Quantiles lateness,
        double perSecond,
        double processorMilliseconds,
        int twice,
        int lost,
        Quantiles quiet,
        Quantiles busy) {

    private static final int PLANNERS = 16;
    private static final Duration LOOK = Duration.ofMillis(300);

    /// Posts are planned so far ahead, and brought forward when all are planned.
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Duration QUIET = Duration.ofSeconds(15);

    /// What a burst needs.
    ///
    /// @param over from the first to the last planned post
    /// @param listsPerSecond how often accounts are listed meanwhile
    record Plan(
            List<FrontEnd> workspaces,
            List<ServerProcess> servers,
            SandboxPages pages,
            TestDatabase database,
            int count,
            Duration over,
            int listsPerSecond,
            long limitSeconds) {

        private Instant at(Instant first, int number) {
            return first.plus(over.multipliedBy(number).dividedBy(count));
        }

        private Duration processorTime() {
            return servers.stream()
                    .map(ServerProcess::processorTime)
                    .reduce(Duration.ZERO, Duration::plus);
        }

        /// What came of posts since the servers started, by outcome.
        private Map<String, Long> outcomes() throws IOException, InterruptedException {
            Map<String, Long> all = new TreeMap<>();
            for (ServerProcess server : servers) {
                server.outcomes().forEach((outcome, count) -> all.merge(outcome, count, Long::sum));
            }
            return all;
        }
    }

    /// Plans the posts, and waits until all are published.
    ///
    /// @param name what their texts begin with
    /// @throws IllegalStateException if anything else came of one than that it was published once
    static Burst of(Plan plan, String name)
            throws IOException,
                    InterruptedException,
                    ExecutionException,
                    SQLException,
                    TimeoutException {
        long published = published(plan.outcomes());
        Instant planned = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.MILLIS);
        schedule(plan, name, planned);
        Instant first = Instant.now().plus(QUIET).truncatedTo(ChronoUnit.MILLIS);
        plan.database().bringForward(Duration.between(first, planned));
        ListLoad before = ListLoad.begin(plan.workspaces(), plan.listsPerSecond());
        sleepUntil(first.minus(LOOK));
        Quantiles quiet = before.end();
        Duration worked = plan.processorTime();
        ListLoad during = ListLoad.begin(plan.workspaces(), plan.listsPerSecond());
        awaitPublished(plan, published + plan.count(), first);
        Quantiles busy = during.end();
        worked = plan.processorTime().minus(worked);
        return of(plan, name, first, worked, quiet, busy);
    }

    private static void schedule(Plan plan, String name, Instant first)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        int size = plan.workspaces().size();
        Callable<Boolean> planner =
                () -> {
                    for (int number = next.getAndIncrement();
                            number < plan.count();
                            number = next.getAndIncrement()) {
                        plan.workspaces()
                                .get(number % size)
                                .schedule(number / size, name + number, plan.at(first, number));
                    }
                    return true;
                };
        try (ExecutorService planners = Executors.newFixedThreadPool(PLANNERS)) {
            List<Future<Boolean>> running =
                    Stream.generate(() -> planners.submit(planner)).limit(PLANNERS).toList();
            for (Future<Boolean> one : running) {
                one.get();
            }
        }
    }

    private static void awaitPublished(Plan plan, long published, Instant first)
            throws IOException, InterruptedException, TimeoutException {
        Instant end = first.plus(plan.over()).plusSeconds(plan.limitSeconds());
        Map<String, Long> outcomes = plan.outcomes();
        while (published(outcomes) < published) {
            if (Instant.now().isAfter(end)) {
                throw new TimeoutException("Not all posts were published in time: " + outcomes);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            outcomes = plan.outcomes();
        }
        if (outcomes.size() > 1) {
            throw new IllegalStateException("Some posts were not simply published: " + outcomes);
        }
    }

    private static long published(Map<String, Long> outcomes) {
        return outcomes.getOrDefault("published", 0L);
    }

    private static Burst of(
            Plan plan, String name, Instant first, Duration worked, Quantiles quiet, Quantiles busy)
            throws IOException, InterruptedException {
        List<Standing> standing = plan.pages().posts(name);
        Set<String> texts = new HashSet<>();
        standing.forEach(post -> texts.add(post.text()));
        Instant last = standing.stream().map(Standing::at).max(Instant::compareTo).orElse(first);
        int lost =
                (int)
                        IntStream.range(0, plan.count())
                                .filter(number -> !texts.contains(name + number))
                                .count();
        return new Burst(
                Quantiles.of(
                        standing.stream()
                                .mapToDouble(post ->
                                        milliseconds(
                                                plan.at(
                                                        first,
                                                        Integer.parseInt(
                                                                post.text()
                                                                        .substring(name.length()))),
                                                post.at()))),
                standing.size() * 1e3 / milliseconds(first, last),
                worked.toNanos() / 1e6 / plan.count(),
                standing.size() - texts.size(),
                lost,
                quiet,
                busy);
    }

    private static double milliseconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    private static void sleepUntil(Instant time) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), time);
        if (left.isPositive()) {
            TimeUnit.NANOSECONDS.sleep(left.toNanos());
        }
    }

    /// How much longer the slowest of a hundred lists took than while nothing happened.
    double listP99ToQuiet() {
        return busy.p99() / quiet.p99();
    }
}
