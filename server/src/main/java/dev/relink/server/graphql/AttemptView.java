package dev.relink.server.graphql;

import dev.relink.server.connect.Attempt;

/// An attempt as the contract shows it.
///
/// @param attempt the attempt
/// @param opened whether the viewer has shown the code that came back with the person
record AttemptView(Attempt attempt, boolean opened) {}
