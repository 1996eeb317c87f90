/// Connecting and reconnecting: from the address at which a person authorizes, through the person's
/// return, to accounts.
///
/// An attempt goes one way: {@link dev.relink.server.connect.Connecting} starts it and binds it to
/// a member; the person comes back to {@link dev.relink.server.connect.Landing}, which exchanges
/// the code and keeps what came of it in quarantine; then a connection is completed with what the
/// member picked, and a reconnection, if the right person signed in, at once. What becomes of each
/// account is decided by {@link dev.relink.server.connect.Cascade}, which is pure.
@NullMarked
package dev.relink.server.connect;

import org.jspecify.annotations.NullMarked;
