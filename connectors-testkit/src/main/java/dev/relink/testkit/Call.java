package dev.relink.testkit;

import dev.relink.spi.Authorization;
import dev.relink.spi.Capability;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.PostContent;
import dev.relink.testkit.ContractRun.Attempt;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// What Relink asks of a connector, each ready to be made later, when the weather has changed.
/// Tokens are renewed, posts published and read, and figures told and verified, only where the
/// connector says that it does.
public enum Call {
    /// {@link dev.relink.spi.Connector#exchangeCode}
    EXCHANGE_CODE,
    /// {@link dev.relink.spi.Connector#discover}
    DISCOVER,
    /// {@link dev.relink.spi.Connector#probe}
    PROBE,
    /// {@link dev.relink.spi.Connector#refresh}
    REFRESH,
    /// {@link dev.relink.spi.Connector#publish}
    PUBLISH,
    /// {@link dev.relink.spi.Connector#stream}
    STREAM,
    /// {@link dev.relink.spi.Connector#metrics}
    METRICS,
    /// {@link dev.relink.spi.Connector#verify}
    VERIFY,
    /// {@link dev.relink.spi.Connector#revoke}
    REVOKE;

    /// Prepares every call while the network is fine.
    ///
    /// @param run what the calls are prepared with
    /// @param patience what they are made with
    static Prepared prepare(ContractRun run, ContractRun patience, NetworkFixture fixture) {
        Authorization authorization = run.authorize();
        List<KnownAsset> assets = run.connectable(authorization);
        Attempt attempt = run.attempt();
        CodeExchangeRequest exchange =
                run.exchangeable(attempt, fixture.consent(attempt.url().address()));
        Secrets secrets =
                Secrets.of(fixture)
                        .and(authorization)
                        .andTokensOf(assets)
                        .and(List.of(exchange.code(), exchange.codeVerifier()));
        Map<Call, Supplier<?>> calls = new EnumMap<>(Call.class);
        calls.put(EXCHANGE_CODE, () -> patience.connector().exchangeCode(exchange));
        calls.put(DISCOVER, () -> patience.discover(authorization, assets));
        calls.put(PROBE, () -> patience.probe(authorization, assets));
        run.outlets(authorization).stream()
                .findFirst()
                .ifPresent(outlet -> {
                    KnownAsset account = outlet.asset();
                    PostContent post = outlet.post();
                    calls.put(PUBLISH, () -> patience.publish(authorization, account, post));
                });
        run.streams(authorization).stream()
                .findFirst()
                .ifPresent(account ->
                        calls.put(STREAM, () -> patience.stream(authorization, account, 10, null)));
        run.gauges(authorization).stream()
                .findFirst()
                .ifPresent(gauge -> {
                    KnownAsset account = gauge.asset();
                    LocalDate day = gauge.lastDayOverEverywhere();
                    Set<Capability> figures = Set.of(Capability.METRICS);
                    calls.put(METRICS, () -> patience.metrics(authorization, account, day, day));
                    calls.put(VERIFY, () -> patience.verify(authorization, account, figures));
                });
        calls.put(REVOKE, () -> patience.revoke(authorization));
        if (!run.renewsTokens()) {
            return new Prepared(calls, secrets);
        }
        // Of its own: the call may spend what others are made with.
        Authorization renewable = run.authorize();
        calls.put(REFRESH, () -> patience.refresh(renewable));
        return new Prepared(calls, secrets.and(renewable));
    }

    /// Every call, and what must not be told while it fails.
    record Prepared(Map<Call, Supplier<?>> calls, Secrets secrets) {}
}
