/// Telling those who listen in this process what was just committed.
@NullMarked
package dev.relink.server.event;

import org.jspecify.annotations.NullMarked;
