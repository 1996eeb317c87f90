/// What most connectors share, so that a connector holds only what is peculiar to its network.
///
/// - {@link dev.relink.support.JsonHttp} makes one bounded call and reads JSON; whatever goes wrong
///   on the way is already a {@link dev.relink.spi.NetworkException}.
/// - {@link dev.relink.support.ErrorTable} turns a network's error into a {@link
///   dev.relink.spi.Failure} by a list of rules that can be read as a table.
/// - {@link dev.relink.support.AuthorizationEndpoint} and {@link dev.relink.support.TokenAnswer}
///   are the two ends of the authorization-code flow of OAuth 2, {@link
///   dev.relink.support.TokenDeadlines} and {@link dev.relink.support.RefreshRefusal} what follows
///   from the ends of tokens.
/// - {@link dev.relink.support.CursorPages} walks a paged list without trusting it.
/// - {@link dev.relink.support.Texts} are the texts for people, in Relink's four languages.
/// - {@link dev.relink.support.Redaction} takes secrets out of what a network says.
///
/// A plugin brings this jar along in its own folder; the server does not have it.
@NullMarked
package dev.relink.support;

import org.jspecify.annotations.NullMarked;
