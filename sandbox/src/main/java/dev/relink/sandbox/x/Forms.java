package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Call;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a call's form.
final class Forms {

    private Forms() {}

    static @Nullable String field(Call call, String name) {
        return last(call.form(), name);
    }

    /// @throws Problem if it is missing
    static String required(Call call, String name) {
        String value = field(call, name);
        if (value == null || value.isEmpty()) {
            throw Problem.missing(name);
        }
        return value;
    }

    static @Nullable String last(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null || values.isEmpty() ? null : values.getLast();
    }
}
