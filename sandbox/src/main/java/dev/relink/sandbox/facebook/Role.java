package dev.relink.sandbox.facebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person may do on a page.
///
/// @param tasks in Facebook's words
/// @param dropped whether the role was taken away; it is remembered so that it can be given back
/// @param business the business portfolio through which the person has it; null if by itself
record Role(List<String> tasks, boolean dropped, @Nullable String business) {

    static final Role FULL =
            new Role(
                    List.of(
                            "ADVERTISE",
                            "ANALYZE",
                            "CREATE_CONTENT",
                            "MESSAGING",
                            "MODERATE",
                            "MANAGE"),
                    false,
                    null);

    static final Role ANALYST = new Role(List.of("ANALYZE"), false, null);

    Role {
        tasks = List.copyOf(tasks);
    }

    Role dropped(boolean taken) {
        return new Role(tasks, taken, business);
    }

    Role through(String portfolio) {
        return new Role(tasks, dropped, portfolio);
    }

    /// Whether the person has it through a business portfolio, this one.
    boolean isThrough(String portfolio) {
        return portfolio.equals(business);
    }
}
