@NullMarked
package dev.relink.server.signal;

import org.jspecify.annotations.NullMarked;
