package dev.relink.testkit;

import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Asset;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkDescriptor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An account that stands for its kind.
///
/// @param kind its kind, which can be connected
/// @param offered the account, for which the person's role suffices
record Specimen(AccountKindDescriptor kind, Asset offered) {

    KnownAsset asset() {
        return new KnownAsset(offered.ref(), offered.token());
    }

    /// What can be done with it: what its kind is good for, less what it withholds from the person.
    Set<Capability> capabilities() {
        Set<Capability> capabilities =
                kind.capabilities().stream()
                        .map(CapabilityDescriptor::capability)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
        capabilities.removeAll(offered.withheld().keySet());
        return capabilities;
    }

    /// Whether something can be done with it.
    boolean can(Capability capability) {
        return capabilities().contains(capability);
    }

    /// The first account of each kind, in the order of the kinds; a kind without one is left out.
    ///
    /// @param offered what a person may connect
    /// @param fitting which accounts will do
    static List<Specimen> among(
            List<Asset> offered, ConnectorDescriptor descriptor, Predicate<Specimen> fitting) {
        List<Specimen> specimens = new ArrayList<>();
        for (NetworkDescriptor network : descriptor.networks()) {
            for (AccountKindDescriptor kind : network.kinds()) {
                of(kind, network, offered).filter(fitting).findFirst().ifPresent(specimens::add);
            }
        }
        return specimens;
    }

    private static Stream<Specimen> of(
            AccountKindDescriptor kind, NetworkDescriptor network, List<Asset> offered) {
        if (kind.unavailable() != null) {
            return Stream.empty();
        }
        return offered.stream()
                .filter(asset -> asset.role() == Asset.Role.SUFFICIENT)
                .filter(asset -> asset.ref().network().equals(network.name().key()))
                .filter(asset -> asset.ref().kind() == kind.kind())
                .map(asset -> new Specimen(kind, asset));
    }
}
