/// Configuration: one file and the environment, read once at the start, all problems reported at
/// once, secrets masked.
@NullMarked
package dev.relink.server.config;

import org.jspecify.annotations.NullMarked;
