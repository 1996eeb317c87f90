package dev.relink.server.account;

/// What is in the way of an account that is connected, and passes without a person's doing.
public enum AccountTrouble {
    /// The network could not be asked. The account works as far as is known.
    RETRYING,
    /// Its access token is over and could not be renewed so far: nothing works until the network
    /// answers again.
    DEGRADED,
    /// The network said once that it is lost, and is asked again before that is believed.
    SUSPECTED,
    /// The network keeps it from working until a person or an administrator acts there.
    BLOCKED;

    /// Whether it is told to those who listen. What is only suspected is not: most of it heals.
    boolean isTold() {
        return this != SUSPECTED;
    }
}
