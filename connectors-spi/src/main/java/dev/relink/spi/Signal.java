package dev.relink.spi;

import java.time.Instant;

/// What a network says of its own accord about a person's authorization, proven by its signature.
public sealed interface Signal {

    /// Tells one signal from every other of the connector, however often it comes: for example a
    /// hash of what was signed. At most 200 characters.
    String id();

    /// The person, as in {@link NetworkIdentity#id()}.
    String identityId();

    /// When it happened at the network. What happened before the person last authorized counts for
    /// nothing; where the two clocks are too close to tell, Relink probes. What lies more than five
    /// minutes ahead or seven days back is ignored.
    Instant occurredAt();

    /// What the network said.
    Evidence evidence();

    /// The authorization is over: everything that works through it is disconnected at once.
    ///
    /// @param reason why
    record GrantEnded(
            String id,
            String identityId,
            Instant occurredAt,
            ReauthorizationNeeded.Reason reason,
            Evidence evidence)
            implements Signal {

        public GrantEnded {
            Checks.signal(id, identityId);
        }
    }

    /// Something changed, and a probe will tell what. Relink probes at once.
    record GrantInDoubt(String id, String identityId, Instant occurredAt, Evidence evidence)
            implements Signal {

        public GrantInDoubt {
            Checks.signal(id, identityId);
        }
    }

    /// The person wants the app to delete what it has about them. The authorization is over, too.
    record DataDeletion(String id, String identityId, Instant occurredAt, Evidence evidence)
            implements Signal {

        public DataDeletion {
            Checks.signal(id, identityId);
        }
    }
}
