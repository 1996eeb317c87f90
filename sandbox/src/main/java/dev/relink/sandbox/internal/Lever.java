package dev.relink.sandbox.internal;

import java.util.List;
import java.util.function.Function;

/// Something that can be done to a fake network from outside.
///
/// @param name its name in paths, dash-case
/// @param parameters the names of what it takes
/// @param action pulls it and returns one sentence that says what was done; throws {@link
///   LeverRefused} when it cannot
public record Lever(String name, List<String> parameters, Function<LeverInput, String> action) {

    public Lever {
        parameters = List.copyOf(parameters);
    }

    /// One that is on or off.
    ///
    /// @param action takes which of the two
    public static Lever switching(String name, Function<Boolean, String> action) {
        return new Lever(name, List.of("on"), input -> action.apply(input.flag("on")));
    }
}
