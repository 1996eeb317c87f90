package dev.relink.server.account;

import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Something that does not work on a connected account.
///
/// @param capability what does not work
/// @param cause why
public record AccountLimit(Capability capability, Cause cause) implements Comparable<AccountLimit> {

    /// Why something does not work.
    public enum Cause {
        /// The person did not allow what it needs.
        SCOPE_MISSING,
        /// The person's role at the network does not include it.
        ROLE
    }

    /// What does not work on an account of a kind, given what was granted.
    ///
    /// @param kind the kind, or empty if its connector is not there any more
    /// @param scopes what the person allowed
    /// @param withheld what the person's role does not include
    public static SortedSet<AccountLimit> of(
            Optional<AccountKindDescriptor> kind, Set<String> scopes, Set<Capability> withheld) {
        SortedSet<AccountLimit> limits = new TreeSet<>();
        for (CapabilityDescriptor described :
                kind.map(AccountKindDescriptor::capabilities).orElse(List.of())) {
            if (withheld.contains(described.capability())) {
                limits.add(new AccountLimit(described.capability(), Cause.ROLE));
            } else if (!scopes.containsAll(described.scopes())) {
                limits.add(new AccountLimit(described.capability(), Cause.SCOPE_MISSING));
            }
        }
        return Collections.unmodifiableSortedSet(limits);
    }

    @Override
    public int compareTo(AccountLimit other) {
        int byCapability = capability.compareTo(other.capability);
        return byCapability != 0 ? byCapability : cause.compareTo(other.cause);
    }
}
