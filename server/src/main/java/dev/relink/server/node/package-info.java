/// The processes that share a database: each has an id, says every few seconds that it is there,
/// and tells the others what they must know of it.
@NullMarked
package dev.relink.server.node;

import org.jspecify.annotations.NullMarked;
