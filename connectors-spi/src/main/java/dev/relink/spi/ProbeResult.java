package dev.relink.spi;

import java.util.List;
import java.util.Set;

/// What a network says of a grant that still works.
///
/// @param scopes what is granted now
/// @param deadlines when the network says that it will end; empty if it does not say
/// @param absent the assets among those asked for that do not work any more
public record ProbeResult(Set<String> scopes, List<Deadline> deadlines, List<AbsentAsset> absent) {

    public ProbeResult {
        scopes = Set.copyOf(scopes);
        deadlines = List.copyOf(deadlines);
        absent = List.copyOf(absent);
    }
}
