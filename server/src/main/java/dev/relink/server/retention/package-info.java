/// What becomes of everything that belongs to an account that is not brought back in time (R15).
@NullMarked
package dev.relink.server.retention;

import org.jspecify.annotations.NullMarked;
