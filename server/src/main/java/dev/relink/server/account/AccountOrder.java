package dev.relink.server.account;

/// In which order to list accounts.
///
/// @param field by what
/// @param descending largest first
public record AccountOrder(Field field, boolean descending) {

    /// By what accounts can be ordered.
    public enum Field {
        CREATED_AT,
        NAME
    }

    /// Oldest first.
    public static final AccountOrder OLDEST_FIRST = new AccountOrder(Field.CREATED_AT, false);
}
