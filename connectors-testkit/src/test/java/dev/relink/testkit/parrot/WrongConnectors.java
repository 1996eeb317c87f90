package dev.relink.testkit.parrot;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.Evidence;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.spi.Upkeep;
import dev.relink.support.Parameters;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    static final class TakesAStolenPerchForTrouble extends SpoiledConnector {
        TakesAStolenPerchForTrouble(Connector honest) {
            super(honest);
        }

        @Override
        public Discovery discover(DiscoveryRequest request) {
            try {
                return super.discover(request);
            } catch (NetworkException thrown) {
                Evidence evidence = thrown.failure().evidence();
                if (evidence.rule().equals("parrot.no_keeper")) {
                    throw new NetworkException(new Transient(TransientKind.SERVER, null, evidence));
                }
                throw thrown;
            }
        }
    }

    static final class AsksAgainAfterAnError extends SpoiledConnector {
        AsksAgainAfterAnError(Connector honest) {
            super(honest);
        }

        @Override
        public Discovery discover(DiscoveryRequest request) {
            try {
                return super.discover(request);
            } catch (NetworkException once) {
                return super.discover(request);
            }
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

    static final class AsksWhatNobodyDescribed extends SpoiledConnector {
        AsksWhatNobodyDescribed(Connector honest) {
            super(honest);
        }

        @Override
        public Discovery discover(DiscoveryRequest request) {
            KnownAsset odd =
                    new KnownAsset(new AssetRef("parrot", AccountKind.PAGE, "nests/1"), null);
            super.discover(new DiscoveryRequest(request.access(), List.of(odd)));
            return super.discover(request);
        }
    }

    static final class DescribesNoScopes extends SpoiledConnector {
        DescribesNoScopes(Connector honest) {
            super(honest);
        }

        @Override
        public ConnectorDescriptor descriptor() {
            ConnectorDescriptor whole = super.descriptor();
            return new ConnectorDescriptor(
                    whole.networks(), List.of(), whole.manualRevocation(), whole.upkeep());
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

    /// As one that stores nothing but the access token.
    static final class DropsRotatedTokens extends SpoiledConnector {
        DropsRotatedTokens(Connector honest) {
            super(honest);
        }

        @Override
        public Refreshed refresh(RefreshRequest request) {
            Refreshed whole = super.refresh(request);
            TokenSet tokens =
                    new TokenSet(
                            whole.tokens().accessToken(),
                            whole.tokens().accessTokenExpiresAt(),
                            null,
                            null);
            return new Refreshed(tokens, whole.scopes(), whole.deadlines());
        }
    }

    static final class RenewsWithoutAsking extends SpoiledConnector {
        RenewsWithoutAsking(Connector honest) {
            super(honest);
        }

        @Override
        public Refreshed refresh(RefreshRequest request) {
            return new Refreshed(request.access().tokens(), null, List.of());
        }
    }

    static final class LosesScopesWhenRenewing extends SpoiledConnector {
        LosesScopesWhenRenewing(Connector honest) {
            super(honest);
        }

        @Override
        public Refreshed refresh(RefreshRequest request) {
            Refreshed whole = super.refresh(request);
            return new Refreshed(whole.tokens(), Set.of("squawk"), whole.deadlines());
        }
    }

    /// Renews, and makes something else of what goes wrong.
    static final class TakesTroubleForALossWhenRenewing extends SpoiledConnector {
        TakesTroubleForALossWhenRenewing(Connector honest) {
            super(honest);
        }

        @Override
        public Refreshed refresh(RefreshRequest request) {
            try {
                return super.refresh(request);
            } catch (NetworkException thrown) {
                throw new NetworkException(
                        new ReauthorizationNeeded(
                                ReauthorizationNeeded.Reason.REVOKED, thrown.failure().evidence()));
            }
        }
    }

    static final class TellsItsRefreshToken extends SpoiledConnector {
        TellsItsRefreshToken(Connector honest) {
            super(honest);
        }

        @Override
        public Refreshed refresh(RefreshRequest request) {
            try {
                return super.refresh(request);
            } catch (NetworkException thrown) {
                Secret token = request.access().tokens().refreshToken();
                throw new NetworkException(
                        thrown.failure(),
                        new IOException(token == null ? "" : "Spent " + token.reveal()));
            }
        }
    }

    /// Says something else of how its grants are kept in order.
    abstract static class Misdescribed extends SpoiledConnector {
        private final Upkeep upkeep;

        Misdescribed(Connector honest, Upkeep upkeep) {
            super(honest);
            this.upkeep = upkeep;
        }

        @Override
        public ConnectorDescriptor descriptor() {
            ConnectorDescriptor whole = super.descriptor();
            return new ConnectorDescriptor(
                    whole.networks(), whole.scopes(), whole.manualRevocation(), upkeep);
        }
    }

    static final class SaysThatItRenewsNothing extends Misdescribed {
        SaysThatItRenewsNothing(Connector honest) {
            super(honest, Upkeep.PROBED);
        }
    }

    static final class SaysThatSpentTokensStayValid extends Misdescribed {
        SaysThatSpentTokensStayValid(Connector honest) {
            super(
                    honest,
                    new Upkeep(
                            new RefreshPolicy(
                                    Duration.ofMinutes(10), RefreshPolicy.SpentToken.STAYS_VALID),
                            Upkeep.Probing.SCHEDULED,
                            null));
        }
    }
}
