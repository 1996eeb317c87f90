/// Accounts and the grants that they work through: their words, the lifecycle, who may do what,
/// disconnecting and removing.
///
/// The heart is {@link dev.relink.server.account.Lifecycle}: one pure function from an account and
/// what happened to the account as it is then. {@link dev.relink.server.account.AccountLedger} is
/// the only writer of accounts; it runs the function and keeps what it answers, the event and the
/// audit entry in one transaction. Whoever changes an account holds the lock on its grant's row.
@NullMarked
package dev.relink.server.account;

import org.jspecify.annotations.NullMarked;
