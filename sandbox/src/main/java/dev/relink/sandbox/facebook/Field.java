package dev.relink.sandbox.facebook;

import java.util.List;

/// A field that a caller asks for.
///
/// @param fields the fields asked for within it; empty for what it has by default
record Field(String name, List<Field> fields) {

    Field {
        fields = List.copyOf(fields);
    }
}
