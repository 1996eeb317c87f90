package dev.relink.spi;

import java.util.List;

/// What a connector offers and asks for. Immutable.
///
/// @param networks the networks that the factory named, in the same order
/// @param scopes everything that the consent will ask for
/// @param manualRevocation how a person takes the authorization back by hand; told where the
///   network has no call for it, or where the call must not be made
/// @param upkeep how its grants are kept in order
public record ConnectorDescriptor(
        List<NetworkDescriptor> networks,
        List<ScopeDescriptor> scopes,
        ManualRevocation manualRevocation,
        Upkeep upkeep) {

    public ConnectorDescriptor {
        networks = List.copyOf(networks);
        scopes = List.copyOf(scopes);
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("A connector serves at least one network.");
        }
    }

    /// A connector whose tokens are not renewed and whose grants are probed.
    public ConnectorDescriptor(
            List<NetworkDescriptor> networks,
            List<ScopeDescriptor> scopes,
            ManualRevocation manualRevocation) {
        this(networks, scopes, manualRevocation, Upkeep.PROBED);
    }
}
