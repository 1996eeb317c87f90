package dev.relink.server.job;

import java.util.Locale;

/// The kinds of jobs. The names are kept in the database.
public enum JobName {
    /// Takes one authorization back at its network.
    REVOCATION,
    /// Deletes attempts to connect whose time is long over.
    ATTEMPT_CLEANUP,
    /// Deletes what is kept about one person.
    DATA_DELETION,
    /// Forgets signals of networks that cannot count again.
    SIGNAL_CLEANUP,
    /// Encrypts secrets with the newest key.
    REENCRYPTION;

    String stored() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
