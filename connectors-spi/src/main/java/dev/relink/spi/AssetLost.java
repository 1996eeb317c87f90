package dev.relink.spi;

/// One asset does not work through this grant, while the grant itself may be fine.
///
/// @param reason why
/// @param evidence what the network said
public record AssetLost(Reason reason, Evidence evidence) implements Loss {

    /// Why an asset does not work.
    public enum Reason {
        /// The person did not tick it in the consent.
        NOT_TICKED,
        /// The person's role on it was taken away or does not suffice.
        ROLE_LOST,
        /// It does not exist any more.
        GONE
    }
}
