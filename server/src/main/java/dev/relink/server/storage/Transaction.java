package dev.relink.server.storage;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// One transaction on the database. It belongs to the thread that opened it.
public final class Transaction {

    private final Handle handle;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Transaction(Handle handle) {
        this.handle = handle;
    }

    /// Where the stores' statements run.
    public Handle handle() {
        return handle;
    }

    /// Has something done once the transaction is committed, and never if it is not. It must be
    /// quick and must not fail.
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
