@NullMarked
package dev.relink.server.id;

import org.jspecify.annotations.NullMarked;
