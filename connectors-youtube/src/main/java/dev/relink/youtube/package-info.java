/// Connects channels at YouTube by the consent that a Google account gives.
///
/// One grant is one Google account, a person's or a brand's, and has at most one channel. Its
/// access token lives for an hour; its refresh token has no end of its own, unless the app is still
/// being tested at Google. People may leave out some of what they are asked for. To take a grant
/// back takes back everything that the account ever gave to the app.
///
/// The parts follow the order of a connection's life: {@link dev.relink.youtube.ConsentPage} sends
/// the person to Google, {@link dev.relink.youtube.CodeExchange} turns their consent into tokens,
/// {@link dev.relink.youtube.TokenRefresh} renews them, {@link dev.relink.youtube.ChannelDiscovery}
/// and {@link dev.relink.youtube.ChannelProbe} look at the channel. All calls go through {@link
/// dev.relink.youtube.TokenEndpoint} and {@link dev.relink.youtube.Api}, all errors through {@link
/// dev.relink.youtube.GoogleErrors}.
@NullMarked
package dev.relink.youtube;

import org.jspecify.annotations.NullMarked;
