/// What would happen to an account and everything that hangs on it, before anything does (R13).
@NullMarked
package dev.relink.server.preview;

import org.jspecify.annotations.NullMarked;
