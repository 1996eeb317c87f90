/// Connects Facebook pages, and the Instagram professional accounts that ride on them, through
/// Facebook Login.
///
/// One person's grant is a long-lived user token. From it derive the tokens of the pages, which do
/// not expire with it but die with the person's session, and each of which also serves the
/// Instagram account linked to its page. So a grant can be past its time and its pages alive.
///
/// The parts follow the order of a connection's life: {@link dev.relink.facebook.LoginDialog} sends
/// the person to Facebook, {@link dev.relink.facebook.CodeExchange} turns their consent into
/// tokens, {@link dev.relink.facebook.AssetDiscovery} lists what they may connect, {@link
/// dev.relink.facebook.GrantProbe} checks that it still works, {@link
/// dev.relink.facebook.PermissionRevocation} gives it back, and {@link
/// dev.relink.facebook.FacebookSignals} reads what Facebook says of its own accord. All calls go
/// through {@link dev.relink.facebook.Graph}, all errors through {@link
/// dev.relink.facebook.GraphErrors}.
@NullMarked
package dev.relink.facebook;

import org.jspecify.annotations.NullMarked;
