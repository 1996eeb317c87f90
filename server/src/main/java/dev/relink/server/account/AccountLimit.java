package dev.relink.server.account;

import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Asset;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        ROLE,
        /// The page that it is linked to is not among what the person allowed.
        PAGE_MISSING,
        /// The network refuses it, though the person allowed it and the role seems to include it.
        REFUSED
    }

    /// What does not work on an account of a kind, given what was granted.
    ///
    /// @param kind the kind, or empty if its connector is not there any more
    /// @param scopes what the person allowed
    /// @param withheld what the account does not give to the person all the same
    public static SortedSet<AccountLimit> of(
            Optional<AccountKindDescriptor> kind,
            Set<String> scopes,
            Map<Capability, Asset.Withheld> withheld) {
        SortedSet<AccountLimit> limits = new TreeSet<>();
        for (CapabilityDescriptor described :
                kind.map(AccountKindDescriptor::capabilities).orElse(List.of())) {
            Asset.Withheld reason = withheld.get(described.capability());
            if (reason != null) {
                limits.add(new AccountLimit(described.capability(), causeOf(reason)));
            } else if (!scopes.containsAll(described.scopes())) {
                limits.add(new AccountLimit(described.capability(), Cause.SCOPE_MISSING));
            }
        }
        return Collections.unmodifiableSortedSet(limits);
    }

    /// What the account does not give to the person whatever the scopes, among what does not work.
    public static Map<Capability, Asset.Withheld> withheld(SortedSet<AccountLimit> limits) {
        Map<Capability, Asset.Withheld> withheld = new EnumMap<>(Capability.class);
        for (AccountLimit limit : limits) {
            switch (limit.cause()) {
                case ROLE -> withheld.put(limit.capability(), Asset.Withheld.ROLE);
                case PAGE_MISSING -> withheld.put(limit.capability(), Asset.Withheld.PAGE_MISSING);
                case SCOPE_MISSING, REFUSED -> {}
            }
        }
        return withheld;
    }

    /// What does not work by what was granted, and what the network was found to refuse beyond
    /// that.
    static SortedSet<AccountLimit> with(SortedSet<AccountLimit> granted, Set<Capability> refused) {
        SortedSet<AccountLimit> limits = new TreeSet<>(granted);
        refused.stream()
                .filter(capability ->
                        granted.stream().noneMatch(limit -> limit.capability() == capability))
                .forEach(capability -> limits.add(new AccountLimit(capability, Cause.REFUSED)));
        return Collections.unmodifiableSortedSet(limits);
    }

    /// The capabilities that do not work for one cause.
    public static Set<Capability> capabilities(SortedSet<AccountLimit> limits, Cause cause) {
        return limits.stream()
                .filter(limit -> limit.cause() == cause)
                .map(AccountLimit::capability)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Cause causeOf(Asset.Withheld reason) {
        return switch (reason) {
            case ROLE -> Cause.ROLE;
            case PAGE_MISSING -> Cause.PAGE_MISSING;
        };
    }

    @Override
    public int compareTo(AccountLimit other) {
        int byCapability = capability.compareTo(other.capability);
        return byCapability != 0 ? byCapability : cause.compareTo(other.cause);
    }
}
