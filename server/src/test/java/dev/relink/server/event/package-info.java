@NullMarked
package dev.relink.server.event;

import org.jspecify.annotations.NullMarked;
