package dev.relink.spi;

import java.util.Set;

/// A capability and the scopes without which it does not work. Immutable.
///
/// @param capability the capability
/// @param scopes all of them are needed
public record CapabilityDescriptor(Capability capability, Set<String> scopes) {

    public CapabilityDescriptor {
        scopes = Set.copyOf(scopes);
    }
}
