package dev.relink.testkit;

import dev.relink.spi.Authorization;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.KnownAsset;
import dev.relink.testkit.ContractRun.Attempt;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What Relink asks of a connector, each ready to be made later, when the weather has changed.
enum Call {
    EXCHANGE_CODE,
    DISCOVER,
    PROBE,
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
        return new Prepared(
                Map.of(
                        EXCHANGE_CODE, () -> patience.connector().exchangeCode(exchange),
                        DISCOVER, () -> patience.discover(authorization, assets),
                        PROBE, () -> patience.probe(authorization, assets),
                        REVOKE, () -> patience.revoke(authorization)),
                secrets);
    }

    /// Every call, and what must not be told while it fails.
    record Prepared(Map<Call, Supplier<?>> calls, Secrets secrets) {}
}
