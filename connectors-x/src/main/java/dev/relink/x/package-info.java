/// Connects profiles at X, through its OAuth 2 with PKCE.
///
/// One person's grant is one profile. Its access token lives for two hours; its refresh token is
/// good for one exchange and comes back renewed. X never says how long a refresh token lives, nor
/// why one is dead.
///
/// The parts follow the order of a connection's life: {@link dev.relink.x.AuthorizationPage} sends
/// the person to X, {@link dev.relink.x.CodeExchange} turns their consent into tokens, {@link
/// dev.relink.x.TokenRefresh} renews them, {@link dev.relink.x.ProfileDiscovery} and {@link
/// dev.relink.x.ProfileProbe} look at the profile, {@link dev.relink.x.TokenRevocation} gives
/// everything back. All calls go through {@link dev.relink.x.TokenEndpoint} and {@link
/// dev.relink.x.Api}, all errors through {@link dev.relink.x.XErrors}.
@NullMarked
package dev.relink.x;

import org.jspecify.annotations.NullMarked;
