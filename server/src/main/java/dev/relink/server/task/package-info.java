/// Work that is done for single accounts when its time comes: which kinds there are, when each is
/// due, and having it done by one node at a time.
@NullMarked
package dev.relink.server.task;

import org.jspecify.annotations.NullMarked;
