/// The database: connections, transactions, the few differences between H2 and PostgreSQL, and
/// keyset paging.
///
/// A feature's service opens a {@link dev.relink.server.storage.Transaction}; its store takes the
/// transaction's handle and holds the SQL. All SQL is the standard's where both engines know it;
/// what they do not share is in {@link dev.relink.server.storage.Dialect}.
@NullMarked
package dev.relink.server.storage;

import org.jspecify.annotations.NullMarked;
