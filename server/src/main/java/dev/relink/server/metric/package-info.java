/// Figures of accounts, day by day: collecting them, knowing why one is missing, and telling them
/// as series (R10).
@NullMarked
package dev.relink.server.metric;

import org.jspecify.annotations.NullMarked;
