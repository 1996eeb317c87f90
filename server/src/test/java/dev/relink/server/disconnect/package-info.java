@NullMarked
package dev.relink.server.disconnect;

import org.jspecify.annotations.NullMarked;
