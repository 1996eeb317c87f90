package dev.relink.support;

import dev.relink.spi.AdminBlock;
import dev.relink.spi.AppFault;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.Bug;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an error means: a {@link Failure} without its evidence. Immutable.
public sealed interface Meaning {

    /// The failure, with what was seen.
    ///
    /// @param retryAfter how long the network asks to wait; of use only to what passes
    Failure failure(Evidence evidence, @Nullable Duration retryAfter);

    /// Whether it disconnects.
    default boolean isLoss() {
        return this instanceof Reauthorization || this instanceof AssetLoss;
    }

    /// A person must authorize again.
    ///
    /// @param lookAgainAfter for how long the network says so wrongly at times; null if it does not
    record Reauthorization(ReauthorizationNeeded.Reason reason, @Nullable Duration lookAgainAfter)
            implements Meaning {

        /// Of a network that is not known to say so wrongly.
        public Reauthorization(ReauthorizationNeeded.Reason reason) {
            this(reason, null);
        }

        @Override
        public Failure failure(Evidence evidence, @Nullable Duration retryAfter) {
            return new ReauthorizationNeeded(reason, evidence, lookAgainAfter);
        }
    }

    /// One asset does not work.
    record AssetLoss(AssetLost.Reason reason) implements Meaning {
        @Override
        public Failure failure(Evidence evidence, @Nullable Duration retryAfter) {
            return new AssetLost(reason, evidence);
        }
    }

    /// It passes by itself.
    record Passing(TransientKind kind) implements Meaning {
        @Override
        public Failure failure(Evidence evidence, @Nullable Duration retryAfter) {
            return new Transient(kind, retryAfter, evidence);
        }
    }

    /// Our app is at fault.
    record AppAtFault(AppFaultKind kind) implements Meaning {
        @Override
        public Failure failure(Evidence evidence, @Nullable Duration retryAfter) {
            return new AppFault(kind, evidence);
        }
    }

    /// Somebody must act at the network.
    record Blocked() implements Meaning {
        @Override
        public Failure failure(Evidence evidence, @Nullable Duration retryAfter) {
            return new AdminBlock(evidence);
        }
    }

    /// This one request is refused.
    record Refused() implements Meaning {
        @Override
        public Failure failure(Evidence evidence, @Nullable Duration retryAfter) {
            return new RequestRefused(evidence);
        }
    }

    /// The same post stands there already.
    record AlreadyThere() implements Meaning {
        @Override
        public Failure failure(Evidence evidence, @Nullable Duration retryAfter) {
            return new RequestRefused(RequestRefused.Kind.DUPLICATE, evidence);
        }
    }

    /// The connector did something that it should not.
    record Defect() implements Meaning {
        @Override
        public Failure failure(Evidence evidence, @Nullable Duration retryAfter) {
            return new Bug(evidence);
        }
    }
}
