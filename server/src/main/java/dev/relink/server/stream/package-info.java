/// Streams: what stands on accounts at their networks, or why it cannot be read now.
///
/// {@link dev.relink.server.stream.Streams} reads them; {@link dev.relink.server.stream.StreamRule}
/// says what an account's state and a network's word mean for its stream.
@NullMarked
package dev.relink.server.stream;

import org.jspecify.annotations.NullMarked;
