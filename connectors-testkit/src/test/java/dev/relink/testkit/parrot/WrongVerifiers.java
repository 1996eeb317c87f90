package dev.relink.testkit.parrot;

import dev.relink.spi.Capability;
import dev.relink.spi.Connector;
import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.PostContent;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Verification;
import dev.relink.spi.VerificationRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/// Connectors that are right but for one point each of verifying capabilities.
final class WrongVerifiers {

    private WrongVerifiers() {}

    static final class BelievesEverything extends SpoiledConnector {
        BelievesEverything(Connector honest) {
            super(honest);
        }

        @Override
        public Verification verify(VerificationRequest request) {
            return new Verification(Map.of());
        }
    }

    static final class RefusesInTrouble extends SpoiledConnector {
        RefusesInTrouble(Connector honest) {
            super(honest);
        }

        @Override
        public Verification verify(VerificationRequest request) {
            try {
                return super.verify(request);
            } catch (NetworkException trouble) {
                Evidence evidence = trouble.failure().evidence();
                return request.capabilities().stream()
                        .map(capability -> new Verification(Map.of(capability, evidence)))
                        .reduce(new Verification(Map.of()), Verification::and);
            }
        }
    }

    /// What one capability wants, all want.
    static final class RefusesAllForOne extends SpoiledConnector {
        RefusesAllForOne(Connector honest) {
            super(honest);
        }

        @Override
        public Verification verify(VerificationRequest request) {
            Verification verification = super.verify(request);
            return verification.refused().values().stream()
                    .findFirst()
                    .map(evidence ->
                            verification.and(
                                    new Verification(Map.of(Capability.PUBLISH, evidence))))
                    .orElse(verification);
        }
    }

    /// Asks about everything whenever it is asked.
    static final class VerifiesMoreThanWasAskedFor extends SpoiledConnector {
        VerifiesMoreThanWasAskedFor(Connector honest) {
            super(honest);
        }

        @Override
        public Verification verify(VerificationRequest request) {
            return super.verify(
                    new VerificationRequest(
                            request.access(),
                            request.asset(),
                            EnumSet.allOf(Capability.class),
                            request.day()));
        }
    }

    static final class PublishesToVerify extends SpoiledConnector {
        PublishesToVerify(Connector honest) {
            super(honest);
        }

        @Override
        public Verification verify(VerificationRequest request) {
            if (!request.capabilities().contains(Capability.PUBLISH)) {
                return super.verify(request);
            }
            PostContent content = new PostContent("Hello?", null, List.of());
            Verification publishing =
                    Verification.byTrying(
                            EnumSet.of(Capability.PUBLISH),
                            it ->
                                    publish(
                                            new PublishRequest(
                                                    request.access(), request.asset(), content)));
            return publishing.and(super.verify(request));
        }
    }

    static final class TakesARefusalForALoss extends SpoiledConnector {
        TakesARefusalForALoss(Connector honest) {
            super(honest);
        }

        @Override
        public Verification verify(VerificationRequest request) {
            Verification verification = super.verify(request);
            verification.refused().values().stream()
                    .findFirst()
                    .ifPresent(evidence -> {
                        throw new NetworkException(
                                new ReauthorizationNeeded(
                                        ReauthorizationNeeded.Reason.SCOPE_MISSING, evidence));
                    });
            return verification;
        }
    }

    static final class TellsItsTokenInARefusal extends SpoiledConnector {
        TellsItsTokenInARefusal(Connector honest) {
            super(honest);
        }

        @Override
        public Verification verify(VerificationRequest request) {
            Verification verification = super.verify(request);
            String token = request.access().tokens().accessToken().reveal();
            Evidence evidence = new Evidence("parrot.leak", null, null, "Called with " + token);
            return verification.refused().keySet().stream()
                    .map(capability -> new Verification(Map.of(capability, evidence)))
                    .reduce(verification, Verification::and);
        }
    }
}
