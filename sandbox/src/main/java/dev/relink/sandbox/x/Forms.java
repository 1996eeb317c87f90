package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Queries;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a call's form.
final class Forms {

    private Forms() {}

    static @Nullable String field(Call call, String name) {
        return Queries.last(call.form(), name);
    }

    /// @throws Problem if it is missing
    static String required(Call call, String name) {
        String value = field(call, name);
        if (value == null || value.isEmpty()) {
            throw Problem.missing(name);
        }
        return value;
    }
}
