/// Secrets at rest: encrypted with an authenticated cipher, each bound to the row that owns it, in
/// a table of its own that no ordinary read touches.
@NullMarked
package dev.relink.server.vault;

import org.jspecify.annotations.NullMarked;
