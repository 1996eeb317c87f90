@NullMarked
package dev.relink.server.vault;

import org.jspecify.annotations.NullMarked;
