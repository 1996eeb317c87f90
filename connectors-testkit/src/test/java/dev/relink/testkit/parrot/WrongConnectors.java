package dev.relink.testkit.parrot;

import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.support.Parameters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Connectors that are right but for one point each.
final class WrongConnectors {

    private WrongConnectors() {}

    /// Probes, and makes something else of what goes wrong.
    abstract static class RereadingProbe extends SpoiledConnector {
        RereadingProbe(Connector honest) {
            super(honest);
        }

        @Override
        public ProbeResult probe(ProbeRequest request) {
            try {
                return super.probe(request);
            } catch (NetworkException thrown) {
                throw reread(thrown, request.access().tokens().accessToken().reveal());
            }
        }

        abstract NetworkException reread(NetworkException thrown, String token);
    }

    static final class TellsItsToken extends RereadingProbe {
        TellsItsToken(Connector honest) {
            super(honest);
        }

        @Override
        NetworkException reread(NetworkException thrown, String token) {
            Evidence evidence = new Evidence("parrot.leak", null, null, "Called with " + token);
            return new NetworkException(new Transient(TransientKind.SERVER, null, evidence));
        }
    }

    static final class TellsItsTokenInACause extends RereadingProbe {
        TellsItsTokenInACause(Connector honest) {
            super(honest);
        }

        @Override
        NetworkException reread(NetworkException thrown, String token) {
            return new NetworkException(
                    thrown.failure(), new IOException("GET /me?access_token=" + token));
        }
    }

    static final class TakesAnOutageForALoss extends RereadingProbe {
        TakesAnOutageForALoss(Connector honest) {
            super(honest);
        }

        @Override
        NetworkException reread(NetworkException thrown, String token) {
            return new NetworkException(
                    new ReauthorizationNeeded(
                            ReauthorizationNeeded.Reason.REVOKED, thrown.failure().evidence()));
        }
    }

    static final class AcceptsCodesTwice extends SpoiledConnector {
        private final Map<String, Authorization> seen = new ConcurrentHashMap<>();

        AcceptsCodesTwice(Connector honest) {
            super(honest);
        }

        @Override
        public Authorization exchangeCode(CodeExchangeRequest request) {
            return seen.computeIfAbsent(
                    request.code().reveal(), code -> super.exchangeCode(request));
        }
    }

    static final class DescribesNoScopes extends SpoiledConnector {
        DescribesNoScopes(Connector honest) {
            super(honest);
        }

        @Override
        public ConnectorDescriptor descriptor() {
            ConnectorDescriptor whole = super.descriptor();
            return new ConnectorDescriptor(whole.networks(), List.of(), whole.manualRevocation());
        }
    }

    static final class ShowsItsSecretInTheAddress extends SpoiledConnector {
        ShowsItsSecretInTheAddress(Connector honest) {
            super(honest);
        }

        @Override
        public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
            AuthorizationUrl url = super.authorizationUrl(request);
            Parameters secret = Parameters.none().with("client_secret", Aviary.APP_SECRET);
            return new AuthorizationUrl(secret.addedTo(url.address()), url.hint());
        }
    }

    static final class ForgetsWhatWasExpected extends SpoiledConnector {
        ForgetsWhatWasExpected(Connector honest) {
            super(honest);
        }

        @Override
        public Discovery discover(DiscoveryRequest request) {
            return new Discovery(super.discover(request).assets(), List.of());
        }
    }

    static final class ClaimsToHaveRevoked extends SpoiledConnector {
        ClaimsToHaveRevoked(Connector honest) {
            super(honest);
        }

        @Override
        public RevocationOutcome revoke(RevocationRequest request) {
            return RevocationOutcome.REVOKED;
        }
    }
}
