/// A fake Facebook: login dialog, Graph API, and levers that make it misbehave.
///
/// Read {@link dev.relink.sandbox.facebook.FacebookNetwork} first. Behind it stand
///
/// - the world: persons, pages, groups, grants and tokens, immutable records in `World`, which is
///   only touched under its guard;
/// - the dialog: `Dialog` decides, `DialogPages` draws;
/// - the Graph API: `GraphHandler` is the edge with the weather and the journal, `GraphApi` finds
///   the endpoint, `Callers` decides whether a token is good;
/// - the levers: `Levers` and the `LeverPage` with the buttons.
@NullMarked
package dev.relink.sandbox.facebook;

import org.jspecify.annotations.NullMarked;
