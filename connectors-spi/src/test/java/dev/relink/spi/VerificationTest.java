package dev.relink.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Evidence EVIDENCE = new Evidence("network.10", "10", 400, "No permission");
    private static final Failure SCOPE_MISSING =
            new ReauthorizationNeeded(ReauthorizationNeeded.Reason.SCOPE_MISSING, EVIDENCE);

    @Test
    void aMissingPermissionOrRoleRefusesACapability() {
        assertThat(trying(SCOPE_MISSING).refused()).isEqualTo(Map.of(Capability.STREAM, EVIDENCE));
        assertThat(trying(new AssetLost(AssetLost.Reason.ROLE_LOST, EVIDENCE)).refused())
                .isEqualTo(Map.of(Capability.STREAM, EVIDENCE));
    }

    @ParameterizedTest
    @MethodSource("otherFailures")
    void anyOtherFailureIsNoWordOnACapability(Failure failure) {
        assertThatThrownBy(() -> trying(failure))
                .isInstanceOfSatisfying(
                        NetworkException.class,
                        thrown -> assertThat(thrown.failure()).isEqualTo(failure));
    }

    private static Stream<Failure> otherFailures() {
        return Stream.of(
                new ReauthorizationNeeded(ReauthorizationNeeded.Reason.REVOKED, EVIDENCE),
                new AssetLost(AssetLost.Reason.GONE, EVIDENCE),
                new AssetLost(AssetLost.Reason.NOT_TICKED, EVIDENCE),
                new Transient(TransientKind.SERVER, null, EVIDENCE),
                new AppFault(AppFaultKind.CONFIGURATION, EVIDENCE),
                new AdminBlock(EVIDENCE),
                new RequestRefused(EVIDENCE),
                new Bug(EVIDENCE));
    }

    @Test
    void byDefaultTheStreamAndTheFiguresOfTheDayAreRead() {
        ReadableConnector connector = new ReadableConnector();

        Verification verification = connector.verify(request(EnumSet.allOf(Capability.class)));

        assertThat(verification.refused()).isEmpty();
        assertThat(connector.asked())
                .containsExactly("stream of 1", "figures from 2026-11-23 to 2026-11-24");
    }

    @Test
    void byDefaultOnlyWhatIsAskedForIsTried() {
        ReadableConnector connector = new ReadableConnector();

        connector.verify(request(Set.of(Capability.PUBLISH)));

        assertThat(connector.asked()).isEmpty();
    }

    @Test
    void aRefusedCapabilityDoesNotHideTheNext() {
        ReadableConnector connector = new ReadableConnector();
        connector.refuseStreams(SCOPE_MISSING);

        Verification verification = connector.verify(request(EnumSet.allOf(Capability.class)));

        assertThat(verification.refused()).containsOnlyKeys(Capability.STREAM);
        assertThat(connector.asked()).hasSize(2);
    }

    @Test
    void byDefaultWhatTheConnectorDoesNotDoIsRefusedByNobody() {
        ReadableConnector connector = new ReadableConnector();
        connector.readNoFigures();

        Verification verification = connector.verify(request(EnumSet.allOf(Capability.class)));

        assertThat(verification.refused()).isEmpty();
    }

    @Test
    void twoVerificationsRefuseWhatEitherDoes() {
        Verification streams = new Verification(Map.of(Capability.STREAM, EVIDENCE));
        Verification posts = new Verification(Map.of(Capability.PUBLISH, EVIDENCE));

        assertThat(streams.and(posts).refused())
                .containsOnlyKeys(Capability.STREAM, Capability.PUBLISH);
    }

    private static Verification trying(Failure failure) {
        return Verification.byTrying(
                Set.of(Capability.STREAM),
                capability -> {
                    throw new NetworkException(failure);
                });
    }

    private static VerificationRequest request(Set<Capability> capabilities) {
        return new VerificationRequest(
                new GrantAccess("1", new TokenSet(Secret.of("token"), null, null, null), Set.of()),
                new KnownAsset(new AssetRef("network", AccountKind.PAGE, "1"), null),
                capabilities,
                DAY);
    }
}
