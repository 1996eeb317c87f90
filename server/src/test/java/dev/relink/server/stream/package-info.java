@NullMarked
package dev.relink.server.stream;

import org.jspecify.annotations.NullMarked;
