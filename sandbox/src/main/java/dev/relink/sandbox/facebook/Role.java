package dev.relink.sandbox.facebook;

import java.util.List;

/// What a person may do on a page.
///
/// @param tasks in Facebook's words
/// @param dropped whether the role was taken away; it is remembered so that it can be given back
record Role(List<String> tasks, boolean dropped) {

    static final Role FULL =
            new Role(
                    List.of(
                            "ADVERTISE",
                            "ANALYZE",
                            "CREATE_CONTENT",
                            "MESSAGING",
                            "MODERATE",
                            "MANAGE"),
                    false);

    static final Role ANALYST = new Role(List.of("ANALYZE"), false);

    Role {
        tasks = List.copyOf(tasks);
    }

    Role dropped(boolean taken) {
        return new Role(tasks, taken);
    }
}
