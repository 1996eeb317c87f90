package dev.relink.server.plugin;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A network of this server.
///
/// @param name how it is named
/// @param connector what connects its accounts
/// @param descriptor what can be connected there; null while the connector is not configured
public record NetworkEntry(
        NetworkName name, ConnectorEntry connector, @Nullable NetworkDescriptor descriptor) {

    /// Whether accounts of it can be connected.
    public boolean isAvailable() {
        return descriptor != null;
    }

    /// The network that people sign in to.
    public NetworkName signsInAt() {
        return connector.networks().getFirst();
    }

    /// What is known of one kind of account there.
    public Optional<AccountKindDescriptor> kind(AccountKind kind) {
        if (descriptor == null) {
            return Optional.empty();
        }
        return descriptor.kinds().stream()
                .filter(described -> described.kind() == kind)
                .findFirst();
    }
}
