package dev.relink.spi;

/// What an answer of a network, or its absence, means.
///
/// Every error of a network is classified by its connector into exactly one of these. Only a {@link
/// Loss} may change the status of an account; all others leave it and are tried again or shown.
///
/// | Failure | Means | Example |
/// |---|---|---|
/// | {@link ReauthorizationNeeded} | a person must authorize again | revoked, password changed |
/// | {@link AssetLost} | one asset does not work through this grant | page role lost |
/// | {@link Transient} | passes by itself | 503, time-out, throttled |
/// | {@link AppFault} | our own app is at fault, for all accounts | wrong secret, sunset version |
/// | {@link AdminBlock} | an administrator there must act | policy of the organization |
/// | {@link RequestRefused} | this one request is refused | used code, duplicate |
/// | {@link Bug} | the connector did something wrong | no token sent |
public sealed interface Failure permits Loss, Transient, AppFault, AdminBlock, RequestRefused, Bug {

    /// What the network said, and which rule read it so.
    Evidence evidence();
}
