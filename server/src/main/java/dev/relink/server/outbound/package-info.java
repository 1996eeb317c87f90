/// Calling addresses that people gave: they may lead anywhere, so only public ones are connected
/// to.
@NullMarked
package dev.relink.server.outbound;

import org.jspecify.annotations.NullMarked;
