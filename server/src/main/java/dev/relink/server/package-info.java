/// The server: {@link dev.relink.server.Relink} wires everything by hand; each package below is a
/// feature or an edge.
@NullMarked
package dev.relink.server;

import org.jspecify.annotations.NullMarked;
