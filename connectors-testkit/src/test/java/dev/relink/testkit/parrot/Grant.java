package dev.relink.testkit.parrot;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person gave. For one thread at a time, as the aviary that keeps it.
final class Grant {

    final String person;
    final Set<String> ticked;
    final Set<String> withdrawn = new HashSet<>();
    @Nullable String error;

    Grant(String person, Set<String> ticked) {
        this.person = person;
        this.ticked = ticked;
    }
}
