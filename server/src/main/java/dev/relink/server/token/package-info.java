/// Keeping grants honest: asking networks, on a schedule, whether grants and accounts still work
/// (R52), and telling real losses from everything else (R4).
@NullMarked
package dev.relink.server.token;

import org.jspecify.annotations.NullMarked;
