package dev.relink.server.plugin;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.ManualRevocation;
import dev.relink.spi.MetricRules;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkName;
import dev.relink.spi.NetworkPolicy;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.Upkeep;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network of pages for tests of other packages, which answers nothing but what a test has it
/// answer.
public interface PageNetwork extends Connector {

    NetworkName NAME = new NetworkName("facebook", "Facebook");

    /// What such a network offers.
    ///
    /// @param metrics which figures its pages have; null if none
    static ConnectorDescriptor describe(Upkeep upkeep, @Nullable MetricRules metrics) {
        AccountKindDescriptor page =
                new AccountKindDescriptor(
                        AccountKind.PAGE,
                        LocalizedText.english("page"),
                        List.of(),
                        ReconnectableBy.ANY_ADMINISTRATOR,
                        null,
                        null,
                        metrics);
        NetworkPolicy policy =
                new NetworkPolicy(
                        Duration.ofDays(90), NetworkPolicy.Basis.LAST_USE, Duration.ofDays(365));
        return new ConnectorDescriptor(
                List.of(new NetworkDescriptor(NAME, List.of(page), policy)),
                List.of(),
                new ManualRevocation(
                        LocalizedText.english("Remove it."),
                        URI.create("https://network.example/")),
                upkeep);
    }

    @Override
    default ConnectorDescriptor descriptor() {
        return describe(Upkeep.PROBED, null);
    }

    @Override
    default ProbeResult probe(ProbeRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    default AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Authorization exchangeCode(CodeExchangeRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Discovery discover(DiscoveryRequest request) {
        throw new UnsupportedOperationException();
    }
}
