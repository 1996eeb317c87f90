package dev.relink.testkit;

import dev.relink.spi.Authorization;
import dev.relink.spi.Capability;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.KnownAsset;
import dev.relink.testkit.ContractRun.Attempt;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A connector that runs into errors. All that it needs from the network it has before the first.
///
/// @param exchange a code that no error spends
record ErrorTrial(
        ContractRun run,
        NetworkFixture fixture,
        Authorization authorization,
        CodeExchangeRequest exchange,
        List<KnownAsset> assets,
        List<Outlet> outlets,
        List<KnownAsset> streams,
        List<Gauge> gauges) {

    static ErrorTrial of(ContractRun run, NetworkFixture fixture) {
        Authorization authorization = run.authorize();
        Attempt attempt = run.attempt();
        return new ErrorTrial(
                run,
                fixture,
                authorization,
                run.exchangeable(attempt, fixture.consent(attempt.url().address())),
                run.connectable(authorization),
                run.outlets(authorization),
                run.streams(authorization),
                run.gauges(authorization));
    }

    /// What the connector makes of an error, and how often it asks if that is not once.
    String readingOf(ToldError error) {
        long before = run.requestsTo(error.path());
        fixture.tell(error);
        String reading = Failures.failureFor(() -> make(error));
        fixture.turn(Weather.FINE);
        long requests = run.requestsTo(error.path()) - before;
        return requests == 1 ? reading : reading + ", after " + requests + " requests";
    }

    private void make(ToldError error) {
        Authorization access = error.withoutScopes() ? withoutScopes() : authorization;
        switch (error.call()) {
            case EXCHANGE_CODE -> run.connector().exchangeCode(exchange);
            case DISCOVER -> run.discover(access, List.of());
            case PROBE -> run.probe(access, assets);
            case REFRESH -> run.refresh(access);
            case PUBLISH -> {
                Outlet outlet = fitting(error, outlets, Outlet::asset);
                run.publish(access, outlet.asset(), outlet.post());
            }
            case STREAM ->
                    run.stream(access, fitting(error, streams, Function.identity()), 10, null);
            case METRICS -> {
                Gauge gauge = fitting(error, gauges, Gauge::asset);
                LocalDate day = gauge.lastDayOverEverywhere();
                run.metrics(access, gauge.asset(), day, day);
            }
            case VERIFY ->
                    run.verify(
                            access,
                            fitting(error, gauges, Gauge::asset).asset(),
                            Set.of(Capability.METRICS));
            case REVOKE -> run.revoke(access);
        }
    }

    private Authorization withoutScopes() {
        return new Authorization(
                authorization.identity(),
                authorization.tokens(),
                Set.of(),
                authorization.deadlines());
    }

    private static <T> T fitting(
            ToldError error, List<T> candidates, Function<T, KnownAsset> asset) {
        return candidates.stream()
                .filter(it -> error.on() == null || asset.apply(it).ref().kind() == error.on())
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no account for " + error));
    }
}
