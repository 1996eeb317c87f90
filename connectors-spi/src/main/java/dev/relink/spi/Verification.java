package dev.relink.spi;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Which capabilities a network refuses on an account. Immutable.
///
/// @param refused those among the capabilities asked for that do not work for want of a permission
///   or a role, with what the network said; the others work, or the network cannot be asked about
///   them
public record Verification(Map<Capability, Evidence> refused) {

    public Verification {
        refused = Map.copyOf(refused);
    }

    /// Tries capabilities, one after the other in their order.
    ///
    /// @param trial makes a call that changes nothing and takes the capability
    /// @return refused are those whose trial fails because a permission ({@link
    ///   ReauthorizationNeeded.Reason#SCOPE_MISSING}) or a role ({@link
    ///   AssetLost.Reason#ROLE_LOST}) is missing
    /// @throws NetworkException with any other failure of a trial
    public static Verification byTrying(Set<Capability> capabilities, Consumer<Capability> trial) {
        Map<Capability, Evidence> refused = new EnumMap<>(Capability.class);
        for (Capability capability : inOrder(capabilities)) {
            try {
                trial.accept(capability);
            } catch (NetworkException exception) {
                if (!isRefusal(exception.failure())) {
                    throw exception;
                }
                refused.put(capability, exception.failure().evidence());
            }
        }
        return new Verification(refused);
    }

    /// Both: refused is what either refuses.
    public Verification and(Verification other) {
        Map<Capability, Evidence> both = new EnumMap<>(Capability.class);
        both.putAll(refused);
        both.putAll(other.refused);
        return new Verification(both);
    }

    private static Set<Capability> inOrder(Set<Capability> capabilities) {
        Set<Capability> ordered = EnumSet.noneOf(Capability.class);
        ordered.addAll(capabilities);
        return ordered;
    }

    private static boolean isRefusal(Failure failure) {
        return switch (failure) {
            case ReauthorizationNeeded needed ->
                    needed.reason() == ReauthorizationNeeded.Reason.SCOPE_MISSING;
            case AssetLost lost -> lost.reason() == AssetLost.Reason.ROLE_LOST;
            case Transient _, AppFault _, AdminBlock _, RequestRefused _, Bug _ -> false;
        };
    }
}
