/// Work that waits for a time: kept in the database, done by any node, surviving the end of the
/// process.
@NullMarked
package dev.relink.server.job;

import org.jspecify.annotations.NullMarked;
