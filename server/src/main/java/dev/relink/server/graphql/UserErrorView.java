package dev.relink.server.graphql;

import java.util.List;

/// Something that the person at the front end can put right.
///
/// @param code for programs
/// @param message for people
/// @param path the input field at fault, from the input object downwards
record UserErrorView(String code, String message, List<String> path) {

    static UserErrorView of(Enum<?> code, String message, String... path) {
        return new UserErrorView(code.name(), message, List.of(path));
    }
}
