package dev.relink.server.automation;

import java.util.List;

/// What came of a member's wish about automations.
///
/// @param <T> what there is if it was fulfilled
public sealed interface AutomationResult<T> {

    /// It was fulfilled.
    record Done<T>(T value) implements AutomationResult<T> {}

    /// Nothing was changed, because of all of this.
    record Refused<T>(List<AutomationProblem> problems) implements AutomationResult<T> {

        static <T> Refused<T> because(AutomationProblem problem) {
            return new Refused<>(List.of(problem));
        }
    }
}
