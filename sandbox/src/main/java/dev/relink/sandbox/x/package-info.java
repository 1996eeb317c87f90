/// A fake X: authorization page, token endpoint with refresh tokens that rotate, `/2/users/me`, and
/// levers that make it misbehave.
///
/// Read {@link dev.relink.sandbox.x.XNetwork} first. Behind it stand
///
/// - the world: persons, grants and codes, immutable records in `World`, which is only touched
///   under its guard. Tokens are not kept: `TokenCraft` writes into each whose it is and signs it,
///   so that a spent one is known however old it is, and the world stays small;
/// - `Rotation`, a pure function: what a refresh token is worth;
/// - the edge: `ApiHandler` with the weather, and an endpoint for each path;
/// - the authorization page: `AuthorizePage` decides, `AuthorizeMarkup` draws;
/// - the levers: `Levers`, and the `LeverPage` with the buttons.
@NullMarked
package dev.relink.sandbox.x;

import org.jspecify.annotations.NullMarked;
