@NullMarked
package dev.relink.server.retention;

import org.jspecify.annotations.NullMarked;
