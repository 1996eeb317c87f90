package dev.relink.spi;

import java.util.List;

/// What a connector offers on one network. Immutable.
///
/// @param name how the network is named
/// @param kinds the kinds of accounts that it connects there
/// @param policy the network's periods
public record NetworkDescriptor(
        NetworkName name, List<AccountKindDescriptor> kinds, NetworkPolicy policy) {

    public NetworkDescriptor {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("A network has at least one kind of account.");
        }
    }
}
