/// What networks say of their own accord: that an authorization ended, that it may have, or that a
/// person wants their data deleted.
///
/// Anybody can send such a request, so nothing of it is believed before the connector has verified
/// its signature. {@link dev.relink.server.signal.SignalRule} says what a signal counts for, {@link
/// dev.relink.server.signal.Signals} sees to it that each counts once, and that what it changes is
/// committed before the network hears of success.
@NullMarked
package dev.relink.server.signal;

import org.jspecify.annotations.NullMarked;
