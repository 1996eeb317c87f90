package dev.relink.testkit;

import dev.relink.spi.AssetRef;
import dev.relink.spi.Authorization;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.StreamItem;
import dev.relink.spi.Verification;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// An account under test whose capabilities are verified.
///
/// @param readable what the network can be asked about without changing anything: what the
///   connector reads
record Trial(
        ContractRun run, Authorization authorization, Specimen specimen, Set<Capability> readable) {

    private static final int MOST_PIECES = 100;

    static Trial of(ContractRun run, Authorization authorization, Specimen specimen) {
        Set<Capability> readable = EnumSet.noneOf(Capability.class);
        if (specimen.can(Capability.STREAM) && run.readsStreamOf(authorization, specimen.asset())) {
            readable.add(Capability.STREAM);
        }
        if (specimen.can(Capability.METRICS) && specimen.kind().metrics() != null) {
            readable.add(Capability.METRICS);
        }
        return new Trial(run, authorization, specimen, readable);
    }

    KnownAsset asset() {
        return specimen.asset();
    }

    AssetRef ref() {
        return specimen.offered().ref();
    }

    Verification verify() {
        return verify(specimen.capabilities());
    }

    Verification verify(Set<Capability> capabilities) {
        return run.verify(authorization, asset(), capabilities);
    }

    Verification verifyReadable() {
        return verify(readable);
    }

    /// The capabilities that do not need a scope that another does.
    Set<Capability> independentOf(Capability capability) {
        Set<String> scopes = scopes(capability);
        Set<Capability> independent = specimen.capabilities();
        independent.removeIf(other -> !Collections.disjoint(scopes(other), scopes));
        return independent;
    }

    private Set<String> scopes(Capability capability) {
        return specimen.kind().capabilities().stream()
                .filter(described -> described.capability() == capability)
                .map(CapabilityDescriptor::scopes)
                .findFirst()
                .orElseThrow();
    }

    /// Everything that stands on the account, if the connector reads that.
    List<StreamItem> stream() {
        return readable.contains(Capability.STREAM)
                ? Pieces.all(
                        cursor -> run.stream(authorization, asset(), 100, cursor), 100, MOST_PIECES)
                : List.of();
    }
}
