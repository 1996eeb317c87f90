package dev.relink.spi;

/// What an authorization response says.
public sealed interface AuthorizationAnswer {

    /// The person agreed.
    ///
    /// @param code the code to exchange
    record CodeReceived(Secret code) implements AuthorizationAnswer {}

    /// The person declined or cancelled.
    ///
    /// @param evidence how the network put it
    record Declined(Evidence evidence) implements AuthorizationAnswer {}
}
