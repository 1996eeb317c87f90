@NullMarked
package dev.relink.server.connect;

import org.jspecify.annotations.NullMarked;
