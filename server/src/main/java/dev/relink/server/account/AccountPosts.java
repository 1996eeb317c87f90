package dev.relink.server.account;

import dev.relink.server.storage.Transaction;
import java.util.List;

/// The posts that hang on accounts: what becomes of them follows from what becomes of the account
/// ({@link Consequence}), in the same transaction. Each takes a number of statements that does not
/// depend on how many accounts or posts there are.
public interface AccountPosts {

    /// Holds what is scheduled (R7).
    void hold(Transaction transaction, List<Account> accounts);

    /// Lets go what was held (R16).
    void release(Transaction transaction, List<Account> accounts);

    /// Calls off what is scheduled, held or missed.
    void cancel(Transaction transaction, List<Account> accounts);
}
